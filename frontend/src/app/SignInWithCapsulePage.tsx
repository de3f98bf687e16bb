import SignInPage from '@/accounts/SignInPage';
import { CapsuleExport } from '@/sync/CapsuleExport';

/** What waits can be taken along as a file before anybody has opened anything; accounts know nothing of sending. */
export default function SignInWithCapsulePage() {
  return <SignInPage Capsule={Capsule} />;
}

function Capsule() {
  return <CapsuleExport />;
}
