/** One conversation on a person's page: when, which guide, its state, what was agreed. */
import { dateWords, helsinkiClock } from '@/directory/hours';
import type { Guide } from '@/guides/guide';
import type { LocalLine } from '@/store/lines';
import { language, pick, t } from '@/text';
import { Button, Card, href, LinkButton, Tag } from '@/ui';
import { actionLabel, actionsIn } from './agreed';
import { actionWords } from './answer-words';
import { guideOf } from './guides-here';
import type { Recording } from './recording';
import { StateTag } from './StateTag';

interface Props {
  recording: LocalLine<Recording>;
  guides: Guide[];
  onRemove: () => void;
}

export function PersonConversation({ recording, guides, onRemove }: Props) {
  const words = t().people;
  const { record, id } = recording;
  const guide = guideOf(record, guides);
  const day = dateWords(helsinkiClock(new Date(record.started_at)).on, language.value);
  const agreed = actionsIn(record).map((action) => {
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
