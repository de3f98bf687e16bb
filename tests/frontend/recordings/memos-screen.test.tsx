/** Recording a memo in the note's dialog: consent each time, a limit, and plain words where the microphone is not to be had. */
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { memosHere, wipeMemos } from '@/recordings/memos/keeping';
import * as shelf from '@/recordings/memos/shelf';
import { memoTerms } from '@/recordings/memos/terms';
import { MemoPlace } from '@/recordings/MemoPlace';
import { flushAll } from '@/store/vault';
import { freshStore } from '../store/fresh';

const recording = '5d8a3c1e-0000-4000-8000-000000000001';
const tracks: { stop: ReturnType<typeof vi.fn> }[] = [];
let made: FakeRecorder[] = [];

/** As the browser's: parts come as events, and the last one before the end. */
class FakeRecorder extends EventTarget {
  static isTypeSupported = (type: string) => type.startsWith('audio/webm');
  state = 'inactive';
  says = 'what was said';
  constructor(
    readonly stream: unknown,
    readonly options: MediaRecorderOptions,
  ) {
    super();
    made.push(this);
  }
  start() {
    this.state = 'recording';
  }
  stop() {
    this.state = 'inactive';
    const data = new Blob(this.says === '' ? [] : [this.says]);
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data }));
    this.dispatchEvent(new Event('stop'));
  }
}

function microphone(answer: () => Promise<unknown> = async () => ({ getTracks: () => tracks })) {
  const asked = vi.fn(answer);
  vi.stubGlobal('MediaRecorder', FakeRecorder);
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: { getUserMedia: asked } });
  return asked;
}

async function consented() {
  fireEvent.click(await screen.findByRole('button', { name: 'Nauhoita äänimuistio' }));
  fireEvent.click(screen.getByRole('checkbox'));
  fireEvent.click(screen.getByRole('button', { name: 'Aloita nauhoitus' }));
}

const stop = () => screen.findByRole('button', { name: 'Lopeta nauhoitus' });
const kept = async () => (await memosHere(recording)).map(({ about }) => about?.seconds);

beforeEach(async () => {
  await freshStore();
  await wipeMemos();
  made = [];
  tracks.splice(0, tracks.length, { stop: vi.fn() });
  memoTerms.value = { kept_days: 30, longest_seconds: 120 };
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('no network');
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('shows nothing at all where voice memos are not kept', async () => {
  memoTerms.value = null;
  const { container } = render(<MemoPlace recording={recording} />);
  await new Promise((resolve) => setTimeout(resolve));
  expect(container.innerHTML).toBe('');
});

it('asks for consent each time, before the microphone', async () => {
  const asked = microphone();
  render(<MemoPlace recording={recording} />);
  for (const times of [1, 2]) {
    fireEvent.click(await screen.findByRole('button', { name: 'Nauhoita äänimuistio' }));
    expect((screen.getByRole('checkbox') as HTMLInputElement).checked).toBe(false);
    fireEvent.click(screen.getByRole('button', { name: 'Aloita nauhoitus' }));
    expect(screen.getByRole('alert').textContent).toContain('Kysy ensin asiakkaalta');
    expect(asked).toHaveBeenCalledTimes(times - 1);
    fireEvent.click(screen.getByRole('checkbox'));
    fireEvent.click(screen.getByRole('button', { name: 'Aloita nauhoitus' }));
    fireEvent.click(await stop());
    await screen.findByText('Äänimuistio on tallessa tällä laitteella.');
    expect(await kept()).toHaveLength(times);
  }
  expect(made[0]?.options.audioBitsPerSecond).toBe(24_000);
  expect(tracks[0]?.stop).toHaveBeenCalledTimes(2);
  await waitFor(() => expect(screen.getAllByText(/^Tallessa tällä laitteella/)).toHaveLength(2));
});

it('ends by itself at the limit, and keeps what there is', async () => {
  microphone();
  memoTerms.value = { kept_days: 30, longest_seconds: 1 };
  render(<MemoPlace recording={recording} />);
  await consented();
  await stop();
  await screen.findByText('Äänimuistio on tallessa tällä laitteella.', {}, { timeout: 3000 });
  expect(await kept()).toEqual([1]);
});

it.each(['leaving', 'locking'])('keeps what was said when %s in the middle', async (how) => {
  microphone();
  render(<MemoPlace recording={recording} />);
  await consented();
  await stop();
  if (how === 'leaving') cleanup();
  else await act(flushAll);
  await waitFor(async () => expect(await kept()).toHaveLength(1));
  expect(tracks[0]?.stop).toHaveBeenCalled();
});

it.each([
  ['NotAllowedError', /Mikrofonin käyttö on estetty/],
  ['NotFoundError', /Mikrofonia ei löydy/],
  ['NotReadableError', /toinen sovellus käyttää/],
])('tells in plain words of %s', async (name, words) => {
  microphone(() => Promise.reject(new DOMException('', name)));
  render(<MemoPlace recording={recording} />);
  await consented();
  expect((await screen.findByText(words)).textContent).toContain('Mitään ei hävinnyt');
  expect(await kept()).toEqual([]);
});

it('tells of a browser that cannot record', async () => {
  vi.stubGlobal('MediaRecorder', undefined);
  render(<MemoPlace recording={recording} />);
  await consented();
  await screen.findByText(/Tällä selaimella ei voi nauhoittaa/);
});

it('keeps nothing of a recording in which nothing was heard', async () => {
  microphone();
  render(<MemoPlace recording={recording} />);
  await consented();
  const button = await stop();
  Object.assign(made[0] as FakeRecorder, { says: '' });
  fireEvent.click(button);
  await screen.findByText(/Nauhoitus jäi tyhjäksi/);
  expect(await kept()).toEqual([]);
});

it('holds what a full device did not take, until it does', async () => {
  microphone();
  render(<MemoPlace recording={recording} />);
  await consented();
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  fireEvent.click(await stop());
  await screen.findByText(/Äänimuistio ei tallentunut/);
  full.mockRestore();
  fireEvent.click(screen.getByRole('button', { name: 'Tallenna uudelleen' }));
  await screen.findByText('Äänimuistio on tallessa tällä laitteella.');
  expect(await kept()).toHaveLength(1);
});

it('is listened to here without a network, and erased after asking', async () => {
  microphone();
  const sounds: Blob[] = [];
  vi.stubGlobal(
    'URL',
    Object.assign(URL, { createObjectURL: (sound: Blob) => `blob:${sounds.push(sound)}`, revokeObjectURL: vi.fn() }),
  );
  render(<MemoPlace recording={recording} />);
  await consented();
  fireEvent.click(await stop());
  fireEvent.click(await screen.findByRole('button', { name: /^Kuuntele äänimuistio/ }));
  await waitFor(() => expect(document.querySelector('audio')?.src).toBe('blob:1'));
  expect(await sounds[0]?.text()).toBe('what was said');
  fireEvent.click(screen.getByRole('button', { name: /^Poista äänimuistio/ }));
  fireEvent.click(await screen.findByRole('button', { name: 'Poista lopullisesti' }));
  await waitFor(() => expect(document.querySelector('audio')).toBeNull());
  expect(await shelf.memosOf('me')).toEqual([]);
});
