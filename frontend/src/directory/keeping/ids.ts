/** Ids as they are gathered for the search file (search/ids.ts). Pure. */
import { type About, type Columns, encoder } from '../search/file';
import { type Prefix, splitId, TEXT_ID } from '../search/ids';
import { Growing } from './growing';

/** Fewer entries with the same prefix are cheaper as texts. */
const WORTH_IT = 8;

type IdColumns = Pick<Columns, 'id_kind' | 'id_number' | 'ids' | 'id_at' | 'aliases'>;

/** `ids` in the order of the entries; `others`: ids that entries had in other registers, and whose. */
export function idColumns(
  ids: readonly string[],
  others: readonly [string, number][],
): IdColumns & Pick<About, 'id_prefixes'> {
  const id_prefixes = prefixesOf(ids);
  const kinds = new Map(id_prefixes.map((prefix, kind) => [`${prefix}`, kind]));
  const texts = new Growing(Uint8Array);
  const id_at = new Growing(Uint32Array);
  const put = (text: string) => {
    id_at.push(texts.length);
    texts.append(encoder.encode(text));
    return id_at.length - 1;
  };
  const id_kind = new Uint8Array(ids.length).fill(TEXT_ID);
  const id_number = new Uint32Array(ids.length);
  ids.forEach((id, entry) => {
    const split = splitId(id);
    const kind = split ? kinds.get(`${split.prefix}`) : undefined;
    if (split && kind !== undefined) id_kind[entry] = kind;
    id_number[entry] = split && kind !== undefined ? split.number : put(id);
  });
  for (const [id] of others) put(id);
  id_at.push(texts.length);
  const aliases = Uint32Array.from(others, ([, entry]) => entry);
  return { id_prefixes, id_kind, id_number, ids: texts.whole(), id_at: id_at.whole(), aliases };
}

function prefixesOf(ids: readonly string[]): Prefix[] {
  const counted = new Map<string, { prefix: Prefix; times: number }>();
  for (const id of ids) {
    const prefix = splitId(id)?.prefix;
    if (!prefix) continue;
    const known = counted.get(`${prefix}`);
    if (known) known.times++;
    else counted.set(`${prefix}`, { prefix, times: 1 });
  }
  const worth = [...counted.values()].filter(({ times }) => times >= WORTH_IT);
  worth.sort((a, b) => b.times - a.times);
  return worth.slice(0, TEXT_ID).map(({ prefix }) => prefix);
}
