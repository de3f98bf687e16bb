/** One conversation on the page of a person or a group: when, which guide, its state, what was agreed and what came of it. */
import { dateWords, helsinkiClock } from '@/directory/hours';
import type { Guide } from '@/guides/guide';
import type { LocalLine } from '@/store/lines';
import { language, pick, t } from '@/text';
import { Button, Card, href, LinkButton, Tag } from '@/ui';
import { actionLabel, actionsIn } from './agreed';
import { actionWords } from './answer-words';
import { stepKey } from './follow-up';
import { guideOf } from './guides-here';
import type { Recording } from './recording';
import { StateTag } from './StateTag';
import { ToldStep } from './StepCard';
import type { OpenStep } from './steps-of';

interface Props {
  recording: LocalLine<Recording>;
  guides: Guide[];
  /** Its steps with what came of them; null while they are being read. */
  steps: OpenStep[] | null;
  onRemove: () => void;
}

export function PersonConversation({ recording, guides, steps, onRemove }: Props) {
  const words = t().people;
  const { record, id } = recording;
  const guide = guideOf(record, guides);
  const day = dateWords(helsinkiClock(new Date(record.started_at)).on, language.value);
  // What counts is known once the conversation is read by its guide; until then its line tells what was agreed.
  const known = steps !== null && guide !== undefined;
  const agreed = (known ? [] : actionsIn(record)).map((action) => {
    const label = actionLabel(action, guide);
    return actionWords(label ? pick(label) : '', action, language.value, t().recordings.answer);
  });
  return (
    <Card>
      <p class="spread">
        <a href={href('conversation', id)}>
          <strong>{day}</strong> {guide ? pick(guide.title) : record.guide}
        </a>
        {record.state === 'draft' && <Tag>{words.unfinished}</Tag>}
      </p>
      {agreed.length > 0 && (
        <p>
          <span class="quiet">{words.agreed}:</span> {agreed.join('; ')}
        </p>
      )}
      {known && steps.length > 0 && (
        <>
          <p class="quiet">{words.agreed}:</p>
          <ul>
            {steps.map((step, place) => (
              <ToldStep key={`${stepKey(step.agreed)} ${place}`} step={step} />
            ))}
          </ul>
        </>
      )}
      <p class="spread">
        <StateTag record={recording} />
        <span class="row">
          <LinkButton kind="quiet" href={href('conversation', id, 'plan')}>
            {words.plan}
          </LinkButton>
          <Button kind="quiet" aria-label={words.remove_conversation(day)} onClick={onRemove}>
            {words.remove}
          </Button>
        </span>
      </p>
    </Card>
  );
}
