import { longestNote, personFaults, similarTo } from '@/recordings/person-form';
import type { Person } from '@/recordings/recording';
import type { LocalRecord } from '@/store/rows';

const people = ['A-4711', 'K-2063'].map(
  (reference) => ({ id: reference, record: { reference } }) as LocalRecord<Person>,
);

it.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['131052-9085', 'identity_code'],
  ['asiakas 131052–9085', 'identity_code'],
  ['x'.repeat(65), 'too_long'],
  ['a-4711 ', 'known'],
  ['B-1', null],
])('a reference "%s" is told: %s', (reference, fault) => {
  expect(personFaults(reference, '', people).reference).toBe(fault);
});

it('a reminder may hold no identity code and has its length', () => {
  expect(personFaults('B', 'äiti 131052-9085', people).note).toBe('identity_code');
  expect(personFaults('B', 'x'.repeat(longestNote + 1), people).note).toBe('too_long');
  expect(personFaults('B', '', people).note).toBeNull();
});

it('a reference written another way is hinted at, the very same one is not', () => {
  const similar = (reference: string) => similarTo(reference, people).map((each) => each.id);
  expect(similar('a 47 11')).toEqual(['A-4711']);
  expect(similar('K2063')).toEqual(['K-2063']);
  expect(similar('A-4711')).toEqual([]);
  expect(similar('')).toEqual([]);
  expect(similar('---')).toEqual([]);
});
