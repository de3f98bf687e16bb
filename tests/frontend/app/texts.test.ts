import { catalogueOf, language, languages, preferredLanguage, setLanguage, t } from '@/text';

type Leaf = { path: string; value: unknown };

function leaves(value: unknown, path: string): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, each]) => leaves(each, `${path}.${key}`));
}

/** What comes with its own screens stands beside the catalogue. */
const sections = import.meta.glob<{ default: object }>('@/text/{fi,sv,en}/*.ts', { eager: true });

async function all(wanted: 'fi' | 'sv' | 'en'): Promise<Map<string, unknown>> {
  const known = leaves(await catalogueOf(wanted), '');
  const beside = Object.entries(sections)
    .filter(([file]) => file.includes(`/${wanted}/`) && !/\/(index|whole)\.ts$/.test(file))
    .flatMap(([file, { default: texts }]) => leaves(texts, `.${file.replace(/^.*\/|\.ts$/g, '')}`));
  return new Map([...known, ...beside].map(({ path, value }) => [path, value]));
}

it('every file of texts is looked at', async () => {
  const seen = [...(await all('sv')).keys()];
  for (const section of ['editor', 'entry', 'flags', 'map', 'own'])
    expect(seen.filter((path) => path.startsWith(`.${section}.`)).length).toBeGreaterThan(8);
});

afterEach(async () => {
  localStorage.clear();
  await setLanguage('fi');
});

describe.each(['sv', 'en'] as const)('the texts in %s', (wanted) => {
  it('are the same ones as in Finnish, none missing and none to spare', async () => {
    expect([...(await all(wanted)).keys()].sort()).toEqual([...(await all('fi')).keys()].sort());
  });

  it('have functions where the Finnish ones do, taking as many things', async () => {
    const finnish = await all('fi');
    const differing = [...(await all(wanted))].filter(([path, value]) => {
      const original = finnish.get(path);
      const arity = (each: unknown) => (typeof each === 'function' ? each.length : -1);
      return typeof value !== typeof original || arity(value) !== arity(original);
    });
    expect(differing.map(([path]) => path)).toEqual([]);
  });

  it('are not Finnish sentences left behind', async () => {
    const finnish = await all('fi');
    const same = [...(await all(wanted))].filter(
      ([path, value]) => typeof value === 'string' && value.split(' ').length > 2 && value === finnish.get(path),
    );
    expect(same.map(([path]) => path)).toEqual([]);
  });
});

describe.each(languages)('the texts in %s', (wanted) => {
  it('are never empty', async () => {
    const empty = [...(await all(wanted))].filter(([, value]) => typeof value === 'string' && value.trim() === '');
    expect(empty.map(([path]) => path)).toEqual([]);
  });

  it('use no words of the machine room', async () => {
    const forbidden =
      /\b(sync|synkron|synkata|cache|välimuisti|cacheminne|outbox|jono\b|queue|token|payload|server error)/i;
    const found = [...(await all(wanted))].filter(([, value]) =>
      forbidden.test(typeof value === 'function' ? String(value) : `${value}`),
    );
    expect(found.map(([path, value]) => `${path}: ${value}`)).toEqual([]);
  });
});

it('the texts in English hold no letters that English does not have', async () => {
  const allowed = new Set(['.app.language_name.fi', '.app.language_name.sv']);
  const found = [...(await all('en'))].filter(
    ([path, value]) => typeof value === 'string' && /[äöåÄÖÅ]/.test(value) && !allowed.has(path),
  );
  expect(found.map(([path, value]) => `${path}: ${value}`)).toEqual([]);
});

describe('the language of the screen', () => {
  it.each([
    [['sv-FI', 'fi'], 'sv'],
    [['fi-FI'], 'fi'],
    [['en-GB', 'sv'], 'en'],
    [['de-DE', 'EN-us'], 'en'],
    [['ru'], 'fi'],
  ] as const)('for a device that wishes %j is %s', (wishes, chosen) => {
    localStorage.clear();
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(wishes);
    expect(preferredLanguage()).toBe(chosen);
  });

  it('once chosen is remembered, said in the document, and beats the wishes of the device', async () => {
    await setLanguage('sv');
    expect(t().app.place.today).toBe('I dag');
    expect(document.documentElement.lang).toBe('sv');
    expect(language.value).toBe('sv');
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en']);
    expect(preferredLanguage()).toBe('sv');
  });
});
