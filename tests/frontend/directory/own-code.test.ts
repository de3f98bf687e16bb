import { codeOf, LONGEST_CODE, readCode } from '@/directory/own/code';
import { LONGEST_LINE, type Own, readOwn } from '@/directory/own/own';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Written by other hands than the code's own: what anybody could print on a wall. */
function written(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((each) => LETTERS[Number.parseInt(each.padEnd(5, '0'), 2)]).join('');
}
const plain = (content: unknown) => `1P${written(new TextEncoder().encode(JSON.stringify(content)))}`;
async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return `1Z${written(new Uint8Array(await new Response(stream).arrayBuffer()))}`;
}

const own: Own = {
  lines: { what: 'Kävelen kauppaan pidempää reittiä', when: 'Tiistaisin, kun sää on hyvä' },
  entries: [
    { id: 'lipas:506034', name: 'Kallion ulkokuntosali', planned: true },
    { id: 'linkedevents-helsinki:enkora-32791', name: 'Tasapainoryhmä', planned: true },
    { id: 'liikereppu:portaat', name: 'Vain mielessä', planned: false },
  ],
};
const none = ['', '', '', '', ''];

it('brings the lines and the planned entries to another device as they were, and nothing else', async () => {
  const code = await codeOf({ language: 'sv', own });
  expect(await readCode(code)).toEqual({
    language: 'sv',
    own: { lines: own.lines, entries: own.entries.slice(0, 2) },
  });
  expect(code).toMatch(/^1[PZ][A-Z2-7]+$/);
});

it('carries an entry whose id is as long as the directory lets one be, and none that is longer', async () => {
  const long = (letters: number) => ({ id: `own-091:${'a'.repeat(letters - 8)}`, name: 'Kesäjumppa', planned: true });
  const read = await readCode(await codeOf({ language: 'fi', own: { lines: {}, entries: [long(200)] } }));
  expect(read?.own.entries).toEqual([long(200)]);
  expect(readOwn({ lines: {}, entries: [long(200), long(201)] }).entries).toEqual([long(200)]);
});

it('is short: a plan with six places stays below 700 letters', async () => {
  const entries = Array.from({ length: 6 }, (_, at) => ({
    id: `tprek:${80_000 + at * 37}`,
    name: `${['Kallion', 'Malmin', 'Pirkkolan', 'Tapulin', 'Oulunkylän', 'Kontulan'][at]} ulkokuntosali`,
    planned: true,
  }));
  const text = 'Lähden joka tiistai ja torstai aamulla naapurin kanssa liikkeelle';
  const lines = {
    what: text,
    how: 'Tutun kanssa',
    where: 'Kodin lähellä',
    when: 'Aamuisin',
    helps: 'Seura, muistutus',
  };
  const code = await codeOf({ language: 'fi', own: { lines, entries } });
  expect(code.length).toBeLessThan(700);
});

it.each([
  ['nothing', ''],
  ['another version', '2PAAAA'],
  ['no letters', '1P'],
  ['letters that are none', '1PABC!'],
  ['small letters', plain(['fi', none, [['lipas:1', 'A']]]).toLowerCase()],
  ['a text that is no JSON', `1P${written(new TextEncoder().encode('hello'))}`],
  ['bytes that are no text', `1P${written(new Uint8Array([0xff, 0xfe, 0x22]))}`],
  ['bytes that were never deflated', `1Z${written(new TextEncoder().encode('hello hello'))}`],
  ['an object', plain({ language: 'fi' })],
  ['null', plain(null)],
  ['a language that we do not have', plain(['de', none, [['lipas:1', 'A']]])],
  ['too few lines', plain(['fi', [''], []])],
  ['a line that is no text', plain(['fi', [{}, '', '', '', ''], []])],
  ['an id that is none', plain(['fi', none, [['../../evil', 'A']]])],
  ['an id with a name of another object', plain(['fi', none, [['__proto__', 'A']]])],
  ['an entry without a name', plain(['fi', none, [['lipas:1', '']]])],
  ['an entry that is a text', plain(['fi', none, ['lipas:1']])],
  ['more entries than a plan has', plain(['fi', none, Array.from({ length: 13 }, (_, at) => [`lipas:${at}`, 'A'])])],
  ['a plan with nothing in it', plain(['fi', none, []])],
  ['more letters than any plan needs', `1P${'A'.repeat(LONGEST_CODE)}`],
])('takes nothing from %s', async (_name, code) => {
  expect(await readCode(code)).toBeNull();
});

it('takes nothing from a code of which the end is missing', async () => {
  const code = await codeOf({ language: 'fi', own });
  for (const missing of [1, 2, 3, 9]) expect(await readCode(code.slice(0, -missing))).toBeNull();
});

it('stops unpacking what grows beyond any plan', async () => {
  const bomb = await deflated(new TextEncoder().encode(`["fi",["${'a'.repeat(2_000_000)}","","","",""],[]]`));
  expect(bomb.length).toBeLessThan(LONGEST_CODE);
  expect(await readCode(bomb)).toBeNull();
});

it('takes texts as plain text of a bounded length, without characters that turn or hide it', async () => {
  const odd = 'Soita\u202e00 321\u0000\n\t numeroon\u200b';
  const read = await readCode(plain(['fi', [odd, 'x'.repeat(999), '', '', ''], [['lipas:1', '<b>Sali</b>']]]));
  expect(read?.own.lines.what).toBe('Soita00 321 numeroon');
  expect(read?.own.lines.how).toHaveLength(LONGEST_LINE);
  expect(read?.own.entries[0]?.name).toBe('<b>Sali</b>');
});
