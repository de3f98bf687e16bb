/** The model server joins exactly as the server does: both read the same examples. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Kind } from '@/store/rows';
import { canonical, sameJson } from '@/store/canonical';
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

it('two values are the same where their canonical texts are, and nowhere else', () => {
  const pieces = [null, true, 0, -0, 1, '', '1', 'null', [], {}, { a: 1 }, [1], [[]], { a: undefined }, { b: 1, a: 1 }];
  const odd = [
    { a: 1, b: 1 },
    { toString: 1 },
    { '0': 1 },
    JSON.parse('{"__proto__": 1}'),
    JSON.parse('{"__proto__": {}}'),
  ];
  const parts: unknown[] = cases.flatMap(({ base, head, mine, joined }) => [base, head, mine, joined]);
  const all = [...pieces, ...odd, ...pieces.map((each) => ({ in: [each] })), ...parts];
  // Anew, so that nothing is the same only for being the same object.
  const anew = all.map((each) => structuredClone(each));
  for (const one of all)
    for (const other of anew)
      expect(sameJson(one, other), `${canonical(one)} ${canonical(other)}`).toBe(canonical(one) === canonical(other));
});

it('what is laid over a record changes neither of the two', () => {
  for (const { head, mine, touching } of cases) {
    const before = canonical([head, mine]);
    overlaid(head, mine, touching);
    expect(canonical([head, mine])).toBe(before);
  }
});
