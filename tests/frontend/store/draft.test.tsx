import { fireEvent, render, waitFor } from '@testing-library/preact';
import { dropDrafts, useDraft, useKept } from '@/store/draft';
import { ownKeys, ownSetting } from '@/store/own';
import { unkept } from '@/store/unkept';
import { flushAll } from '@/store/vault';
import { freshStore } from './fresh';

interface Typed {
  text: string;
  more: string;
}

function Form({ name = 'form', onValue }: { name?: string; onValue?: (value: Typed) => void }) {
  const { value, found, change, drop } = useDraft<Typed>(name, { text: 'start', more: '' }, (typed) => ({
    ...typed,
    text: typed.text.replaceAll('secret', ''),
  }));
  onValue?.(value.value);
  return (
    <>
      <input
        aria-label="text"
        value={value.value.text}
        onInput={(event) => change({ text: event.currentTarget.value })}
      />
      <output>{found.value ? 'found' : 'new'}</output>
      <button type="button" onClick={() => void drop()}>
        cancel
      </button>
    </>
  );
}

function There({ name }: { name: string }) {
  const kept = useKept<Typed>(name);
  return <output>{kept === null ? 'reading' : kept === undefined ? 'nothing' : kept.text}</output>;
}

const type = (field: HTMLElement, value: string) => fireEvent.input(field, { target: { value } });
const textOf = (field: HTMLElement) => (field as HTMLInputElement).value;

beforeEach(() => freshStore());
afterEach(() => vi.restoreAllMocks());

it('what was typed is there again when the form is opened anew', async () => {
  const first = render(<Form />);
  type(first.getByLabelText('text'), 'half a sent');
  await waitFor(async () => expect(await ownSetting<Typed>('draft:form')).toMatchObject({ text: 'half a sent' }));
  first.unmount();
  const second = render(<Form />);
  await waitFor(() => expect(textOf(second.getByLabelText('text'))).toBe('half a sent'));
  expect(second.getByText('found')).toBeTruthy();
});

it('the last letter before a lock is kept, without waiting for the breath', async () => {
  const { getByLabelText } = render(<Form />);
  type(getByLabelText('text'), 'just now');
  await flushAll();
  expect(await ownSetting<Typed>('draft:form')).toMatchObject({ text: 'just now' });
});

it('the last letter is kept when the form is left or the page is put away', async () => {
  const { getByLabelText, unmount } = render(<Form />);
  type(getByLabelText('text'), 'left');
  unmount();
  await waitFor(async () => expect(await ownSetting<Typed>('draft:form')).toMatchObject({ text: 'left' }));
});

it('saving or cancelling removes it, also what was typed a moment before', async () => {
  const { getByLabelText, getByText, unmount } = render(<Form />);
  type(getByLabelText('text'), 'never mind');
  fireEvent.click(getByText('cancel'));
  unmount();
  await flushAll();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(await ownSetting('draft:form')).toBeUndefined();
});

it('what comes late from the store is not put over what has been typed meanwhile', async () => {
  const before = render(<Form />);
  type(before.getByLabelText('text'), 'old');
  await flushAll();
  before.unmount();
  const { getByLabelText } = render(<Form />);
  type(getByLabelText('text'), 'newer');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(textOf(getByLabelText('text'))).toBe('newer');
});

it('what must not be kept is left out of what is written down, and stays on the screen', async () => {
  const { getByLabelText } = render(<Form />);
  type(getByLabelText('text'), 'a secret thing');
  await flushAll();
  expect(await ownSetting<Typed>('draft:form')).toMatchObject({ text: 'a  thing' });
  expect(textOf(getByLabelText('text'))).toBe('a secret thing');
});

function fullDevice() {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  put.mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  return put;
}

it('what the store does not take outlives the form, the lock says so, and it is kept once there is room', async () => {
  const put = fullDevice();
  const before = render(<Form />);
  type(before.getByLabelText('text'), 'no room');
  await flushAll();
  before.unmount();
  expect(unkept.value.size).toBe(1);
  const there = render(<There name="form" />);
  await waitFor(() => expect(there.getByText('no room')).toBeTruthy());
  const again = render(<Form />);
  await waitFor(() => expect(textOf(again.getByLabelText('text'))).toBe('no room'));
  put.mockRestore();
  await flushAll();
  expect(unkept.value.size).toBe(0);
  expect(await ownSetting<Typed>('draft:form')).toMatchObject({ text: 'no room' });
});

it('what the store did not take is nobody else’s, and is gone when it was cancelled', async () => {
  const put = fullDevice();
  const { getByLabelText, unmount } = render(<Form />);
  type(getByLabelText('text'), 'mine alone');
  await flushAll();
  unmount();
  put.mockRestore();
  await freshStore('somebody-else');
  const other = render(<There name="form" />);
  await waitFor(() => expect(other.getByText('nothing')).toBeTruthy());
  other.unmount();
  await freshStore();
  const mine = render(<Form />);
  await waitFor(() => expect(textOf(mine.getByLabelText('text'))).toBe('mine alone'));
  fireEvent.click(mine.getByText('cancel'));
  mine.unmount();
  await flushAll();
  expect(unkept.value.size).toBe(0);
  expect(await ownSetting('draft:form')).toBeUndefined();
});

it('a form of another person at the same device is another form', async () => {
  const { getByLabelText, unmount } = render(<Form />);
  type(getByLabelText('text'), 'mine');
  await flushAll();
  unmount();
  await freshStore('somebody-else');
  const other = render(<There name="form" />);
  await waitFor(() => expect(other.getByText('nothing')).toBeTruthy());
});

it('a screen can ask whether something half-written waits, so that its form opens by itself', async () => {
  const nothing = render(<There name="form" />);
  await waitFor(() => expect(nothing.getByText('nothing')).toBeTruthy());
  nothing.unmount();
  const { getByLabelText, unmount } = render(<Form />);
  type(getByLabelText('text'), 'begun');
  await flushAll();
  unmount();
  const there = render(<There name="form" />);
  await waitFor(() => expect(there.getByText('begun')).toBeTruthy());
});

it('with what was erased, everything half-written about it goes too', async () => {
  const { getAllByLabelText } = render(
    <>
      <Form name="conversation:1:note" />
      <Form name="conversation:2:note" />
    </>,
  );
  for (const field of getAllByLabelText('text')) type(field, 'x');
  await flushAll();
  await dropDrafts('conversation:1');
  expect(await ownKeys('draft:')).toEqual(['draft:conversation:2:note']);
});
