import LockScreen from '@/accounts/LockScreen';
import { CapsuleExport } from '@/sync/CapsuleExport';

/** What waits can be taken along as a file while everything is locked; accounts know nothing of sending. */
export default function LockWithCapsuleScreen() {
  return <LockScreen Capsule={Capsule} />;
}

function Capsule() {
  return <CapsuleExport />;
}
