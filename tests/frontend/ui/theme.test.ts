import { readFileSync } from 'node:fs';

/** Colours of one scheme by name, tokens resolved. */
type Scheme = Record<string, string>;

const folder = `${process.cwd().replace(/\/frontend$/, '')}/frontend`;
const theme = readFileSync(`${folder}/src/theme.css`, 'utf8');
const tokens = readFileSync(`${folder}/node_modules/hds-design-tokens/lib/color/all.css`, 'utf8');

function declared(css: string): Scheme {
  return Object.fromEntries([...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]));
}

function scheme(dark: boolean): Scheme {
  const [light = '', rest = ''] = theme.split('@media (prefers-color-scheme: dark)');
  const named = { ...declared(tokens), ...declared(light), ...(dark ? declared(rest.split('@media')[0] ?? '') : {}) };
  const resolve = (value: string): string =>
    value.replace(/var\(--([\w-]+)\)/, (_, name: string) => resolve(named[name] ?? ''));
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, resolve(value)]));
}

/** Relative luminance by WCAG 2.2. */
function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const texts: [string, string][] = [
  ...['ground', 'surface', 'sunken'].flatMap((under): [string, string][] => [
    ['text', under],
    ['text-quiet', under],
    ['primary', under],
    ['primary-strong', under],
    ['error', under],
  ]),
  ['on-primary', 'primary'],
  ['on-primary', 'primary-strong'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-attention', 'attention'],
  ['on-info', 'info'],
  ['text', 'error-ground'],
  ['error', 'error-ground'],
];
const edges: [string, string][] = ['ground', 'surface'].flatMap((under): [string, string][] => [
  ['control-line', under],
  ['primary', under],
  ['focus', under],
  ...[1, 2, 3, 4, 5, 6].map((part): [string, string] => [`part-${part}`, under]),
]);

describe.each([
  ['light', false],
  ['dark', true],
] as const)('in the %s scheme', (_, dark) => {
  const colours = scheme(dark);
  const ratio = (one: string, other: string) => contrast(colours[one] ?? '', colours[other] ?? '');

  it.each(texts)('%s can be read on %s (4.5:1)', (text, under) => {
    expect(ratio(text, under)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(edges)('%s can be seen on %s (3:1)', (edge, under) => {
    expect(ratio(edge, under)).toBeGreaterThanOrEqual(3);
  });
});
