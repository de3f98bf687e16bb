/** Memos on the device: kept, listened to, erased. All of it for the practitioner whose vault is open. */
import { fromBase64, toBase64 } from '@/store/base64';
import { disclose, enclose, type Place, Unreadable } from '@/store/envelope';
import { read } from '@/store/reading';
import { mustBeOpen, type OpenVault, openVault } from '@/store/vault';
import { instant } from '../recording';
import { openerOf, piecesOf, soundOf } from './sealed-sound';
import { changeMemo, dropMemos, type MemoRow, memoRow, memosOf, piecesHere, putMemo } from './shelf';
import { memoAsks } from './terms';

/** What was recorded, before it is kept. */
export interface Sound {
  bytes: Uint8Array<ArrayBuffer>;
  type: MemoType;
  seconds: number;
  at: Date;
}
export type MemoType = 'audio/webm' | 'audio/mp4' | 'audio/ogg';

/** What travels about a memo; its author is whoever sends it. */
export interface About {
  recording_id: string;
  recorded_at: string;
  seconds: number;
  type: MemoType;
  pieces: number;
  ingest_key: string;
  opener: string;
  consent: true;
}

/** A memo as it is told of here; `about` is null when a vault that is no more has kept it, and nobody can open it. */
export interface MemoHere {
  id: string;
  state: 'here' | 'waiting' | 'refused' | 'received';
  about: About | null;
}

function placeOf(row: Pick<MemoRow, 'id' | 'owner'>, part: 'key' | 'about'): Place {
  return { store: 'memos', owner: row.owner, kind: 'memo', id: row.id, edit: '', part };
}

/**
 * Keeps the sound on the device, encrypted; resolves with its id once it is on the disk.
 * @throws VaultClosed, StoreFailure, RangeError when it holds nothing or too much
 */
export async function keepMemo(recording_id: string, { bytes, type, seconds, at }: Sound): Promise<string> {
  const vault = mustBeOpen();
  const id = crypto.randomUUID();
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const where = { id, owner: vault.owner };
  const pieces = await piecesOf(secret, id, bytes);
  const { id: ingest_key } = vault.ingest_key;
  const about: About = {
    recording_id,
    recorded_at: instant(at),
    seconds,
    type,
    pieces: pieces.length,
    ingest_key,
    // Made when it is sent, if its code has not come: a memo must be kept without a network too.
    opener: await openerOf(secret, id, vault.owner, vault.ingest_key).catch(() => ''),
    consent: true,
  };
  const key = await enclose(vault.data_key, toBase64(secret), placeOf(where, 'key'));
  const enclosed = await enclose(vault.data_key, about, placeOf(where, 'about'));
  secret.fill(0);
  const row = { ...where, recording_id, state: 'here', tried: false, refused: null } as const;
  await putMemo({ ...row, key, about: enclosed }, pieces);
  memoAsks.value += 1;
  return id;
}

export async function secretOf(vault: OpenVault, row: MemoRow): Promise<Uint8Array<ArrayBuffer> | null> {
  if (row.key === null) return null;
  return fromBase64(await disclose<string>(vault.data_key, row.key, placeOf(row, 'key')));
}

/** @throws Unreadable */
export async function aboutOf(vault: OpenVault, row: MemoRow): Promise<About | null> {
  return row.about && disclose<About>(vault.data_key, row.about, placeOf(row, 'about'));
}

/** The row with an opener for the server's key as it is now. @throws Unreadable, StoreFailure, Error without the code for it */
export async function resealed(vault: OpenVault, row: MemoRow, about: About): Promise<About> {
  const secret = await secretOf(vault, row);
  if (secret === null) return about;
  const to = vault.ingest_key;
  const next = { ...about, ingest_key: to.id, opener: await openerOf(secret, row.id, row.owner, to) };
  await changeMemo(row.id, { about: await enclose(vault.data_key, next, placeOf(row, 'about')) });
  return next;
}

function stateOf({ state, tried, refused }: MemoRow): MemoHere['state'] {
  if (state === 'received') return 'received';
  if (refused !== null) return 'refused';
  return tried ? 'waiting' : 'here';
}

/** The recording's memos that this device knows of, the oldest first. Nobody's while the vault is closed. @throws StoreFailure */
export async function memosHere(recording_id: string): Promise<MemoHere[]> {
  const vault = openVault();
  if (vault === null) return [];
  const rows = (await memosOf(vault.owner)).filter(
    (row) => row.recording_id === recording_id && row.state !== 'erasing',
  );
  const told = rows.map(async (row) => {
    const about = await aboutOf(vault, row).catch(() => null);
    return { id: row.id, state: stateOf(row), about };
  });
  const when = ({ about }: MemoHere) => about?.recorded_at ?? '';
  return (await Promise.all(told)).sort((one, other) => (when(one) < when(other) ? -1 : 1));
}

/** Memos of the recording that are being erased: the server may still name them. @throws StoreFailure */
export async function erasingOf(recording_id: string): Promise<Set<string>> {
  const rows = await memosOf(openVault()?.owner ?? '');
  return new Set(
    rows.filter((row) => row.state === 'erasing' && row.recording_id === recording_id).map(({ id }) => id),
  );
}

/** The sound, when it is still here; null when it is not. @throws VaultClosed, Unreadable, StoreFailure */
export async function soundHere(id: string): Promise<Blob | null> {
  const vault = mustBeOpen();
  const row = await memoRow(id);
  if (row === undefined || row.owner !== vault.owner) return null;
  const [secret, about] = [await secretOf(vault, row), await aboutOf(vault, row)];
  if (secret === null || about === null) return null;
  return new Blob(await soundOf(secret, id, await piecesHere(id)), { type: about.type });
}

/** Erases it here at once; the server is told now or as soon as it answers. @throws VaultClosed, StoreFailure */
export async function eraseMemo(id: string, recording_id: string): Promise<void> {
  const { owner } = mustBeOpen();
  const row = await memoRow(id);
  await dropMemos((each) => each.id === id && each.owner === owner);
  // What was never offered is known to nobody else.
  if (row?.state === 'here' && !row.tried) return;
  const erasing = { id, owner, recording_id, state: 'erasing', tried: true, refused: null } as const;
  await putMemo({ ...erasing, key: null, about: null }, []);
  memoAsks.value += 1;
}

/** With a recording its memos go; the server erases its own along with it. @throws StoreFailure */
export async function eraseMemosOf(recordings: readonly string[]): Promise<void> {
  const owner = openVault()?.owner;
  await dropMemos((row) => row.owner === owner && recordings.includes(row.recording_id));
}

/** @throws StoreFailure */
async function isGone(recording_id: string): Promise<boolean> {
  try {
    return (await read('recording', recording_id)) === null;
  } catch (error) {
    // It is here and does not open: what was said of it may be all that is left.
    if (error instanceof Unreadable) return false;
    throw error;
  }
}

/** After the device was brought up to date: memos of recordings that were erased elsewhere go. @throws StoreFailure */
export async function sweepMemos(owner: string): Promise<void> {
  for (const { recording_id } of await memosOf(owner)) {
    if (openVault()?.owner !== owner) return;
    if ((await isGone(recording_id)) && openVault()?.owner === owner)
      await dropMemos((row) => row.owner === owner && row.recording_id === recording_id && row.state !== 'erasing');
  }
}

/** Somebody has signed out: what the server has needs no trace here. What it has not stays, encrypted. @throws StoreFailure */
export function forgetReceivedMemos(owner: string): Promise<void> {
  return dropMemos((row) => row.owner === owner && row.state === 'received');
}

/** The device was taken out of use: everything goes, everybody's. @throws StoreFailure */
export function wipeMemos(): Promise<void> {
  return dropMemos(null);
}
