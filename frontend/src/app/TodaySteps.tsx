/** What was agreed and is due: today's and earlier ones first, and the coming days. Each leads to the person. */
import { addDays, shortDateWords, timeWords, weekday } from '@/directory/hours';
import { useCounting } from '@/recordings/counting';
import type { Due } from '@/recordings/steps-of';
import { stepWords } from '@/recordings/StepCard';
import { language, t } from '@/text';
import { Card, href, Tag } from '@/ui';
import { type NameOf, Rows } from './TodayRows';

interface Props {
  steps: Due[];
  nameOf: NameOf;
  today: string;
}

/** Nobody is late: an earlier day is said as what it is, the day that was agreed. */
export function DueToday(props: Props) {
  return <Steps title={t().steps.due} {...props} />;
}

export function Ahead(props: Props) {
  return <Steps title={t().sync.today.agreed} {...props} />;
}

function Steps({ title, steps: told, nameOf, today }: Props & { title: string }) {
  const steps = useCounting(told);
  if (steps.length === 0) return null;
  return (
    <section class="stack">
      <h2>{title}</h2>
      <Rows>
        {steps.map((step, index) => (
          <li key={`${step.recording.id} ${index}`}>
            <Card href={addressOf(step)}>
              <span class="spread">
                <strong>{nameOf(step.agreed.person_id ?? step.recording.record.group_id ?? null)}</strong>
                <Tag tone={step.due === today ? 'attention' : 'neutral'}>{whenWords(step, today)}</Tag>
              </span>
              <span class="quiet">{stepWords(step)}</span>
            </Card>
          </li>
        ))}
      </Rows>
    </section>
  );
}

function addressOf({ agreed, recording }: Due): string {
  if (agreed.person_id !== null) return href('people', agreed.person_id);
  const { group_id } = recording.record;
  return group_id ? href('groups', group_id) : href('conversation', recording.id);
}

/** "tänään klo 9.30", "huomenna", "to 26.11.", "sovittu ma 17.11." */
function whenWords({ due, agreed }: Due, today: string): string {
  const words = t().sync.today;
  const date = `${t().plan.days[weekday(due)] ?? ''} ${shortDateWords(due, language.value)}`;
  if (due < today) return t().steps.agreed_on(date);
  const day = due === today ? words.today : due === addDays(today, 1) ? words.tomorrow : date;
  const at = due === agreed.step.on ? agreed.step.at : null;
  return at === null ? day : `${day} ${t().sync.at(timeWords(at, language.value))}`;
}
