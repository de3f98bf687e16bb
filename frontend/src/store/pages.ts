/**
 * Lines of many records in one envelope: thousands of them are read by a few dozen decryptions in place of one each. A page
 * holds the lines of all ids between two bounds. Whatever changes or takes away a record takes its page away in the same
 * transaction, so a page that is there says what the rows say; what has no page is read from the rows themselves.
 */
import { type Db, NOTHING, strictly } from './connection';
import { disclose, enclose, type Envelope, type Place, Unreadable } from './envelope';
import type { LocalLine } from './lines';
import { CLOSED, type Kind, type Row } from './rows';
import { STAMP, stampOf } from './stamp';
import type { LegacyRow, StoredRow } from './stored';
import type { OpenVault } from './vault';

export interface StoredPage {
  owner: string;
  kind: Kind;
  page: number;
  envelope: Envelope;
}

const PAGES = 64;
/** Where each page begins; ids are compared as texts, as the database does. */
const BEGINS = Array.from({ length: PAGES }, (_, n) => (n === 0 ? '' : (n * 4).toString(16).padStart(2, '0')));

/** The page that the id's line belongs to, whatever the id looks like. Pure. */
export function pageOf(id: string): number {
  let [low, high] = [0, PAGES - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((BEGINS[middle] as string) <= id) low = middle;
    else high = middle - 1;
  }
  return low;
}

type PageKey = [string, Kind, number];

/** The pages of these rows, each once. Pure. */
export function pagesOf(rows: Iterable<readonly [string, Kind, string]>): PageKey[] {
  const keys = new Map<string, PageKey>();
  for (const [owner, kind, id] of rows) {
    const page = pageOf(id);
    keys.set(`${owner}/${kind}/${page}`, [owner, kind, page]);
  }
  return [...keys.values()];
}

/** What was found: pages, and the rows of what has none. All of one moment. */
export interface FoundPages {
  stamp: number;
  pages: StoredPage[];
  /** The numbers of those that are not there. */
  missing: Set<number>;
  rows: (StoredRow | LegacyRow)[];
}

/** Everything of the kind, `paged` or from the rows alone. */
export async function findAll(db: Db, owner: string, kind: Kind, paged: boolean): Promise<FoundPages> {
  const tx = db.transaction(['records', 'settings', 'pages'], 'readonly');
  const range = IDBKeyRange.bound([owner, kind], [owner, kind, []]);
  const [stamp, pages] = await Promise.all([
    tx.objectStore('settings').get(STAMP),
    paged ? tx.objectStore('pages').getAll(range) : [],
  ]);
  const there = new Set(pages.map(({ page }) => page));
  const missing = new Set([...BEGINS.keys()].filter((page) => !there.has(page)));
  const records = tx.objectStore('records');
  const rows = await Promise.all(
    runs(missing).map(([from, to]) => {
      const end = to + 1 < PAGES ? BEGINS[to + 1] : [];
      return records.getAll(IDBKeyRange.bound([owner, kind, BEGINS[from] ?? ''], [owner, kind, end], false, true));
    }),
  );
  return { stamp: stampOf(stamp), pages, missing, rows: rows.flat() };
}

/** Neighbours together, first and last: they are read in one. */
function runs(pages: Set<number>): [number, number][] {
  const all: [number, number][] = [];
  for (const page of pages) {
    const last = all.at(-1);
    if (last && last[1] + 1 === page) last[1] = page;
    else all.push([page, page]);
  }
  return all;
}

function placeOf(owner: string, kind: Kind, page: number): Place {
  return { store: 'pages', owner, kind, id: String(page), edit: '', part: 'lines' };
}

/** What most lines say. */
const USUAL = {
  ...{ hash: CLOSED, erased: null, author_id: null, author: null },
  ...{ epoch: null, receipt: null, problem: null, other: null },
} satisfies Partial<Row>;

/** What stays of a line when what most others say as well is left out. */
type Packed = Partial<LocalLine<unknown>> & Pick<LocalLine<unknown>, 'id' | 'record'>;

/** The lines of all these pages. @throws Unreadable */
export async function openPages(vault: OpenVault, pages: StoredPage[]): Promise<LocalLine<unknown>[]> {
  const all = await Promise.all(
    pages.map(async ({ kind, page, envelope }) => {
      const place = placeOf(vault.owner, kind, page);
      const packed = await disclose<Packed[]>(vault.data_key, envelope, place);
      if (packed.some(({ id }) => pageOf(id) !== page)) throw new Unreadable();
      const same = { ...USUAL, owner: vault.owner, kind };
      return packed.map((each) => unpacked(each, same));
    }),
  );
  return all.flat();
}

/** Fields that are most often the edit's own id. */
const EDITS = ['next_base', 'head'] as const;

function packed(line: LocalLine<unknown>): Packed {
  const { owner: _owner, kind: _kind, ...rest } = line;
  const kept = Object.entries(rest).filter(([name, value]) => {
    const usual: unknown = name in USUAL ? USUAL[name as keyof typeof USUAL] : undefined;
    if (EDITS.some((each) => each === name)) return value !== line.edit;
    return name === 'id' || name === 'record' || !(value === usual || (Array.isArray(value) && value.length === 0));
  });
  return Object.fromEntries(kept) as Packed;
}

function unpacked(each: Packed, same: typeof USUAL & Pick<Row, 'owner' | 'kind'>): LocalLine<unknown> {
  const edit = each.edit ?? '';
  // Lists of their own: whoever has a line may not reach into another's.
  return { ...same, next_base: edit, head: edit, behind: [], unsent: [], ...each } as LocalLine<unknown>;
}

/** One page, sealed. */
export async function sealedPage(
  vault: OpenVault,
  kind: Kind,
  page: number,
  lines: LocalLine<unknown>[],
): Promise<StoredPage> {
  const envelope = await enclose(vault.data_key, lines.map(packed), placeOf(vault.owner, kind, page));
  return { owner: vault.owner, kind, page, envelope };
}

/** Puts pages that say what stood in the store at this stamp; false when somebody has committed since. @throws StoreFailure */
export async function putPages(pages: StoredPage[], stamp: number): Promise<boolean> {
  const end = await strictly(['pages', 'settings'], async (tx) => {
    if (stampOf(await tx.objectStore('settings').get(STAMP)) !== stamp) return NOTHING;
    for (const page of pages)
      tx.objectStore('pages')
        .put(page)
        .catch(() => undefined);
    return null;
  });
  return end !== NOTHING;
}
