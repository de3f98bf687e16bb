/** The conversations of a person or a group, and the way to erase one. */
import { useSignal } from '@preact/signals';
import { dropDrafts } from '@/store/draft';
import { erase, type LocalLine } from '@/store/records';
import { t } from '@/text';
import { Confirm } from './Confirm';
import { eraseFollowUpsOf, eraseSpoken } from './erasing';
import { useGuides } from './guides-here';
import { PersonConversation } from './PersonConversation';
import type { Recording } from './recording';
import type { OpenStep } from './steps-of';

interface ConversationsProps {
  title: string;
  theirs: LocalLine<Recording>[];
  /** Null while they are being read. */
  steps: OpenStep[] | null;
}

/** Newest first, each with what was agreed and what came of it. */
export function Conversations({ title, theirs, steps }: ConversationsProps) {
  const words = t().people;
  const guides = useGuides();
  const removing = useSignal<LocalLine<Recording> | null>(null);
  return (
    <section class="stack">
      <h2>{title}</h2>
      {theirs.length === 0 && <p>{words.no_conversations}</p>}
      <ul class="list">
        {theirs.map((recording) => (
          <li key={recording.id}>
            <PersonConversation
              recording={recording}
              guides={guides}
              steps={steps === null ? null : steps.filter(({ agreed }) => agreed.recording_id === recording.id)}
              onRemove={() => {
                removing.value = recording;
              }}
            />
          </li>
        ))}
      </ul>
      <Confirm
        title={words.confirm_conversation}
        body={words.confirm_conversation_body}
        open={removing.value !== null}
        onNo={() => {
          removing.value = null;
        }}
        onYes={async () => {
          const gone = removing.value;
          if (gone) await eraseFollowUpsOf([gone.id]);
          if (gone) await eraseSpoken([gone.id]);
          if (gone) await erase('recording', gone.id);
          if (gone) await dropDrafts(`conversation:${gone.id}`);
          removing.value = null;
        }}
      />
    </section>
  );
}
