/** What the closed screens say of the device itself: a store that was emptied, and what waits, as a file to take along. */
import { CapsuleExport } from '@/sync/CapsuleExport';
import { LostNotice } from '@/sync/Notices';

/** A store that was emptied is told here first: whose it was, nobody on the device knows any more. */
export default function WhatWaits() {
  return (
    <>
      <LostNotice />
      <CapsuleExport />
    </>
  );
}
