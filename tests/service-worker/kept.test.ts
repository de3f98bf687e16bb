/** Where the browser's own keeping place for the page fails, the worker must not stand in the network's way. */

interface Asked {
  request: { method: string; url: string; mode: string };
  respondWith(answer: Promise<unknown>): void;
}
type Listener = (event: Asked) => void;

afterEach(() => vi.unstubAllGlobals());

it('asks the network for the page when what is kept cannot be read', async () => {
  const listeners = new Map<string, Listener>();
  const page = { from: 'the network' };
  vi.stubGlobal('__SHELL__', [{ url: '/index.html', revision: '1', integrity: 'sha256-x' }]);
  vi.stubGlobal('__EDITION__', '1');
  vi.stubGlobal('self', {
    location: { origin: 'https://liikereppu.example', href: 'https://liikereppu.example/sw.js' },
    addEventListener: (name: string, listener: Listener) => listeners.set(name, listener),
    caches: { open: () => Promise.reject(new Error('the disk is broken')) },
  });
  vi.stubGlobal('location', { href: 'https://liikereppu.example/sw.js', origin: 'https://liikereppu.example' });
  vi.stubGlobal('fetch', async () => page);
  await import('../../service-worker/sw');
  const answers: Promise<unknown>[] = [];
  listeners.get('fetch')?.({
    request: { method: 'GET', url: 'https://liikereppu.example/', mode: 'navigate' },
    respondWith: (answer) => void answers.push(answer),
  });
  expect(answers).toHaveLength(1);
  expect(await answers[0]).toBe(page);
});
