/** Removing from the device what the server is known to have. */
import { transact } from './db';

/**
 * Removes the practitioner's received copies and starts the feed from the beginning; what is unsent, or waits for a
 * person's eye, stays. Returns how many records stay.
 */
export async function forgetReceived(practitioner: string): Promise<number> {
  return transact(async (tx) => {
    let stay = 0;
    for (const row of await tx.rows(practitioner)) {
      if (row.unsent.length > 0 || row.problem !== null) stay += 1;
      else await tx.dropRow(practitioner, row.kind, row.id);
    }
    for (const sent of await tx.sent(practitioner)) await tx.dropSent(sent.edit);
    await tx.setCursor(practitioner, { epoch: null, n: 0 });
    return stay;
  });
}
