/** The model server joins exactly as the server does: both read the same examples. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Kind } from '@/store/rows';
import { overlaid } from '@/sync/overlay';
import { join, same } from './joining';

type Fields = Record<string, unknown>;
interface Case {
  name: string;
  rules: Kind;
  base: Fields | null;
  head: Fields;
  mine: Fields;
  joined: Fields;
  touching: string[];
}
const file = resolve(import.meta.dirname, '../../contract/examples/merging.json');
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] };

it.each(cases)('$name', ({ rules, base, head, mine, joined, touching }) => {
  expect(join(rules, base, head, mine)).toEqual({ record: joined, touching });
});

it.each(cases.filter((each) => each.touching.length > 0))(
  'settled for one’s own: $name',
  ({ rules, base, mine, joined, touching }) => {
    const settled = overlaid(joined, mine, touching) as Fields;
    const again = join(rules, base, settled, mine);
    expect(again.touching, 'nothing of one’s own is left behind').toEqual([]);
    expect(overlaid(settled, joined, touching), 'and nothing else was changed').toEqual(joined);
    expect(same(settled, joined)).toBe(false);
  },
);
