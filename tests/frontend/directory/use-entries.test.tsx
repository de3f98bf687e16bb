import { act, render, waitFor } from '@testing-library/preact';
import { find } from '@/directory/finding';
import { useEntries } from '@/directory/use-directory';
import { NO_WISH } from '@/directory/wish';
import { entry } from './entries';
import { keepOnDevice } from './on-device';

it('a list that is shown longer and longer is read whole, and nothing of it is read twice', async () => {
  await keepOnDevice(Array.from({ length: 900 }, (_, at) => entry(`e${at}`, `Puisto ${String(at).padStart(3, '0')}`)));
  const asked = vi.spyOn(IDBObjectStore.prototype, 'get');
  let shown = 0;
  function List({ limit }: { limit: number }) {
    const hits = find(NO_WISH, limit).hits;
    const entries = useEntries(hits);
    shown = entries.filter((each, at) => each?.id === hits[at]?.id).length;
    return null;
  }
  const { rerender } = render(<List limit={50} />);
  for (const limit of [50, 450, 900, 500]) {
    rerender(<List limit={limit} />);
    await waitFor(() => expect(shown).toBe(limit));
  }
  const before = asked.mock.calls.length;
  await act(() => rerender(<List limit={20} />));
  expect(shown).toBe(20);
  expect(asked.mock.calls.length).toBe(before);
});
