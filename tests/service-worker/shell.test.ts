import { addressInShell } from '../../service-worker/shell';

const origin = 'https://liikereppu.example';
const addresses = new Set([
  '/index.html',
  '/icon.svg',
  '/manifest.webmanifest',
  '/assets/index-1a2b.js',
  '/assets/sv-3c4d.js',
]);

function answer(path: string, more: { method?: string; mode?: RequestMode } = {}) {
  return addressInShell({ url: new URL(path, origin).href, method: 'GET', mode: 'cors', ...more }, origin, addresses);
}

describe('opening a page', () => {
  it.each(['/', '/?source=pwa', '/index.html', '/index.html?lang=sv-FI', '/sv', '/en/', '/fi-FI/?a=1'])(
    'answers %s with the one page there is',
    (path) => {
      expect(answer(path, { mode: 'navigate' })).toBe('/index.html');
    },
  );

  it.each(['/api/docs', '/api/v1/guides', '/healthz', '/readyz', '/metrics'])('leaves %s to the server', (path) => {
    expect(answer(path, { mode: 'navigate' })).toBeNull();
  });

  it('leaves a file that is not part of the app to the server', () => {
    expect(answer('/report.csv', { mode: 'navigate' })).toBeNull();
  });
});

describe('fetching a file', () => {
  it('answers every file of this version, each language too', () => {
    for (const address of addresses) expect(answer(address)).toBe(address);
  });

  it('knows a file by its path whatever the query', () => {
    expect(answer('/icon.svg?again=1')).toBe('/icon.svg');
  });

  it('does not answer a script of another version', () => {
    expect(answer('/assets/index-9z9z.js')).toBeNull();
  });

  it('does not answer a path with the page when it is not opened as a page', () => {
    expect(answer('/anything')).toBeNull();
  });
});

describe('keeping out', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])(
    'never touches a %s, whatever the address',
    (method) => {
      for (const address of [...addresses, '/', '/api/v1/sync/push']) {
        expect(answer(address, { method, mode: 'navigate' })).toBeNull();
      }
    },
  );

  it.each(['/api', '/api/', '/api/v1/sync/pull?after=0', '/api/v1/directory/091', '/api/v1/session'])(
    'never touches %s, so no data is ever kept by the worker',
    (path) => {
      expect(answer(path)).toBeNull();
    },
  );

  it('never touches another origin, even for a path of ours', () => {
    expect(answer('https://elsewhere.example/icon.svg')).toBeNull();
    expect(answer('https://elsewhere.example/', { mode: 'navigate' })).toBeNull();
  });
});
