/** Watches over the device itself: how much room is left, whether the store is the one that was here before, how the clock goes. */
import { deviceId } from '@/accounts/device';
import { helsinkiClock } from '@/directory/hours';
import { changeCount } from '@/store/changes';
import { withDb } from '@/store/db';
import { lookForLoss, rememberKept } from '@/store/emptied';
import { watchRoom } from '@/store/room';
import { setting } from '@/store/settings';
import { readClock } from '@/sync/clock';

/** A line is written so long after a change: never in the middle of a word. */
const CALM_MS = 1_000;

/** Edits ever made here: the store counts them for the order of the outbox. */
const made = async (): Promise<number> => (await setting<number>('seq')) ?? 0;

/** Called once, after the first screen; returns how to end it. @throws StoreFailure when the store does not open. */
export async function startWatching(): Promise<() => void> {
  const stopRoom = watchRoom();
  let device = await deviceId();
  const look = async () => lookForLoss({ device, made: await made() }, helsinkiClock(new Date()).on);
  await look();
  await readClock();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const remember = async () => {
    // The number of edits is read first: what is made in between makes the store ahead of the line, never the line ahead.
    const before = await made();
    if ((await setting('device')) !== device) {
      // The store was emptied while this window stood open: what waited is told, before the line of it is written over.
      device = await deviceId();
      await look();
    }
    rememberKept({ device, made: before, unsent: await withDb((db) => db.count('outbox')) });
  };
  const stop = changeCount.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void remember().catch((error: unknown) => console.error(error)), CALM_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
    stopRoom();
  };
}
