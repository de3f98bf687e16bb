/** Notes at any moment, saved while they are written; each belongs to a topic or to none, and can be moved. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { longest } from '@/guides/answers';
import { questionOf } from '@/guides/engine';
import type { Guide } from '@/guides/guide';
import { keeper } from '@/store/draft';
import { owner } from '@/store/owner';
import { onLock } from '@/store/vault';
import { pick, t } from '@/text';
import { Dialog, SelectField, TextField } from '@/ui';
import { fullHint } from './answers/field';
import type { Conversation } from './conversation';
import { newNote, type Note } from './recording';
import { MemoPlace } from './MemoPlace';
import { SaveFailure, SaveWord } from './SaveWord';

interface Props {
  /** The recording's. */
  id: string;
  conversation: Conversation;
  guide: Guide;
  /** The topic on the screen: a new note begins there. */
  topic: string | null;
  /** The note that was being written when the device was locked or closed. */
  begun: BegunNote | undefined;
  onClose: () => void;
}

export function NoteDialog({ id, conversation, guide, topic, begun: before, onClose }: Props) {
  const words = t().recordings;
  const [begun, setBegun] = useState<Note>(() => {
    const going = before ?? unkeptNote(conversation, guide, topic);
    return going ? { ...going, text: '' } : newNote(topic);
  });
  const kept = useMemo(() => keeper<BegunNote>(owner.peek() ?? '', noteDraft(id)), [id]);
  useEffect(() => onLock(kept.flush), [kept]);
  // The text itself is in the recording; kept is which note was being written, so that a lock or a reload leads back to it.
  useEffect(() => kept.keep({ id: begun.id, topic: begun.topic }), [kept, begun]);
  const close = () => {
    void kept.drop();
    onClose();
  };
  // As they were when the dialog was opened: a note that is being emptied stays, so that it can be written anew.
  const [there] = useState(conversation.recording.value.notes);
  const earlier = there.filter((each) => each.id !== begun.id);
  const now = (note: Note) =>
    conversation.recording.value.notes.find((each) => each.id === note.id) ?? { ...note, text: '' };
  const written = now(begun).text !== '';
  return (
    <Dialog title={words.notes.title} open onClose={close}>
      <div class="stack">
        <SaveFailure conversation={conversation} />
        <NoteField
          note={now(begun)}
          label={words.notes.write}
          conversation={conversation}
          guide={guide}
          onMove={(topic) => setBegun({ ...begun, topic })}
        />
        <p class="note-saved">{written && <SaveWord conversation={conversation} />}</p>
        {!conversation.trial && <MemoPlace recording={id} />}
        {earlier.length > 0 && <h3>{words.notes.earlier}</h3>}
        {earlier.map((note, index) => (
          <NoteField
            key={note.id}
            note={now(note)}
            label={words.notes.number(index + 1)}
            conversation={conversation}
            guide={guide}
          />
        ))}
      </div>
    </Dialog>
  );
}

/** A note of which nothing may be kept, for an identity code in it, is shown again: it stands in no list of notes. */
function unkeptNote(conversation: Conversation, guide: Guide, topic: string | null): BegunNote | undefined {
  const notes = conversation.recording.peek().notes;
  const id = Object.keys(conversation.refused.peek()).find(
    (key) => !questionOf(guide, key.split('/')[0]) && notes.every((each) => each.id !== key),
  );
  return id === undefined ? undefined : { id, topic };
}

export type BegunNote = Pick<Note, 'id' | 'topic'>;

/** Under which key it is kept that a note is being written in this recording. */
export function noteDraft(id: string): string {
  return `conversation:${id}:note`;
}

interface FieldProps {
  note: Note;
  label: string;
  conversation: Conversation;
  guide: Guide;
  onMove?: (topic: string | null) => void;
}

function NoteField({ note, label, conversation, guide, onMove }: FieldProps) {
  const words = t().recordings;
  const refused = conversation.refused.value[note.id];
  return (
    <div class="note">
      <TextField
        label={label}
        value={typeof refused === 'string' ? refused : note.text}
        multiline
        rows={3}
        maxLength={longest.text}
        hint={fullHint(note.text, longest.text)}
        error={refused === undefined ? undefined : words.identity_code}
        onInput={(text) => conversation.note({ ...note, text }, true)}
      />
      <SelectField
        label={words.notes.topic}
        value={note.topic ?? ''}
        options={[
          { id: '', label: words.notes.no_topic },
          ...guide.topics.map((topic) => ({ id: topic.id, label: pick(topic.title) })),
        ]}
        onChange={(id) => {
          const topic = id === '' ? null : id;
          onMove?.(topic);
          if (note.text !== '') conversation.note({ ...note, topic });
        }}
      />
    </div>
  );
}
