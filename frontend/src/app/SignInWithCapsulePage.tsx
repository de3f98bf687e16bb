import SignInPage from '@/accounts/SignInPage';
import { later } from './lazy';

/** What waits can be taken along as a file before anybody has opened anything; accounts know nothing of sending. */
export default function SignInWithCapsulePage() {
  return <SignInPage Capsule={WhatWaits} />;
}

const WhatWaits = later(() => import('./WhatWaits'));
