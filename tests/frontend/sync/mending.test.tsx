/** What the author meets when a record was set aside: the field by its name, and one tap to where it is mended. */
import { fireEvent, render, waitFor } from '@testing-library/preact';
import type { Guide } from '@/guides/guide';
import { newPerson } from '@/recordings/recording';
import { transact } from '@/store/db';
import { read, save } from '@/store/records';
import type { HeldState, RecordProblem } from '@/store/rows';
import { Attention } from '@/sync/Attention';
import { fieldWords, ruleWords, spotsOf, textAt, withAnswerAt, without, withTextAt } from '@/sync/fields';
import { keepCounting } from '@/sync/status';
import { freshStore } from '../store/fresh';

const say = (fi: string) => ({ fi, sv: fi, en: fi });
const guide = {
  ...{ guide: 'movement', version: 1, state: 'published', kind: 'conversation', minutes: 10 },
  title: say('Liikkuminen puheeksi'),
  summary: say(''),
  topics: [
    { id: 'next', title: say('Askel'), questions: [{ id: 'step_what', kind: 'text', ask: say('Mitä kokeilet?') }] },
  ],
} satisfies Guide;
const talk = {
  ...{ guide: 'movement', guide_version: 1, setting: null, language: 'fi', person_id: 'p1', state: 'draft' },
  ...{ started_at: '2026-11-21T09:00:00Z', finished_at: null, minutes: 1, topic: null, plan_language: null },
  answers: { step_what: { value: 'Kävely' } },
  notes: [
    { id: 'n1', topic: null, text: 'yksi' },
    { id: 'n2', topic: null, text: 'kaksi' },
  ],
};

let stop = () => {};
beforeEach(async () => {
  await freshStore('me');
  stop = keepCounting();
});
afterEach(() => stop());

/** The edit that stands on the device came back set aside. */
async function held(
  kind: 'person' | 'recording' | 'referral',
  id: string,
  problem: Partial<RecordProblem>,
): Promise<void> {
  await transact(async (tx) => {
    const row = await tx.row('me', kind, id);
    const told = { outcome: 'held' as const, code: 'validation-failed', detail: '', ...problem };
    if (row) await tx.putRow({ ...row, unsent: [], problem: { ...told, edit: row.edit } });
  });
}
const shown = () => render(<Attention names={new Map([['p1', 'K-1']])} guides={[guide]} />);

describe('the author', () => {
  it('mends a text on the spot: the new edit is saved, and the record needs no attention any more', async () => {
    await save('person', 'p1', { ...newPerson('4711', new Date()), note: 'liian pitkä' });
    await held('person', 'p1', { errors: { note: ['too-long'] } });
    const { findByText, getByText, getByLabelText, queryByText } = shown();
    expect((await findByText('Muistisana', {}, { timeout: 3000 })).parentElement?.textContent).toContain(
      'on liian pitkä',
    );
    fireEvent.click(getByText('Korjaa: Muistisana'));
    fireEvent.input(getByLabelText('Muistisana'), { target: { value: 'pipo' } });
    fireEvent.click(getByText('Tallenna korjaus'));
    await waitFor(async () => expect((await read<{ note: string }>('person', 'p1'))?.record.note).toBe('pipo'));
    await waitFor(() => expect(queryByText('Nämä vaativat huomiota')).toBeNull(), { timeout: 3000 });
    expect((await read('person', 'p1'))?.unsent).toHaveLength(1);
  });

  it('does not save an identity code over another fault', async () => {
    await save('person', 'p1', { ...newPerson('4711', new Date()), note: 'x' });
    await held('person', 'p1', { errors: { note: ['too-long'] } });
    const { findByText, getByText, getByLabelText } = shown();
    fireEvent.click(await findByText('Korjaa: Muistisana', {}, { timeout: 3000 }));
    fireEvent.input(getByLabelText('Muistisana'), { target: { value: '131052-308T' } });
    fireEvent.click(getByText('Tallenna korjaus'));
    expect(getByText(/Tässä on henkilötunnus/)).toBeTruthy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await read<{ note: string }>('person', 'p1'))?.record.note).toBe('x');
  });

  it('is one tap from the very question of the conversation', async () => {
    await save('recording', 'r1', talk);
    await held('recording', 'r1', { errors: { 'answers.step_what.value': ['too-long'] } });
    const { findByText } = shown();
    const link = await findByText('Korjaa: Mitä kokeilet?', {}, { timeout: 3000 });
    expect(link.getAttribute('href')).toBe('#/conversation/r1?at=step_what');
  });

  it.each([
    ['waiting', 'Odottaa esihenkilöä'],
    ['released', 'Esihenkilö otti kirjauksen käyttöön.'],
    ['repaired', 'Esihenkilö korjasi kirjauksen, ja se on käytössä.'],
    ['discarded', 'Esihenkilö hylkäsi kirjauksen. Syy: Kahdesti.'],
  ] as [HeldState, string][])('reads what the lead has done: %s', async (state, said) => {
    await save('person', 'p1', newPerson('4711', new Date()));
    await held('person', 'p1', {
      code: 'author-disabled',
      state,
      ...(state === 'discarded' ? { reason: 'Kahdesti.' } : {}),
    });
    const { findByText } = shown();
    expect(await findByText(said, {}, { timeout: 3000 })).toBeTruthy();
  });

  it('is not asked to mend what only the lead can settle', async () => {
    await save('person', 'p1', newPerson('4711', new Date()));
    await held('person', 'p1', { code: 'device-revoked', errors: { note: ['too-long'] } });
    const { findByText, queryByText } = shown();
    expect(await findByText(/Sinun ei tarvitse tehdä mitään/, {}, { timeout: 3000 })).toBeTruthy();
    expect(queryByText(/^Korjaa:/)).toBeNull();
  });
});

describe('the fields of an answer', () => {
  it('are gathered by what a person sees as one thing, each rule once', () => {
    const spots = spotsOf({
      'answers.a.value.0': ['too-long'],
      'answers.a.value.1': ['too-long', 'empty'],
      'notes.3.text': ['too-long'],
      reference: ['missing'],
    });
    expect(spots).toEqual([
      { unit: 'answers.a', rules: ['too-long', 'empty'] },
      { unit: 'notes.3', rules: ['too-long'] },
      { unit: 'reference', rules: ['missing'] },
    ]);
  });

  it('have the question’s own words, those of the form, or else the server’s name', () => {
    expect(fieldWords('answers.step_what', guide)).toBe('Mitä kokeilet?');
    expect(fieldWords('reason', undefined)).toBe('Miksi ja mitä toivotaan');
    expect(fieldWords('answers.gone', guide)).toBe('answers.gone');
  });

  it('a rule without words of its own is told in general ones', () => {
    expect(ruleWords(['not-a-uuid'])).toBe('ei kelpaa sellaisenaan');
    expect(ruleWords(['not-a-uuid', 'too-long'])).toBe('on liian pitkä');
  });
});

describe('mending a text', () => {
  it('reaches a note by its place and by its id, and nothing beside it', () => {
    for (const unit of ['notes.1', 'notes.n2']) {
      expect(textAt(talk, unit)).toBe('kaksi');
      expect(withTextAt(talk, unit, 'uusi')).toEqual({
        ...talk,
        notes: [talk.notes[0], { ...talk.notes[1], text: 'uusi' }],
      });
      expect(without(talk, unit)).toEqual({ ...talk, notes: [talk.notes[0]] });
    }
  });
  it('is not offered for what is no text', () => {
    expect(textAt(talk, 'notes.7')).toBeNull();
    expect(textAt(talk, 'minutes')).toBeNull();
    expect(textAt({ reference: 5 }, 'reference')).toBeNull();
    expect(withTextAt(talk, 'minutes', 'x')).toBe(talk);
  });
  it('a field that is missing is written anew', () => {
    expect(withTextAt({ note: 'a' }, 'reference', 'K-1')).toEqual({ note: 'a', reference: 'K-1' });
  });
  it('an answer is put in its place or left out, and the others stay', () => {
    const two = { ...talk, answers: { ...talk.answers, other: { value: 1 } } };
    expect(withAnswerAt(two, 'step_what', 'Uinti')).toEqual({
      ...two,
      answers: { step_what: { value: 'Uinti' }, other: { value: 1 } },
    });
    expect(without(two, 'answers.step_what')).toEqual({ ...two, answers: { other: { value: 1 } } });
    expect(withAnswerAt(two, 'step_what', undefined)).toEqual(without(two, 'answers.step_what'));
  });
});
