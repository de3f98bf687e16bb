import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import ConversationPage from '@/recordings/ConversationPage';
import type { Recording } from '@/recordings/recording';
import { unsaved } from '@/recordings/unsaved';
import { setContent } from '@/store/settings';
import { flushAll } from '@/store/vault';
import * as records from '@/store/records';
import { setLanguage } from '@/text';
import { freshStore, openVaultFor } from '../store/fresh';
import { guide, recordingOf } from './example';

const id = '5d8a3c1e-0000-4000-8000-000000000001';
const saved = async () => (await records.read<Recording>('recording', id))?.record;

async function open(changes: Partial<Recording> = {}, at?: string) {
  await records.save('recording', id, recordingOf(changes));
  await show(at);
}

async function show(at?: string) {
  go(at);
  const page = render(<ConversationPage />);
  await screen.findByRole('heading', { level: 1 });
  return page;
}

/** The address of a step; happy-dom tells of a change of the hash as a browser does. */
function go(at?: string) {
  location.hash = `#/conversation/${id}${at === undefined ? '' : `?at=${at}`}`;
  dispatchEvent(new Event('hashchange'));
}

const type = (field: HTMLElement, value: string) => fireEvent.input(field, { target: { value } });
const word = () => document.querySelector('.conversation-top .save-word');

beforeEach(async () => {
  await freshStore();
  await setContent('guides', { etag: null, guides: [guide], checked_at: null });
});
afterEach(() => setLanguage('fi'));

describe('the conversation', () => {
  it('begins at the first question and says saved only after the store has committed', async () => {
    await open();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Mitä kuuluu?');
    let commit = () => {};
    const real = records.amend;
    vi.spyOn(records, 'amend').mockImplementation(async (...what) => {
      await new Promise<void>((resolve) => {
        commit = resolve;
      });
      return real(...what) as never;
    });
    type(screen.getByLabelText(/Omin sanoin/), 'Polvi arkailee');
    await waitFor(() => expect(records.amend).toHaveBeenCalled());
    expect(word()?.textContent).toBe('Tallennetaan…');
    commit();
    await waitFor(() => expect(word()?.textContent).toContain('Tallessa tällä laitteella'));
    expect((await saved())?.answers).toEqual({ story: { value: 'Polvi arkailee' } });
  });

  it('keeps the text and tells what to do when the save fails, and saves it on the next try', async () => {
    await open();
    const failing = vi.spyOn(records, 'amend').mockRejectedValue(new Error('full'));
    type(screen.getByLabelText(/Omin sanoin/), 'Tärkeä asia');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Viimeisin muutos ei tallentunut');
    expect(alert.textContent).toContain('Mitään ei ole hävinnyt');
    expect(screen.getByLabelText<HTMLTextAreaElement>(/Omin sanoin/).value).toBe('Tärkeä asia');
    expect(word()?.textContent).toBe('Ei tallentunut');
    failing.mockRestore();
    fireEvent.click(within(alert).getByRole('button', { name: 'Yritä uudelleen' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect((await saved())?.answers).toEqual({ story: { value: 'Tärkeä asia' } });
  });

  it('keeps what the store has not taken for whoever leaves and comes back, and asks before the page is closed', async () => {
    await open({}, 'story');
    const failing = vi.spyOn(records, 'amend').mockRejectedValue(new Error('full'));
    type(screen.getByLabelText(/Omin sanoin/), 'Tärkeä asia');
    await screen.findByRole('alert');
    cleanup();
    const closing = new Event('beforeunload', { cancelable: true });
    dispatchEvent(closing);
    expect(closing.defaultPrevented).toBe(true);
    await show('story');
    expect(screen.getByLabelText<HTMLTextAreaElement>(/Omin sanoin/).value).toBe('Tärkeä asia');
    failing.mockRestore();
    fireEvent.click(screen.getAllByRole('button', { name: 'Yritä uudelleen' })[0] as HTMLElement);
    await waitFor(async () => expect((await saved())?.answers).toEqual({ story: { value: 'Tärkeä asia' } }));
    expect(unsaved.value).toEqual([]);
  });

  it('goes on at the question where it was left', async () => {
    await open();
    go('company');
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Kenen kanssa?'));
    await waitFor(() => expect(word()?.textContent).toContain('Tallessa'));
    await waitFor(async () =>
      expect(await records.ownSetting(`conversation:${id}`)).toMatchObject({ question: 'company' }),
    );
    cleanup();
    await show();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Kenen kanssa?');
  });

  it('goes on in the topic where another device left it', async () => {
    await open({ topic: 'close' });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Sovitaanko näin?');
  });

  it('takes a skip and its undoing, with the answer that stood there', async () => {
    await open({ answers: { story: { value: 'Hyvää' } } }, 'story');
    fireEvent.click(screen.getByRole('button', { name: 'Ei halua kertoa' }));
    await waitFor(async () => expect((await saved())?.answers).toEqual({ story: { skipped: 'declined' } }));
    expect(screen.queryByLabelText(/Omin sanoin/)).toBeNull();
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Kumoa'));
    fireEvent.click(screen.getByRole('button', { name: 'Kumoa' }));
    await waitFor(() => expect(document.activeElement?.tagName).toBe('H1'));
    expect(screen.getByLabelText<HTMLTextAreaElement>(/Omin sanoin/).value).toBe('Hyvää');
    await waitFor(async () => expect((await saved())?.answers).toEqual({ story: { value: 'Hyvää' } }));
  });

  it('does not save an identity code and says why', async () => {
    await open({ answers: { story: { value: 'Hyvää' } } }, 'story');
    type(screen.getByLabelText(/Omin sanoin/), 'Hyvää 131052-308T');
    await screen.findByText(/henkilötunnus/);
    expect(word()?.textContent).toBe('Ei tallentunut');
    fireEvent.click(screen.getByRole('link', { name: 'Seuraava' }));
    expect((await saved())?.answers).toEqual({ story: { value: 'Hyvää' } });
  });

  it('opens a topic when an answer asks for it', async () => {
    await open({}, 'stress');
    expect(screen.queryByRole('link', { name: /Tilanne nyt/ })).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: /5/ }));
    await screen.findByRole('link', { name: /Tilanne nyt/ });
    expect(screen.queryByRole('link', { name: /Mittaukset/ })).toBeNull();
  });

  it('adds words left in the own words field when one goes on', async () => {
    await open({}, 'moves');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Kävely' }));
    const field = screen.getByLabelText('Omin sanoin');
    type(field, 'tanssi');
    fireEvent.focusOut(field);
    expect(screen.queryByRole('button', { name: 'Poista: tanssi' })).toBeNull();
    go('company');
    await waitFor(async () =>
      expect((await saved())?.answers.moves).toEqual({ value: { chosen: ['walking'], own: ['tanssi'] } }),
    );
    go('moves');
    fireEvent.click(await screen.findByRole('button', { name: 'Poista: tanssi' }));
    await waitFor(async () =>
      expect((await saved())?.answers.moves).toEqual({ value: { chosen: ['walking'], own: [] } }),
    );
  });

  it('tells the hours still to be shared out and keeps them without refusing', async () => {
    await open({}, 'day');
    type(screen.getByLabelText('Työ, tunteja'), '7,5');
    expect(screen.getByText(/Jakamatta 16,5 t/)).toBeTruthy();
    type(screen.getByLabelText('Lepo, tunteja'), '9');
    type(screen.getByLabelText('Vapaa-aika, tunteja'), '7,5');
    expect(screen.getByText('Vuorokausi on täynnä.')).toBeTruthy();
    await waitFor(async () =>
      expect((await saved())?.answers.day).toEqual({ value: { work: 7.5, rest: 9, leisure: 7.5 } }),
    );
  });

  it('keeps everything when the language is changed in the middle', async () => {
    await open({}, 'story');
    type(screen.getByLabelText(/Omin sanoin/), 'Hyvää');
    await setLanguage('sv');
    const field = await screen.findByLabelText<HTMLTextAreaElement>(/Med egna ord/);
    expect(field.value).toBe('Hyvää');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Hur mår du?');
    await waitFor(async () => expect((await saved())?.answers).toEqual({ story: { value: 'Hyvää' } }));
  });
});

describe('notes', () => {
  it('are saved at once, begin in the topic on the screen and can be moved', async () => {
    await open({}, 'story');
    const button = screen.getByRole('button', { name: 'Muistiinpano' });
    // The step's own arrival has put the focus on its heading by then.
    await new Promise((resolve) => setTimeout(resolve, 100));
    button.focus();
    fireEvent.click(button);
    type(screen.getByLabelText('Uusi muistiinpano'), 'Koira kotona');
    await waitFor(async () => expect((await saved())?.notes).toMatchObject([{ topic: 'start', text: 'Koira kotona' }]));
    fireEvent.change(screen.getByLabelText('Aihe'), { target: { value: 'close' } });
    await waitFor(async () => expect((await saved())?.notes).toMatchObject([{ topic: 'close', text: 'Koira kotona' }]));
    fireEvent.click(screen.getByRole('button', { name: 'Sulje' }));
    await waitFor(() => expect(document.activeElement).toBe(button));
  });

  it('that hold an identity code are kept nowhere, and are there again to be mended when the dialog is opened anew', async () => {
    await open({}, 'story');
    const note = () => screen.getByRole('button', { name: 'Muistiinpano' });
    fireEvent.click(note());
    type(screen.getByLabelText('Uusi muistiinpano'), 'Äiti 131052-308T');
    await screen.findByText(/henkilötunnus/);
    fireEvent.click(screen.getByRole('button', { name: 'Sulje' }));
    await waitFor(() => expect(word()?.textContent).toBe('Ei tallentunut'));
    fireEvent.click(note());
    const field = screen.getByLabelText<HTMLTextAreaElement>('Uusi muistiinpano');
    expect(field.value).toBe('Äiti 131052-308T');
    type(field, 'Äiti');
    await waitFor(async () => expect((await saved())?.notes).toMatchObject([{ text: 'Äiti' }]));
    await waitFor(() => expect(word()?.textContent).toContain('Tallessa'));
  });
});

describe('the summary', () => {
  it('tells once what has no answer, lets it be, and finishes', async () => {
    await open({ answers: { story: { value: 'Hyvää' } } }, '.end');
    // So many are folded: a long list would look like a reproach.
    expect(document.querySelector('.summary-step details summary')?.textContent).toMatch(
      /^\d+ kysymystä ilman merkintää$/,
    );
    expect(screen.getByRole('link', { name: 'Miten liikut?' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Mitä kuuluu?' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Valmis' }));
    await waitFor(async () => expect(await saved()).toMatchObject({ state: 'finished' }));
    expect((await saved())?.finished_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    fireEvent.click(screen.getByRole('button', { name: 'Avaa muutettavaksi' }));
    await waitFor(async () => expect(await saved()).toMatchObject({ state: 'draft', finished_at: null }));
  });

  it('takes a reference given only now, and refuses an identity code as one', async () => {
    await open({}, '.end');
    const field = screen.getByLabelText('Asiakastunnus');
    type(field, '131052-308T');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Lisää tunnus' }).disabled).toBe(true);
    type(field, '4711');
    fireEvent.click(screen.getByRole('button', { name: 'Lisää tunnus' }));
    await waitFor(async () => expect((await saved())?.person_id).toMatch(/^[0-9a-f-]{36}$/));
    expect((await records.list<{ reference: string }>('person')).map((each) => each.record.reference)).toEqual([
      '4711',
    ]);
  });

  it('tells a half-filled day as unfinished', async () => {
    await records.setOwnSetting(`conversation:${id}`, { question: 'day', unfinished: { day: { work: 8 } } });
    await open({}, '.end');
    expect(screen.getByRole('heading', { name: 'Nämä ovat kesken' })).toBeTruthy();
  });
});

describe('two windows at the same conversation', () => {
  it('both keep their answers, and each shows the other’s', async () => {
    await open({ answers: { story: { value: 'Hyvää' } } }, 'story');
    const there = await saved();
    // The other window's save, as it stands in the same outbox entry.
    await records.save('recording', id, { ...there, answers: { ...there?.answers, agreed: { value: true } } });
    type(screen.getByLabelText(/Omin sanoin/), 'Parempaa');
    await waitFor(async () =>
      expect((await saved())?.answers).toEqual({ story: { value: 'Parempaa' }, agreed: { value: true } }),
    );
    expect(await screen.findByText(/muutettu toisessa ikkunassa/)).toBeTruthy();
  });

  it('a conversation erased in one window does not come back from the other', async () => {
    await open({}, 'story');
    await records.erase('recording', id);
    expect(await screen.findByText(/Keskustelua ei löydy tältä laitteelta/)).toBeTruthy();
    cleanup();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await saved()).toBeUndefined();
  });

  it('what was typed is saved before the device locks', async () => {
    await open({}, 'story');
    type(screen.getByLabelText(/Omin sanoin/), 'Polvi arkailee');
    await flushAll();
    expect((await saved())?.answers).toEqual({ story: { value: 'Polvi arkailee' } });
  });

  it('what could not be saved before somebody else came stays with whose it is, and is saved when they are back', async () => {
    await openVaultFor('somebody-else');
    await openVaultFor('me');
    await open({}, 'story');
    type(screen.getByLabelText(/Omin sanoin/), 'Polvi arkailee');
    await openVaultFor('somebody-else');
    await vi.waitFor(() => expect(unsaved.value).toMatchObject([{ id, owner: 'me' }]));
    expect(await saved()).toBeUndefined();
    await openVaultFor('me');
    await unsaved.value[0]?.conversation.flush();
    expect((await saved())?.answers).toEqual({ story: { value: 'Polvi arkailee' } });
    expect(unsaved.value).toEqual([]);
  });
});

describe('a conversation that cannot be opened', () => {
  it('says that it is not on this device', async () => {
    await show();
    expect(screen.getByText(/Keskustelua ei löydy tältä laitteelta/)).toBeTruthy();
  });

  it('says that its guide is missing and that the answers are safe', async () => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no network'));
    await open({ guide_version: 99 });
    expect(screen.getByText(/Vastaukset ovat tallessa/)).toBeTruthy();
  });
});
