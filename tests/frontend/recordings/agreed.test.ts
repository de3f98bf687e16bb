import type { ActionValue, Guide } from '@/guides/guide';
import { actionsIn } from '@/recordings/agreed';
import { type FollowUp, newFollowUp, type Outcome, stepOf } from '@/recordings/follow-up';
import type { Recording } from '@/recordings/recording';
import { countingIn, dueSteps, openSteps, stepsIn } from '@/recordings/steps-of';
import { agreedIn, type LocalLine } from '@/store/lines';

const today = '2026-11-21';
function action(on: string | null, at: string | null = null): ActionValue {
  return { action: 'next_appointment', on, at, to: null, opportunity: null, note: null, consent: null };
}
function local(id: string, actions: ActionValue[], person_id: string | null = 'p'): LocalLine<Recording> {
  const answers = { agreed: { value: actions }, skipped: { skipped: 'declined' as const }, text: { value: 'metsä' } };
  const record = { started_at: '2026-11-01T08:00:00Z', person_id, agreed: agreedIn({ answers }) };
  return { id, record } as unknown as LocalLine<Recording>;
}
let made = 0;
function told(id: string, row: ActionValue, outcome: Outcome, moved_to: string | null = null, more: object = {}) {
  made += 1;
  const agreed = { recording_id: id, person_id: 'p', question: 'agreed', step: stepOf(row) };
  const record = newFollowUp(agreed, { outcome, moved_to, note: '' }, today, new Date(Date.UTC(2026, 10, 21, 8, made)));
  return { id: `f${made}`, record: { ...record, ...more } as FollowUp };
}
const say = (fi: string) => ({ fi, sv: fi, en: fi });
const guide = {
  guide: 'any',
  version: 1,
  topics: [
    {
      id: 'end',
      title: say(''),
      questions: [
        { id: 'wants', kind: 'yes_no', ask: say('') },
        {
          id: 'agreed',
          kind: 'action',
          ask: say(''),
          when: { question: 'wants', equals: true },
          actions: [{ id: 'next_appointment', label: say('Seuraava tapaaminen'), fields: ['on', 'at'] }],
        },
      ],
    },
  ],
} as unknown as Guide;
const days = (records: LocalLine<Recording>[], followUps: ReturnType<typeof told>[] = []) => {
  const { due, ahead } = dueSteps(records, followUps, [guide], today);
  return { due: due.map((each) => each.due), ahead: ahead.map((each) => each.due) };
};

it('finds what was agreed among all other answers, and under which question', () => {
  const measured = { value: [{ on: '2026-11-20', amount: 90, by: null }] };
  const answers = { agreed: { value: [action('2026-11-25')] }, skipped: { skipped: 'declined' }, measured };
  const found = [{ ...action('2026-11-25'), question: 'agreed' }];
  expect(agreedIn({ answers })).toEqual(found);
  expect(actionsIn(local('r', [action('2026-11-25')]).record)).toEqual(found);
});

describe('the steps of today', () => {
  it('are those of today and before, the latest first; and the coming two weeks, the earliest first', () => {
    const records = [
      local('a', [action('2026-11-23'), action('2026-12-05'), action('2026-12-06'), action(null)]),
      local('b', [action('2026-05-26'), action('2026-05-20'), action('2026-11-20'), action('2026-11-21', '14:00')]),
      local('c', [action('2026-11-21', '09:00')]),
    ];
    expect(days(records)).toEqual({
      due: ['2026-11-21', '2026-11-21', '2026-11-20', '2026-05-26'],
      ahead: ['2026-11-23', '2026-12-05'],
    });
    expect(dueSteps(records, [], [guide], today).due[0]?.agreed.step.at).toBe('09:00');
  });

  it('go once it was told what came of them, whatever it was, and not for what was told of another step', () => {
    const row = action('2026-11-20');
    for (const outcome of ['done', 'partly', 'not_done'] as const) {
      expect(days([local('a', [row])], [told('a', row, outcome)]).due).toEqual([]);
    }
    for (const other of [
      told('b', row, 'done'),
      told('a', action('2026-11-19'), 'done'),
      told('a', row, 'done', null, { question: 'other' }),
    ]) {
      expect(days([local('a', [row])], [other]).due).toEqual(['2026-11-20']);
    }
  });

  it('stand at the day they were moved to last, and a consent that was given since does not open them', () => {
    const row = action('2026-11-01');
    const moved = [told('a', row, 'moved', '2026-11-30'), told('a', row, 'moved', '2026-11-25')];
    expect(days([local('a', [row])], moved)).toEqual({ due: [], ahead: ['2026-11-25'] });
    expect(days([local('a', [action(null)])], [told('a', action(null), 'moved', '2026-11-21')]).due).toEqual([today]);
    const consented = { ...row, consent: true };
    expect(days([local('a', [consented])], [told('a', row, 'done')])).toEqual({ due: [], ahead: [] });
  });

  it('know their question by the guide where a line of an earlier version does not tell it', () => {
    const before = local('a', [action('2026-11-20')]);
    const record = { ...before.record, guide: 'any', guide_version: 1, agreed: [action('2026-11-20')] };
    const line = { ...before, record } as LocalLine<Recording>;
    expect(days([line]).due).toEqual(['2026-11-20']);
    expect(days([line], [told('a', action('2026-11-20'), 'done')]).due).toEqual([]);
  });
});

it('a step under a question that is hidden by now does not count, and one agreed twice is one', () => {
  const rows = [action('2026-11-20'), action('2026-11-20'), action(null)];
  const recording = (wants: boolean) =>
    ({
      started_at: '2026-11-01T08:00:00Z',
      person_id: 'p',
      answers: { wants: { value: wants }, agreed: { value: rows } },
    }) as unknown as Recording;
  expect(stepsIn([{ id: 'a', recording: recording(false), guide }], [])).toEqual([]);
  const steps = openSteps(stepsIn([{ id: 'a', recording: recording(true), guide }], []));
  expect(steps.map(({ due }) => due)).toEqual(['2026-11-20', null]);
  // Today is told by lines, which hold every answer: what is due is looked at again once its conversation is read.
  const row = action('2026-11-20');
  for (const line of [
    local('a', [row]),
    { ...local('a', [row]), record: { ...local('a', [row]).record, agreed: [row] } },
  ]) {
    const { due } = dueSteps([line as LocalLine<Recording>], [], [guide], today);
    expect(due).toHaveLength(1);
    expect(countingIn(due, [])).toHaveLength(1);
    for (const wants of [true, false])
      expect(countingIn(due, [{ id: 'a', recording: recording(wants), guide }])).toHaveLength(wants ? 1 : 0);
  }
});
