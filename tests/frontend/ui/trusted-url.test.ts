import { ownScriptUrl } from '@/ui/trusted-url';

beforeEach(() => {
  vi.stubEnv('DEV', false);
});

it.each(['/sw.js', '/assets/secret-worker-1a2B_c.js'])('lets through our own script %s', (url) => {
  expect(ownScriptUrl(url)).toBe(new URL(url, location.origin).href);
});

it.each([
  'https://elsewhere.example/sw.js',
  '//elsewhere.example/assets/a.js',
  'data:text/javascript,alert(1)',
  'blob:null/1',
  'javascript:alert(1)',
  '/assets/../api/v1/directory/091.js',
  '/assets/deep/a.js',
  '/upload/a.js',
  '/',
])('refuses %s', (url) => {
  expect(() => ownScriptUrl(url)).toThrow(TypeError);
});
