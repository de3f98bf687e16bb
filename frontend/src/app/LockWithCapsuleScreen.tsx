import { useEffect } from 'preact/hooks';
import LockScreen from '@/accounts/LockScreen';
import { prepareWorker } from '@/accounts/spare-worker';
import { later } from './lazy';

/** What waits can be taken along as a file while everything is locked; accounts know nothing of sending. */
export default function LockWithCapsuleScreen() {
  // While somebody is typing, what the passphrase needs is made ready.
  useEffect(prepareWorker, []);
  return <LockScreen Capsule={WhatWaits} />;
}

/** Comes when the field stands already: its code is that of the day, and heavy. */
const WhatWaits = later(() => import('./WhatWaits'));
