import { cleanup, render, screen } from '@testing-library/preact';
import AboutPage from '@/app/AboutPage';
import AccessibilityPage from '@/app/AccessibilityPage';
import PrivacyPage from '@/app/PrivacyPage';
import { screenName } from '@/app/screens';
import { languages, setLanguage } from '@/text';
import { publicPages } from '@/text/public-pages';

afterEach(async () => {
  cleanup();
  await setLanguage('fi');
});

/** The shape of a text: which keys, how many paragraphs. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shape(each)]));
  return typeof value;
}

const words = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(words)
      : [];

it('the statement and the privacy page say the same things in each language', async () => {
  const [fi, sv, en] = await Promise.all(languages.map(publicPages));
  expect(shape(sv)).toEqual(shape(fi));
  expect(shape(en)).toEqual(shape(fi));
  const shared = words(sv).filter((each) => words(fi).includes(each) || words(en).includes(each));
  expect(shared).toEqual([]);
  for (const each of [...words(fi), ...words(sv), ...words(en)]) expect(each.trim()).not.toBe('');
});

it.each([
  ['fi', 'Saavutettavuusseloste', /306\/2019/, /ei ole vielä tehty/, /Traficom/],
  ['sv', 'Tillgänglighetsutlåtande', /306\/2019/, /ännu inte gjort/, /Traficom/],
  ['en', 'Accessibility statement', /306\/2019/, /not been done yet/, /Traficom/],
] as const)(
  'in %s it names the act, what is missing, whom to tell and who supervises',
  async (language, title, ...told) => {
    await setLanguage(language);
    render(<AccessibilityPage />);
    const heading = await screen.findByRole('heading', { level: 1 });
    expect(heading.textContent?.replaceAll('\u00ad', '')).toBe(title);
    for (const each of told) expect(screen.getByText(each)).toBeTruthy();
  },
);

it('the privacy page tells what the device keeps', async () => {
  render(<PrivacyPage />);
  expect(await screen.findByText(/Satunnaisen laitetunnuksen/)).toBeTruthy();
});

it('both are one tap from About, at addresses of their own', () => {
  render(<AboutPage />);
  for (const [name, path] of [
    ['Saavutettavuusseloste', ['about', 'accessibility']],
    ['Mitä laitteelle tallentuu', ['about', 'privacy']],
  ] as const) {
    expect(screen.getByRole('link', { name }).getAttribute('href')).toBe(`#/${path.join('/')}`);
    expect(screenName([...path])).toBe(path[1]);
  }
  expect(screenName(['about', 'nothing'])).toBe('missing');
});
