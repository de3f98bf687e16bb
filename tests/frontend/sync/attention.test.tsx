/** Every reason a record can be set aside for has a sentence of its own on the screen. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { render } from '@testing-library/preact';
import { newPerson } from '@/recordings/recording';
import { transact } from '@/store/db';
import { save } from '@/store/records';
import { Attention } from '@/sync/Attention';
import { keepCounting } from '@/sync/status';
import { freshStore } from '../store/fresh';

const protocol = readFileSync(resolve(__dirname, '../../../docs/protocol.md'), 'utf8');
const told = /Held: (.*?)\n- Rules/s.exec(protocol)?.[1] ?? '';
const codes = [...told.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map((found) => found[1] ?? '');

beforeEach(() => freshStore('me'));

it('the protocol names ten reasons', () => {
  expect(codes).toHaveLength(10);
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
  expect(container.textContent).not.toContain(code);
  expect(container.textContent).not.toContain('tämä syy');
  stop();
});
