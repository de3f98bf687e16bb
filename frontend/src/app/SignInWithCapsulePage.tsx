import SignInPage from '@/accounts/SignInPage';
import { CapsuleExport } from '@/sync/CapsuleExport';
import { LostNotice } from '@/sync/Notices';

/** What waits can be taken along as a file before anybody has opened anything; accounts know nothing of sending. */
export default function SignInWithCapsulePage() {
  return <SignInPage Capsule={Capsule} />;
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
