import LockScreen from '@/accounts/LockScreen';
import { CapsuleExport } from '@/sync/CapsuleExport';
import { LostNotice } from '@/sync/Notices';

/** What waits can be taken along as a file while everything is locked; accounts know nothing of sending. */
export default function LockWithCapsuleScreen() {
  return <LockScreen Capsule={Capsule} />;
}

/** A store that was emptied is told here first: whose it was, nobody on the device knows any more. */
function Capsule() {
  return (
    <>
      <LostNotice />
      <CapsuleExport />
    </>
  );
}
