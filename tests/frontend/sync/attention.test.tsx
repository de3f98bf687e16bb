/** Every reason a record can be set aside for has a sentence of its own on the screen. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { render, waitFor } from '@testing-library/preact';
import { newPerson } from '@/recordings/recording';
import { announce } from '@/store/changes';
import { transact, withDb } from '@/store/db';
import { save } from '@/store/records';
import { Attention } from '@/sync/Attention';
import { leadReasonWords, reasonWords } from '@/sync/reasons';
import { attention, keepCounting } from '@/sync/status';
import { freshStore } from '../store/fresh';

const protocol = readFileSync(resolve(__dirname, '../../../docs/protocol.md'), 'utf8');
const told = /Held: (.*?)\n- Rules/s.exec(protocol)?.[1] ?? '';
const codes = [...told.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map((found) => found[1] ?? '');

beforeEach(() => freshStore('me'));

it('the protocol names fifteen reasons', () => {
  expect(codes).toHaveLength(15);
});

it.each(codes)('%s is told in words, not as a code', async (code) => {
  await save('person', 'p1', newPerson('4711', new Date()));
  await transact(async (tx) => {
    const row = await tx.row('me', 'person', 'p1');
    const problem = { outcome: 'held' as const, code, detail: '' };
    if (row) await tx.putRow({ ...row, unsent: [], problem: { ...problem, edit: row.edit } });
  });
  const stop = keepCounting();
  const { findByText, container } = render(<Attention names={new Map()} guides={[]} />);
  await findByText('Nämä vaativat huomiota', {}, { timeout: 3000 });
  await findByText('Asiakas 4711');
  expect(container.textContent).toContain(reasonWords(code));
  expect(container.textContent).not.toContain(code);
  expect(container.textContent).not.toContain('tämä syy');
  stop();
});

it.each(codes.filter((code) => !code.startsWith('item-too') && code !== 'item-unreadable'))(
  '%s is told to the lead in words too',
  (code) => expect(leadReasonWords(code)).not.toContain(code),
);

/** The server has set the person aside, or (null) has taken them after all; told to the screens like any change. */
async function judged(id: string, code: string | null): Promise<void> {
  await transact(async (tx) => {
    const row = await tx.row('me', 'person', id);
    const problem = row && code ? { outcome: 'held' as const, code, detail: '', edit: row.edit } : null;
    if (row) await tx.putRow({ ...row, unsent: [], problem });
  });
  announce([{ kind: 'person', id }]);
}

const looked = (ids: string[]) =>
  waitFor(() => expect(attention.value.map((each) => each.id)).toEqual(ids), { timeout: 3000 });

it('what needs attention is followed record by record, and all are looked at when it is not told which changed', async () => {
  for (const id of ['p1', 'p2', 'p3']) await save('person', id, newPerson(id, new Date()));
  const stop = keepCounting();
  await judged('p2', 'validation-failed');
  await looked(['p2']);
  await judged('p1', 'validation-failed');
  await judged('p1', 'unknown-guide');
  await looked(['p1', 'p2']);
  const read = vi.spyOn(IDBObjectStore.prototype, 'getAll');
  await judged('p2', null);
  await looked(['p1']);
  expect(read.mock.contexts.some((store) => (store as IDBObjectStore).name === 'records')).toBe(false);
  read.mockRestore();
  await withDb((db) => db.delete('records', ['me', 'person', 'p1']));
  announce([{ kind: 'person', id: null }]);
  await looked([]);
  stop();
});
