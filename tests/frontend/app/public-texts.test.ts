import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import first from '@/text/fi';

const src = resolve(import.meta.dirname, '../../../frontend/src');
/** What draws itself before, or without, the texts of the practitioner's screens. */
const PUBLIC = ['FindPage', 'OpportunityPage', 'PhonePage'].map((name) => join(src, 'directory', `${name}.tsx`));
const SHELL = [
  'main.tsx',
  'app/AboutPage.tsx',
  'app/AccessibilityPage.tsx',
  'app/PrivacyPage.tsx',
  'app/MissingPage.tsx',
];

function fileOf(from: string, name: string): string | null {
  if (!name.startsWith('.') && !name.startsWith('@/')) return null;
  const base = name.startsWith('@/') ? join(src, name.slice(2)) : resolve(dirname(from), name);
  return (
    [base, `${base}.ts`, `${base}.tsx`, join(base, 'index.ts')].find(
      (each) => /\.tsx?$/.test(each) && existsSync(each),
    ) ?? null
  );
}

/** The files that these import, and those theirs, and so on; what is only fetched later is not among them. */
function reached(files: string[], seen = new Set<string>()): Set<string> {
  for (const file of files.filter((each) => !seen.has(each))) {
    seen.add(file);
    const names = [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b(?! type)[^;]*?['"]([^'"]+)['"];$/gm)];
    reached(
      names.map(([, name]) => fileOf(file, name ?? '')).filter((each): each is string => each !== null),
      seen,
    );
  }
  return seen;
}

/** The sections of the catalogue that a file uses and cannot do without (`?.`); of the accounts' also which part. */
function sections(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const direct = [...text.matchAll(/\bt\(\)\.(accounts\.\w+|\w+)\b(?!\?\.)/g)].map(([, name]) => name ?? '');
  return /\}\s*=\s*t\(\)(?!\.)/.test(text) ? [...direct, 'any'] : direct;
}

it('what the public sees, and the frame, use only the texts that are fetched first', () => {
  const files = reached([...PUBLIC, ...SHELL.map((each) => join(src, each))]);
  expect(files.size).toBeGreaterThan(60);
  const known = new Set(
    Object.entries(first).flatMap(([name, section]) =>
      name === 'accounts' ? Object.keys(section).map((each) => `accounts.${each}`) : [name],
    ),
  );
  const used = [...files].flatMap((file) =>
    sections(file).map((section) => ({ file: file.slice(src.length), section })),
  );
  expect(used.length).toBeGreaterThan(30);
  expect(used.filter(({ section }) => !known.has(section))).toEqual([]);
});

describe('a page opened anew', () => {
  async function fresh(): Promise<typeof import('@/text')> {
    vi.resetModules();
    return import('@/text');
  }
  const hasAll = ({ t }: typeof import('@/text')) => (t() as Partial<ReturnType<typeof t>>).sync !== undefined;

  it('has what the public reads, and everything once a screen has asked for it, in the next language too', async () => {
    const text = await fresh();
    await text.setLanguage('fi');
    expect(hasAll(text)).toBe(false);
    expect(text.t().accounts.lock.now).toBe('Lukitse');
    await text.wholeTexts();
    expect(hasAll(text)).toBe(true);
    expect(text.t().accounts.lock.now).toBe('Lukitse');
    await text.setLanguage('sv');
    expect(hasAll(text)).toBe(true);
    expect(text.t().sync.today.title).toBe('I dag');
  });

  it('is whole in the language chosen last when both were asked for at once', async () => {
    const text = await fresh();
    await text.setLanguage('fi');
    await Promise.all([text.setLanguage('en'), text.wholeTexts()]);
    expect(text.language.value).toBe('en');
    expect(text.t().app).toBe((await import('@/text/en/whole')).default.app);
    expect(hasAll(text)).toBe(true);
  });
});
