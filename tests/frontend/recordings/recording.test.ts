import { finished, newNote, newPerson, reopened, withAnswer, withNote } from '@/recordings/recording';
import { begun, guide, recordingOf } from './example';

describe('a recording', () => {
  it('begins as a draft of this very version of the guide, at its first topic', () => {
    expect(recordingOf()).toEqual({
      guide: guide.guide,
      guide_version: guide.version,
      setting: null,
      language: 'fi',
      person_id: null,
      state: 'draft',
      started_at: '2026-11-23T09:12:00Z',
      finished_at: null,
      minutes: 0,
      topic: 'start',
      answers: {},
      notes: [],
      plan_language: null,
    });
  });

  it('takes an answer in and lets it go again', () => {
    const answered = withAnswer(recordingOf(), 'story', { value: 'Hyvää' });
    expect(answered.answers).toEqual({ story: { value: 'Hyvää' } });
    expect(withAnswer(answered, 'story', undefined).answers).toEqual({});
  });

  it('keeps a note in its place when it is changed or moved, and drops it when it is emptied', () => {
    const [first, second] = [
      { ...newNote('start'), text: 'Polvi arkailee' },
      { ...newNote(null), text: 'Koira' },
    ];
    const both = withNote(withNote(recordingOf(), first), second);
    const moved = withNote(both, { ...first, topic: 'close' });
    expect(moved.notes.map((note) => [note.text, note.topic])).toEqual([
      ['Polvi arkailee', 'close'],
      ['Koira', null],
    ]);
    expect(withNote(moved, { ...first, text: '  ' }).notes).toEqual([second]);
  });

  it('is finished at an instant and can be opened again', () => {
    const done = finished(recordingOf(), begun);
    expect(done).toMatchObject({ state: 'finished', finished_at: '2026-11-23T09:12:00Z' });
    expect(reopened(done)).toEqual(recordingOf());
  });
});

describe('a person', () => {
  it('is kept under the reference alone, in one spelling', () => {
    expect(newPerson(' Åsa 4711 ', begun)).toEqual({
      reference: 'Åsa 4711',
      note: '',
      language: null,
      created_at: '2026-11-23T09:12:00Z',
    });
  });
});
