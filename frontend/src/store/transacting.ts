/**
 * One durable piece of work on the store. Decrypting cannot wait inside a database transaction, so the work runs on reads
 * and a list of writes; what it wrote is encrypted, and then committed in one strict transaction, which first looks at the
 * store's stamp: if anybody has committed since the first read, the work runs again on what is there now.
 */
import { Buffered, Overtaken } from './buffered';
import { NOTHING, strictly, SYNCED } from './connection';
import { StoreFailure, storeFailure } from './failure';
import { committed } from './listing';
import { forgetRecall } from './recall';
import type { Transact, Transaction } from './rows';
import { STAMP, stampOf } from './stamp';
import { openVault, VaultClosed } from './vault';
import { type Writer, writerOf } from './writer';

/** Each time somebody else has got further, so this many in a row mean that something is broken. */
const MOST_TRIES = 100;
/** A window that sleeps with the lock in its hand is not waited for any longer: the stamp alone keeps things right. */
const LONGEST_WAIT_MS = 2000;

let turn: Promise<unknown> = Promise.resolve();

/** One at a time in this window, in the order they were asked for. */
export const transact: Transact = (work) => {
  const mine = turn.then(() => untilDone(work));
  turn = mine.catch(() => undefined);
  return mine;
};

/** Ends when everything that was begun in this window has been committed or has failed. */
export async function settled(): Promise<void> {
  await turn;
}

type Work<T> = (tx: Transaction) => Promise<T>;

async function untilDone<T>(work: Work<T>): Promise<T> {
  try {
    const first = await attempt(work);
    if (first !== null) return first.value;
    // Another window was first: from here on with the windows' own turn-taking, so that nobody waits for ever.
    return await exclusively(async () => {
      for (let tries = 1; tries < MOST_TRIES; tries += 1) {
        const done = await attempt(work);
        if (done !== null) return done.value;
      }
      throw new StoreFailure('broken', new Error('overtaken again and again'));
    });
  } catch (error) {
    throw error instanceof VaultClosed ? error : storeFailure(error);
  }
}

async function exclusively<T>(work: () => Promise<T>): Promise<T> {
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return work();
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), LONGEST_WAIT_MS);
  let begun = false;
  try {
    return await locks.request('liikereppu-store', { signal: giveUp.signal }, () => {
      begun = true;
      clearTimeout(timer);
      return work();
    });
  } catch (error) {
    if (begun || !giveUp.signal.aborted) throw error;
    return work();
  } finally {
    clearTimeout(timer);
  }
}

/** The value in a box, or null when another window was first: then nothing has been written. */
async function attempt<T>(work: Work<T>): Promise<{ value: T } | null> {
  const vault = openVault();
  const tx = new Buffered(vault);
  try {
    const value = await work(tx);
    if (!tx.wrote) {
      await tx.confirm();
      return { value };
    }
    const write = await tx.ready();
    const before = await commit(tx.stamp, write);
    if (vault) committed(vault, before, tx.changedRows());
    tx.remember(before);
    return { value };
  } catch (error) {
    forgetRecall(vault);
    if (error instanceof Overtaken) return null;
    throw error;
  }
}

/** Returns the stamp there was before. @throws Overtaken, StoreFailure */
async function commit(stamp: number | null, write: (writer: Writer) => void): Promise<number> {
  const before = await strictly(SYNCED, async (tx) => {
    const asked = tx.objectStore('settings').get(STAMP);
    // What an abort ends is told once, by the abort.
    asked.catch(() => undefined);
    const writer = writerOf(tx);
    const all = (last: number): void => {
      write(writer);
      writer.put('settings', last + 1, STAMP);
    };
    // Written behind the question: the answer is not waited for, and should it be another, nothing of it is kept.
    if (stamp !== null) all(stamp);
    const now = stampOf(await asked);
    if (stamp !== null && now !== stamp) return NOTHING;
    if (stamp === null) all(now);
    return now;
  });
  if (before === NOTHING) throw new Overtaken();
  return before;
}
