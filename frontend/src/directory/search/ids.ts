/** The ids of the entries: most are a register's name and a number, and are kept as that. Pure. */
import { encoder, type Search } from './file';

/** What stands before the number, and how many digits the number is written with at least. */
export type Prefix = [string, number];

/** In the column `id_kind`: the id is a text. */
export const TEXT_ID = 255;
/** Longer numbers are cut in two: the first digits belong to what stands before. */
const DIGITS = 9;

/** An id as prefix and number; null where it cannot be told so. */
export function splitId(id: string): { prefix: Prefix; number: number } | null {
  const [digits = ''] = /\d*$/.exec(id) ?? [];
  if (digits === '') return null;
  if (digits.length >= DIGITS) return { prefix: [id.slice(0, -DIGITS), DIGITS], number: Number(id.slice(-DIGITS)) };
  if (digits.startsWith('0') && digits.length > 1) return null;
  return { prefix: [id.slice(0, -digits.length), 0], number: Number(digits) };
}

const decoder = new TextDecoder();

export function idOf({ about, id_kind, id_number, ids, id_at }: Search, entry: number): string {
  const kind = id_kind[entry] ?? TEXT_ID;
  const number = id_number[entry] ?? 0;
  if (kind === TEXT_ID) return decoder.decode(ids.subarray(id_at[number], id_at[number + 1]));
  const [before, digits] = about.id_prefixes[kind] ?? ['', 0];
  return before + String(number).padStart(digits, '0');
}

/** The number of the entry that has this id, or had it in another register before they were joined; -1: none. */
export function numberOf(search: Search, id: string): number {
  const { about, id_kind, id_number, aliases, id_at } = search;
  const split = splitId(id);
  const kind = split ? about.id_prefixes.findIndex((each) => `${each}` === `${split.prefix}`) : -1;
  const of = (wanted: number, as: number) => {
    for (let entry = 0; entry < id_number.length; entry++) {
      if (id_number[entry] === wanted && id_kind[entry] === as) return entry;
    }
    return -1;
  };
  const found = split && kind >= 0 ? of(split.number, kind) : -1;
  if (found >= 0) return found;
  const text = textOf(search, id);
  const first_alias = id_at.length - 1 - aliases.length;
  if (text < 0) return -1;
  return text < first_alias ? of(text, TEXT_ID) : (aliases[text - first_alias] ?? -1);
}

/** Which of the texts it is; -1: none. */
function textOf({ ids, id_at }: Search, id: string): number {
  const wanted = encoder.encode(id);
  for (let text = 0; text + 1 < id_at.length; text++) {
    const from = id_at[text] ?? 0;
    if ((id_at[text + 1] ?? 0) - from !== wanted.length) continue;
    let at = wanted.length - 1;
    while (at >= 0 && ids[from + at] === wanted[at]) at--;
    if (at < 0) return text;
  }
  return -1;
}
