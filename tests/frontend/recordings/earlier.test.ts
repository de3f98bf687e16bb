import type { Answers, Guide } from '@/guides/guide';
import { earlierAnswers, isBefore, sayableAgain } from '@/recordings/earlier';
import type { Recording } from '@/recordings/recording';
import { guide, recordingOf } from './example';

const person_id = '5d8a3c1e-0000-4000-8000-0000000000aa';
const now = recordingOf({ person_id, started_at: '2026-11-23T09:12:00Z' });
const on = (day: string, answers: Answers, changes: Partial<Recording> = {}) =>
  recordingOf({ person_id, started_at: `2026-${day}T08:00:00Z`, answers, ...changes });
const of = (recordings: Recording[], guides: Guide[] = [guide]) => earlierAnswers(guide, now, recordings, guides);

it('the latest earlier answer to each question is found, whichever meeting gave it', () => {
  const found = of([
    on('05-03', { story: { value: 'Keväällä' }, stress: { value: 2 } }),
    on('09-01', { story: { value: 'Syksyllä' } }),
    on('11-24', { story: { value: 'Myöhemmin' } }),
  ]);
  expect(found.get('story')).toMatchObject({ value: 'Syksyllä', at: '2026-09-01T08:00:00Z' });
  expect(found.get('stress')).toMatchObject({ value: 2, at: '2026-05-03T08:00:00Z' });
});

it('another person’s, another guide’s and nobody’s meetings are not earlier ones; a group’s own is', () => {
  expect(isBefore(on('05-03', {}), now)).toBe(true);
  expect(isBefore(on('05-03', {}, { person_id: 'somebody-else' }), now)).toBe(false);
  expect(isBefore(on('05-03', {}, { guide: 'another' }), now)).toBe(false);
  expect(isBefore(on('05-03', {}, { person_id: null }), { ...now, person_id: null })).toBe(false);
  const group = { person_id: null, group_id: 'g' };
  expect(isBefore(on('05-03', {}, group), { ...now, ...group })).toBe(true);
});

it('what was skipped, hidden or of a version that is not here does not count as said', () => {
  const found = of([
    on('05-03', { stress: { value: 2 }, support_now: { value: 'Piilossa' }, story: { skipped: 'declined' } }),
    on('06-01', { story: { value: 'Tuntematon versio' } }, { guide_version: 99 }),
  ]);
  expect([...found.keys()]).toEqual(['stress']);
});

it('is offered to be said again only when it fits the question as it is asked now', () => {
  const question = guide.topics.flatMap((topic) => topic.questions).find(({ id }) => id === 'stress');
  const weight = guide.topics.flatMap((topic) => topic.questions).find(({ id }) => id === 'weight');
  if (question?.kind !== 'scale' || weight?.kind !== 'measurement') throw new Error('the example has changed');
  const at = '2026-05-03T08:00:00Z';
  expect(sayableAgain(question, { question, value: 4, at })).toBe(4);
  expect(sayableAgain({ ...question, max: 3 }, { question, value: 4, at })).toBeUndefined();
  expect(sayableAgain({ ...question, kind: 'yes_no' }, { question, value: 4, at })).toBeUndefined();
  const measured = [{ on: '2026-05-03', amount: 80, by: null }];
  expect(sayableAgain(weight, { question: weight, value: measured, at })).toBeUndefined();
});
