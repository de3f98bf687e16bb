import type { ActionValue } from '@/guides/guide';
import { actionsIn, agreedSoon } from '@/recordings/agreed';
import type { Recording } from '@/recordings/recording';
import { agreedIn, type LocalLine } from '@/store/lines';

function action(on: string | null, at: string | null = null): ActionValue {
  return { action: 'next_appointment', on, at, to: null, opportunity: null, note: null, consent: null };
}
function local(
  id: string,
  started_at: string,
  actions: ActionValue[],
  person_id: string | null = 'p',
): LocalLine<Recording> {
  const answers = { agreed: { value: actions }, skipped: { skipped: 'declined' as const }, text: { value: 'metsä' } };
  return { id, record: { started_at, person_id, agreed: agreedIn({ answers }) } } as unknown as LocalLine<Recording>;
}
const days = (records: LocalLine<Recording>[]) => agreedSoon(records, '2026-11-21').map((each) => each.action.on);

it('finds what was agreed among all other answers', () => {
  const measured = { value: [{ on: '2026-11-20', amount: 90, by: null }] };
  const answers = { agreed: { value: [action('2026-11-25')] }, skipped: { skipped: 'declined' }, measured };
  expect(agreedIn({ answers })).toEqual([{ ...action('2026-11-25'), question: 'agreed' }]);
  const { record } = local('r', '2026-11-20T08:00:00Z', [action('2026-11-25')]);
  expect(actionsIn(record)).toEqual([{ ...action('2026-11-25'), question: 'agreed' }]);
});

it('shows the coming two weeks, the earliest first, by day and time', () => {
  const records = [
    local('a', '2026-11-01T08:00:00Z', [
      action('2026-11-23'),
      action('2026-12-05'),
      action('2026-12-06'),
      action(null),
    ]),
    local('b', '2026-11-02T08:00:00Z', [action('2026-11-21', '14:00'), action('2026-11-21', '09:00')]),
  ];
  expect(days(records)).toEqual(['2026-11-21', '2026-11-21', '2026-11-23', '2026-12-05']);
  expect(agreedSoon(records, '2026-11-21')[0]?.action.at).toBe('09:00');
});

it('keeps a passed day in sight for a week, until there has been a conversation', () => {
  const missed = local('a', '2026-11-01T08:00:00Z', [action('2026-11-18')]);
  expect(days([missed])).toEqual(['2026-11-18']);
  expect(days([missed, local('b', '2026-11-18T09:00:00Z', [])])).toEqual([]);
  expect(days([missed, local('b', '2026-11-18T09:00:00Z', [], 'somebody else')])).toEqual(['2026-11-18']);
  expect(days([local('a', '2026-11-01T08:00:00Z', [action('2026-11-13')])])).toEqual([]);
});
