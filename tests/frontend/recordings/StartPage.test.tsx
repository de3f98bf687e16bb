import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import StartPage from '@/recordings/StartPage';
import { newPerson, type Recording } from '@/recordings/recording';
import * as records from '@/store/records';
import { setContent } from '@/store/settings';
import { route } from '@/ui';
import { freshStore } from '../store/fresh';
import { begun, guide } from './example';

async function open(guides = [guide]) {
  await setContent('guides', { etag: null, guides, checked_at: null });
  location.hash = '#/start';
  dispatchEvent(new Event('hashchange'));
  render(<StartPage />);
  await screen.findByRole('heading', { level: 1 });
}

async function begunOne(): Promise<Recording> {
  await waitFor(async () => expect(await records.list('recording')).toHaveLength(1));
  const [only] = await records.list<Recording>('recording');
  await waitFor(() => expect(location.hash).toBe(`#/conversation/${only?.id}`));
  return only?.record as unknown as Recording;
}

beforeEach(() => freshStore());

describe('starting a conversation', () => {
  it('takes one tap on new client, without a reference', async () => {
    await open();
    fireEvent.click(await screen.findByRole('button', { name: 'Uusi asiakas' }));
    expect(await begunOne()).toMatchObject({ guide: guide.guide, guide_version: guide.version, person_id: null });
    expect(await records.list('person')).toEqual([]);
  });

  it('takes one tap on somebody known', async () => {
    await records.save('person', 'p-1', newPerson('4711', begun));
    await open();
    fireEvent.click(await screen.findByRole('button', { name: '4711' }));
    expect((await begunOne()).person_id).toBe('p-1');
  });

  it('makes a person of a reference typed now, and knows the same reference again', async () => {
    await records.save('person', 'p-1', newPerson('AB 12', begun));
    await open();
    const field = await screen.findByLabelText(/Asiakastunnus/);
    fireEvent.input(field, { target: { value: ' ab 12 ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Aloita: ab 12' }));
    expect((await begunOne()).person_id).toBe('p-1');
  });

  it('refuses an identity code as a reference and says why', async () => {
    await open();
    fireEvent.input(await screen.findByLabelText(/Asiakastunnus/), { target: { value: '131052-308T' } });
    expect(screen.getByText(/henkilötunnus, joten/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /Aloita/ }).disabled).toBe(true);
  });

  it('remembers the guide and the setting of the last time', async () => {
    const other = { ...guide, guide: 'other', title: { fi: 'Toinen opas', sv: 'En annan', en: 'Another' } };
    await open([guide, other]);
    fireEvent.click(screen.getByRole('radio', { name: /Toinen opas/ }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Kotikäynti' }));
    fireEvent.click(screen.getByRole('button', { name: 'Uusi asiakas' }));
    expect(await begunOne()).toMatchObject({ guide: 'other', setting: 'home' });
    cleanup();
    await open([guide, other]);
    await waitFor(() =>
      expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Kotikäynti' }).checked).toBe(true),
    );
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Toinen opas/ }).checked).toBe(true);
  });

  it('shows no guide picker when there is only one', async () => {
    await open();
    expect(screen.queryByText('Vaihda runko')).toBeNull();
  });

  it('says that nothing was lost when the device does not save', async () => {
    await open();
    vi.spyOn(records, 'save').mockRejectedValue(new Error('full'));
    fireEvent.click(await screen.findByRole('button', { name: 'Uusi asiakas' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Mitään ei ole hävinnyt');
    expect(route.value.path).toEqual(['start']);
  });
});
