/** What the screens of a conversation do with its path: a place to stop, what was said before, and the time. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { readingOf } from '@/guides/engine';
import type { Guide } from '@/guides/guide';
import ConversationPage from '@/recordings/ConversationPage';
import type { Recording } from '@/recordings/recording';
import * as records from '@/store/records';
import { setContent } from '@/store/settings';
import { freshStore } from '../store/fresh';
import { guide, recordingOf } from './example';

const id = '5d8a3c1e-0000-4000-8000-000000000001';
const person_id = '5d8a3c1e-0000-4000-8000-0000000000aa';
/** The example, with the topic that high stress opens as a place to stop. */
const pausing: Guide = {
  ...guide,
  topics: guide.topics.map((topic) => (topic.id === 'acute' ? { ...topic, pause: true, cards: ['about'] } : topic)),
};
const saved = async () => (await records.read<Recording>('recording', id))?.record;
const topics = () => document.querySelector('.topics')?.textContent ?? '';

async function open(changes: Partial<Recording>, at: string) {
  await records.save('recording', id, recordingOf(changes));
  go(at);
  render(<ConversationPage />);
  await screen.findByRole('heading', { level: 1 });
}

function go(at: string) {
  location.hash = `#/conversation/${id}?at=${at}`;
  dispatchEvent(new Event('hashchange'));
}

beforeEach(async () => {
  await freshStore();
  await setContent('guides', { etag: null, guides: [pausing], checked_at: null });
});

describe('stress', () => {
  it.each([
    [3, false],
    [4, true],
    [5, true],
  ])('of %i stops the talk there: %s', async (level, stops) => {
    await open({ answers: { steps: { value: 5000 } } }, 'stress');
    fireEvent.click(screen.getByRole('radio', { name: new RegExp(`^${level}`) }));
    await waitFor(async () => expect((await saved())?.answers['stress']).toEqual({ value: level }));
    expect(topics().includes('Tilanne nyt')).toBe(stops);
    expect(topics().includes('Mittaukset')).toBe(!stops);
    expect(screen.queryByText(/Tähän voi pysähtyä/) !== null).toBe(stops);
  });

  it('that is taken back opens the rest again, and what was said elsewhere is as it was and counts again', async () => {
    await open({ answers: { steps: { value: 5000 }, stress: { value: 2 } } }, 'stress');
    const tap = (level: number) => fireEvent.click(screen.getByRole('radio', { name: new RegExp(`^${level}`) }));
    tap(5);
    await waitFor(async () => expect((await saved())?.answers['stress']).toEqual({ value: 5 }));
    go('support_now');
    fireEvent.input(await screen.findByLabelText(/Omin sanoin/), { target: { value: 'Sisko' } });
    await waitFor(async () => expect((await saved())?.answers['support_now']).toEqual({ value: 'Sisko' }));
    let kept = (await saved())?.answers ?? {};
    expect(kept['steps']).toEqual({ value: 5000 });
    expect(readingOf(pausing, kept).valueFor('steps')).toBeUndefined();
    go('stress');
    await screen.findAllByRole('radio');
    tap(3);
    await waitFor(async () => expect((await saved())?.answers['stress']).toEqual({ value: 3 }));
    kept = (await saved())?.answers ?? {};
    expect(kept).toMatchObject({ steps: { value: 5000 }, support_now: { value: 'Sisko' } });
    expect(readingOf(pausing, kept).valueFor('steps')).toBe(5000);
    expect(readingOf(pausing, kept).valueFor('support_now')).toBeUndefined();
  });

  it('stops at the words of the card, without a clock', async () => {
    await open({ answers: { stress: { value: 4 } } }, 'support_now');
    const card = pausing.cards?.find((each) => each.id === 'about');
    expect(screen.getByRole('region', { name: card?.title.fi ?? '' }).textContent).toContain(
      card?.body.fi.split('\n')[0],
    );
    expect(document.querySelector('.clock')).toBeNull();
    go('stress');
    await waitFor(() => expect(document.querySelector('.clock')).not.toBeNull());
  });
});

it('what was said the last time stands quietly beside the question, and one tap says the same', async () => {
  const before = { person_id, started_at: '2026-05-03T08:00:00Z', answers: { story: { value: 'Polvi arkailee' } } };
  await records.save('recording', crypto.randomUUID(), recordingOf(before));
  await open({ person_id }, 'story');
  expect((await screen.findByText(/^Viimeksi 3\.5\./)).textContent).toContain('Polvi arkailee');
  expect((await saved())?.answers).toEqual({});
  fireEvent.click(screen.getByRole('button', { name: 'Sama nyt' }));
  await waitFor(async () => expect((await saved())?.answers).toEqual({ story: { value: 'Polvi arkailee' } }));
  expect(screen.queryByRole('button', { name: 'Sama nyt' })).toBeNull();
  go('moves');
  await waitFor(() => expect(screen.queryByText(/^Viimeksi/)).toBeNull());
});

it('the same as the last time stands in the field of a number too, and is typed over', async () => {
  const before = { person_id, started_at: '2026-05-03T08:00:00Z', answers: { height: { value: 1.76 } } };
  await records.save('recording', crypto.randomUUID(), recordingOf(before));
  await open({ person_id }, 'height');
  fireEvent.click(await screen.findByRole('button', { name: 'Sama nyt' }));
  const field = () => screen.getByLabelText<HTMLInputElement>(/Pituus/);
  await waitFor(() => expect(field().value).toBe('1,76'));
  fireEvent.input(field(), { target: { value: '1,70' } });
  await waitFor(async () => expect((await saved())?.answers).toEqual({ height: { value: 1.7 } }));
  expect(field().value).toBe('1,70');
});

it('the clock tells the minutes gone and those of the guide, and once taken away stays away', async () => {
  await open({ minutes: 12 }, 'story');
  const clock = await waitFor(() => {
    const found = document.querySelector<HTMLElement>('.clock');
    expect(found).not.toBeNull();
    return found as HTMLElement;
  });
  expect(clock.textContent).toContain(`12 / ${pausing.minutes} min`);
  fireEvent.click(clock);
  await waitFor(async () => expect(await records.ownSetting('clock-hidden')).toBe(true));
  cleanup();
  await open({ minutes: 12 }, 'story');
  await waitFor(() => expect(document.querySelector('.clock')?.textContent).toBe('Näytä kello'));
});

it('a day to come is asked about, and a day of another century by a slip of the finger is not taken', async () => {
  await open({ answers: { stress: { value: 2 } } }, 'weight');
  const type = (label: RegExp | string, value: string) =>
    fireEvent.input(screen.getByLabelText(label), { target: { value } });
  const add = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Lisää mittaus' });
  type('kg', '80,5');
  await waitFor(() => expect(add().disabled).toBe(false));
  for (const day of ['0026-03-02', '2999-01-01']) {
    type('Mittauspäivä', day);
    await screen.findByText(/Tarkista päivä/);
    expect(add().disabled).toBe(true);
  }
  type('Mittauspäivä', '2198-01-01');
  await waitFor(() => expect(add().disabled).toBe(false));
  expect(screen.getByText(/Tarkista päivä/)).toBeTruthy();
  type('Mittauspäivä', '2024-02-29');
  await waitFor(() => expect(screen.queryByText(/Tarkista päivä/)).toBeNull());
  await waitFor(() => expect(add().disabled).toBe(false));
  fireEvent.click(add());
  const said = { value: [{ on: '2024-02-29', amount: 80.5, by: null }] };
  await waitFor(async () => expect((await saved())?.answers['weight']).toEqual(said));
});

it('a day that is being typed is left alone while its parts are none yet, and only a whole one is taken', async () => {
  await open({ answers: { stress: { value: 2 } } }, 'weight');
  const day = () => screen.getByLabelText<HTMLInputElement>('Mittauspäivä');
  const add = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Lisää mittaus' });
  fireEvent.input(screen.getByLabelText('kg'), { target: { value: '80,5' } });
  await waitFor(() => expect(add().disabled).toBe(false));
  expect(day().value).not.toBe('');
  // What a browser tells after the first nought of "03.".
  fireEvent.input(day(), { target: { value: '' } });
  await waitFor(() => expect(add().disabled).toBe(true));
  expect(day().value).toBe('');
});

it('an agreed day of another century is told of: it would be due on no day', async () => {
  await open({}, 'next');
  fireEvent.click(screen.getByRole('button', { name: /Uusi tapaaminen/ }));
  const day = await screen.findByLabelText('Päivä');
  fireEvent.input(day, { target: { value: '0026-12-01' } });
  expect(await screen.findByText(/Tarkista vuosi/)).toBeTruthy();
  fireEvent.input(day, { target: { value: '2026-12-01' } });
  await waitFor(() => expect(screen.queryByText(/Tarkista vuosi/)).toBeNull());
});
