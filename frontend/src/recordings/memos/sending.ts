/** Sends memos in pieces, each as often as it takes; what the server has whole is dropped here. */
import { api, type Answer, type Failure } from '@/http/api';
import { Unreadable } from '@/store/envelope';
import { openVault, type OpenVault } from '@/store/vault';
import { aboutOf, resealed, sweepMemos } from './keeping';
import { memoChanges } from './terms';
import { changeMemo, dropMemos, type MemoRow, memosOf, pieceHere } from './shelf';

type Missing = { missing: number[] };

/** This memo waits, for the reason told; the next one may go. */
class NotTaken extends Error {
  constructor(
    readonly code: string,
    /** The server has the memo's name, so it has to be told when the memo is erased. */
    readonly known: boolean,
  ) {
    super(`a voice memo was not taken: ${code}`);
  }
}

/** The network or the sign-in ended, or the server keeps no memos any more: all wait. */
class NotNow extends Error {
  constructor(readonly failure: Failure) {
    super(`voice memos wait: ${failure.kind}`);
  }
}

/** Not of this memo alone: nothing more is asked now. */
function isForAll(failure: Failure): boolean {
  return failure.kind !== 'problem' || failure.code === 'voice-memos-off' || failure.status === 429;
}

function missingOf(answer: Answer<Missing>, pieces: number, known: boolean): number[] {
  if (!answer.ok) {
    const { failure } = answer;
    if (failure.kind !== 'problem' || isForAll(failure)) throw new NotNow(failure);
    // A key the server has no more: it is sealed anew the next time.
    if (failure.code === 'seal-unknown-key') throw new NotTaken(failure.code, false);
    throw new NotTaken(failure.code, known || failure.code === 'edit-id-reused');
  }
  const missing: unknown = answer.value?.missing;
  const isPiece = (n: unknown) => Number.isInteger(n) && (n as number) >= 0 && (n as number) < pieces;
  // An answer that is not one must never count as "all is there".
  if (!Array.isArray(missing) || !missing.every(isPiece)) throw new NotTaken('not-ours', true);
  return missing as number[];
}

async function sendMemo(vault: OpenVault, row: MemoRow): Promise<void> {
  let about = await aboutOf(vault, row);
  if (about === null) return;
  // What the server may have must stay as it was offered; what it cannot have is sealed to its newest key.
  const stale = about.opener === '' || about.ingest_key !== vault.ingest_key.id;
  if (stale && !row.tried) about = await resealed(vault, row, about);
  if (!(await changeMemo(row.id, { tried: true, refused: null }))) return;
  const path = `/voice-memos/${row.id}`;
  const offered = await api<Missing>(path, { method: 'PUT', body: about });
  let missing = missingOf(offered, about.pieces, row.tried);
  while (missing.length > 0) {
    const n = missing[0] as number;
    const piece = await pieceHere(row.id, n);
    // Erased meanwhile: its own row tells the server so.
    if (piece === undefined) return;
    const file = new Blob([piece], { type: 'application/octet-stream' });
    const answer = await api<Missing>(`${path}/pieces/${n}`, { method: 'PUT', file, timeout_seconds: 60 });
    const left = missingOf(answer, about.pieces, true);
    if (left.includes(n)) throw new NotTaken('not-ours', true);
    missing = left;
  }
  await changeMemo(row.id, { state: 'received', key: null });
}

async function tellErased(row: MemoRow): Promise<void> {
  const answer = await api(`/voice-memos/${row.id}`, { method: 'DELETE' });
  const gone = answer.ok || (answer.failure.kind === 'problem' && answer.failure.code === 'not-found');
  if (gone) return dropMemos((each) => each.id === row.id && each.state === 'erasing');
  if (!answer.ok && isForAll(answer.failure)) throw new NotNow(answer.failure);
}

async function sendOne(vault: OpenVault, row: MemoRow): Promise<void> {
  if (row.state === 'erasing') return tellErased(row);
  if (row.state === 'received') return;
  try {
    await sendMemo(vault, row);
  } catch (error) {
    if (error instanceof NotNow) throw error;
    if (error instanceof NotTaken) {
      await changeMemo(row.id, { refused: error.code, tried: error.known });
    } else if (!(error instanceof Unreadable)) throw error;
  } finally {
    memoChanges.value += 1;
  }
}

/**
 * Sends what waits of the practitioner whose vault is open, one memo after another; called after the recordings themselves
 * were sent and received, alone in all windows. What could not go waits for the next time. @throws StoreFailure
 */
export async function sendMemos(): Promise<void> {
  const vault = openVault();
  if (vault === null) return;
  await sweepMemos(vault.owner);
  for (const row of await memosOf(vault.owner)) {
    // Locked, or somebody else came: the rest waits for its owner.
    if (openVault() !== vault) return;
    try {
      await sendOne(vault, row);
    } catch (error) {
      if (error instanceof NotNow) return;
      throw error;
    }
  }
}
