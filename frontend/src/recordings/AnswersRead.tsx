/** A whole conversation to read: answers and notes by topic, hidden and open questions left out. */
import type { Progress, Reading } from '@/guides/engine';
import type { Guide } from '@/guides/guide';
import { language, pick, t } from '@/text';
import { answerWords } from './answer-words';
import type { Note, Recording } from './recording';

interface Props {
  recording: Recording;
  guide: Guide;
  reading: Reading;
}

export function AnswersRead({ recording, guide, reading }: Props) {
  const words = t().recordings;
  const shown = new Set(reading.progress.map((each) => each.topic.id));
  // A note of a topic that an answer has hidden meanwhile is not lost from sight.
  const loose = recording.notes.filter((each) => each.topic === null || !shown.has(each.topic));
  return (
    <div class="answers-read stack">
      {reading.progress.map((each) => (
        <TopicRead key={each.topic.id} progress={each} recording={recording} reading={reading} />
      ))}
      {loose.length > 0 && (
        <section>
          <h3>{words.notes.title}</h3>
          <Notes notes={loose} />
        </section>
      )}
      <p class="quiet">
        {pick(guide.title)} · {words.version(guide.version)}
      </p>
    </div>
  );
}

function TopicRead({ progress, recording, reading }: { progress: Progress } & Omit<Props, 'guide'>) {
  const words = t().recordings;
  const notes = recording.notes.filter((each) => each.topic === progress.topic.id);
  const rows = progress.questions.flatMap((question) => {
    const answer = recording.answers[question.id];
    const value = reading.valueFor(question.id);
    if (answer && 'skipped' in answer) return [{ question, text: words.skipped[answer.skipped], quiet: true }];
    if (value === undefined) return [];
    return [{ question, text: answerWords(question, value, language.value, words.answer), quiet: false }];
  });
  if (rows.length === 0 && notes.length === 0) return null;
  return (
    <section>
      <h3>{pick(progress.topic.title)}</h3>
      <dl>
        {rows.map(({ question, text, quiet }) => (
          <div key={question.id}>
            <dt>{pick(question.ask)}</dt>
            <dd class={quiet ? 'quiet' : undefined}>{text}</dd>
          </div>
        ))}
      </dl>
      <Notes notes={notes} />
    </section>
  );
}

function Notes({ notes }: { notes: Note[] }) {
  if (notes.length === 0) return null;
  return (
    <ul class="list notes-read">
      {notes.map((note) => (
        <li key={note.id}>{note.text}</li>
      ))}
    </ul>
  );
}
