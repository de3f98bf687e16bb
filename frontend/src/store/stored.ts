/**
 * A row as it lies on the disk: what sending needs to know is in the clear, what anybody wrote is in envelopes. The line
 * (for lists) and the details are apart; another version of the record has an envelope of its own.
 */
import { disclose, enclose, type Envelope, type Place, Unreadable } from './envelope';
import { agreedIn, asLine, type LocalLine, parted, whole } from './lines';
import { CLOSED, type Kind, type OtherVersion, type RecordProblem, type Row } from './rows';
import { type OpenVault, VaultClosed } from './vault';

type Enclosed = 'record' | 'erased' | 'hash' | 'author' | 'other';

export interface StoredOther extends Omit<OtherVersion, 'record' | 'author' | 'hash'> {
  version: Envelope;
}

export interface StoredRow extends Omit<Row, Enclosed> {
  /** What the envelopes hold: the record, what was erased until the server has agreed, or nothing any more. */
  holds: 'record' | 'erased' | 'nothing';
  line: Envelope | null;
  other: StoredOther | null;
}

export interface StoredDetails extends Pick<Row, 'owner' | 'kind' | 'id'> {
  details: Envelope;
}

/** A row of the first version of the store, in the clear: it waits for its owner's first sign-in. */
export type LegacyRow = Omit<Row, 'hash'> & { record: unknown };

export interface Stored {
  row: StoredRow;
  details: StoredDetails | null;
}

interface LineContent {
  record: unknown;
  agreed: unknown[];
  author: string | null;
  /** What the unit's lead wrote of a held edit. */
  reason?: string;
}
interface DetailsContent {
  rest: unknown;
  hash: string | null;
}
type OtherContent = Pick<OtherVersion, 'record' | 'author' | 'hash'>;

export function isLegacy(stored: StoredRow | LegacyRow): stored is LegacyRow {
  return !('holds' in stored);
}

function linePlace({ owner, kind, id, edit }: Pick<Row, 'owner' | 'kind' | 'id' | 'edit'>): Place {
  return { store: 'records', owner, kind, id, edit, part: 'line' };
}

function otherPlace({ owner, kind, id }: Pick<Row, 'owner' | 'kind' | 'id'>, edit: string): Place {
  return { store: 'records', owner, kind, id, edit, part: 'other' };
}

/** What is in the clear, with everything else closed. */
export function closedRow(stored: StoredRow | LegacyRow): Row {
  if (isLegacy(stored)) {
    const closed = (value: unknown): unknown => (value === null ? null : CLOSED);
    const other = stored.other && { ...stored.other, author: CLOSED, hash: CLOSED, record: CLOSED };
    return {
      ...stored,
      record: closed(stored.record),
      erased: closed(stored.erased),
      hash: null,
      author: CLOSED,
      other,
    };
  }
  const { holds, line: _line, other, ...facts } = stored;
  return {
    ...facts,
    record: holds === 'record' ? CLOSED : null,
    erased: holds === 'erased' ? CLOSED : null,
    hash: holds === 'nothing' ? null : CLOSED,
    author: holds === 'nothing' ? null : CLOSED,
    other: other && closedOther(other),
  };
}

function closedOther({ version: _version, ...facts }: StoredOther): OtherVersion {
  return { ...facts, record: CLOSED, author: CLOSED, hash: CLOSED };
}

function withReason(problem: RecordProblem | null, reason: string | undefined): RecordProblem | null {
  return problem && reason !== undefined ? { ...problem, reason } : problem;
}

/** The line as lists show it. @throws Unreadable */
export async function openLine(vault: OpenVault, stored: StoredRow): Promise<LocalLine<unknown>> {
  if (stored.line === null) throw new Unreadable();
  const content = await disclose<LineContent>(vault.data_key, stored.line, linePlace(stored));
  return lineOf(stored, content);
}

function lineOf(stored: StoredRow, { record, agreed, author, reason }: LineContent): LocalLine<unknown> {
  const closed = closedRow(stored);
  const problem = withReason(stored.problem, reason);
  return { ...closed, problem, author, record: asLine(stored.kind, record, agreed) } as LocalLine<unknown>;
}

/** The same line over newer facts: nothing needs to be decrypted for them. */
export function lineWithFacts(line: LocalLine<unknown>, stored: StoredRow): LocalLine<unknown> {
  const problem = withReason(stored.problem, line.problem?.reason);
  return { ...closedRow(stored), problem, author: line.author, record: line.record } as LocalLine<unknown>;
}

/** What the envelopes of a row say. */
export interface Contents {
  /** The record, or what was erased; null when there is nothing. */
  content: unknown;
  hash: string | null;
  author: string | null;
  reason: string | undefined;
  other: OtherContent | null;
}

/** @throws Unreadable */
export async function openContents(vault: OpenVault, { row, details }: Stored): Promise<Contents> {
  const key = vault.data_key;
  const other = row.other && (await disclose<OtherContent>(key, row.other.version, otherPlace(row, row.other.edit)));
  if (row.holds === 'nothing') return { content: null, hash: null, author: null, reason: undefined, other };
  if (row.line === null || details === null) throw new Unreadable();
  const [{ record, author, reason }, { rest, hash }] = await Promise.all([
    disclose<LineContent>(key, row.line, linePlace(row)),
    disclose<DetailsContent>(key, details.details, { ...linePlace(row), part: 'details' }),
  ]);
  return { content: whole(record, rest), hash, author, reason, other };
}

/** The row with its contents. */
export function rowOf(stored: StoredRow, { content, hash, author, reason, other }: Contents): Row {
  const closed = closedRow(stored);
  return {
    ...closed,
    record: stored.holds === 'record' ? content : null,
    erased: stored.holds === 'erased' ? content : null,
    hash,
    author,
    problem: withReason(stored.problem, reason),
    other: closed.other && other && { ...closed.other, ...other },
  };
}

/** The contents of a row that was just enclosed; null when part of it was not known. */
export function contentsOf(row: Row): Contents | null {
  const content = row.record ?? row.erased;
  const { hash, author, other } = row;
  if (content === CLOSED || hash === CLOSED || other?.record === CLOSED) return null;
  const version = other && { record: other.record, author: other.author, hash: other.hash };
  return { content, hash, author, reason: row.problem?.reason, other: version };
}

/** What stood there before: as stored, and as it was read. */
export interface Before {
  stored: Stored;
  row: Row;
}

/**
 * The row as it goes to the disk. What has not changed since `before`, or could not be read, keeps its envelopes.
 * @throws VaultClosed when there is something new to enclose and no vault to do it with
 */
export async function enclosed(vault: OpenVault | null, row: Row, before: Before | null): Promise<Stored> {
  const { record, erased, hash, author, other, problem, ...facts } = row;
  const content = record ?? erased;
  const { reason, ...clear } = problem ?? {};
  const stored: StoredRow = {
    ...facts,
    problem: problem && (clear as RecordProblem),
    holds: record !== null ? 'record' : erased !== null ? 'erased' : 'nothing',
    line: null,
    other: other && (await enclosedOther(vault, row, other, before)),
  };
  if (content === null) return { row: stored, details: null };
  const kept = keeps(row, before);
  if (kept) return { row: { ...stored, line: kept.row.line }, details: kept.details };
  if (content === CLOSED) return lost(vault, stored);
  if (vault === null || vault.owner !== row.owner) throw new VaultClosed();
  const { line, rest } = parted(row.kind, content);
  const told: LineContent = { record: line, agreed: agreedIn(content), author, ...(reason ? { reason } : {}) };
  const place = linePlace(row);
  const [one, two] = await Promise.all([
    enclose(vault.data_key, told, place),
    enclose(vault.data_key, { rest, hash } satisfies DetailsContent, { ...place, part: 'details' }),
  ]);
  const { owner, kind, id } = row;
  return { row: { ...stored, line: one }, details: { owner, kind, id, details: two } };
}

/** The envelopes that say the same as the row, or all that is known of it; null when there are none. */
function keeps(row: Row, before: Before | null): Stored | null {
  if (before === null || before.row.edit !== row.edit) return null;
  const was = before.row;
  const content = row.record ?? row.erased;
  if (content === CLOSED) return before.stored;
  const same = content === (was.record ?? was.erased) && row.hash === was.hash && row.author === was.author;
  return same && row.problem?.reason === was.problem?.reason ? before.stored : null;
}

/** A content that could not be read, and now belongs to another edit: there is nothing left of it that ever could be. */
function lost(vault: OpenVault | null, stored: StoredRow): Stored {
  if (vault?.owner !== stored.owner) throw new VaultClosed();
  return { row: { ...stored, holds: 'nothing' }, details: null };
}

async function enclosedOther(
  vault: OpenVault | null,
  row: Pick<Row, 'owner' | 'kind' | 'id'>,
  other: OtherVersion,
  before: Before | null,
): Promise<StoredOther | null> {
  const { record, author, hash, ...facts } = other;
  const was = before?.row.other ?? null;
  const kept = before?.stored.row.other ?? null;
  const same = was?.edit === other.edit && was.record === record && was.author === author && was.hash === hash;
  if (kept && (same || (record === CLOSED && kept.edit === other.edit))) return { ...facts, version: kept.version };
  if (record === CLOSED) return null;
  if (vault === null || vault.owner !== row.owner) throw new VaultClosed();
  const content: OtherContent = { record, author, hash };
  return { ...facts, version: await enclose(vault.data_key, content, otherPlace(row, other.edit)) };
}

export function keyOf(row: Pick<Row, 'owner' | 'kind' | 'id'>): [string, Kind, string] {
  return [row.owner, row.kind, row.id];
}
