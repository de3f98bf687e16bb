/** Notes at any moment, saved while they are written; each belongs to a topic or to none, and can be moved. */
import { useState } from 'preact/hooks';
import { longest } from '@/guides/answers';
import type { Guide } from '@/guides/guide';
import { pick, t } from '@/text';
import { Dialog, SelectField, TextField } from '@/ui';
import { fullHint } from './answers/field';
import type { Conversation } from './conversation';
import { newNote, type Note } from './recording';
import { SaveFailure, SaveWord } from './SaveWord';

interface Props {
  conversation: Conversation;
  guide: Guide;
  /** The topic on the screen: a new note begins there. */
  topic: string | null;
  onClose: () => void;
}

export function NoteDialog({ conversation, guide, topic, onClose }: Props) {
  const words = t().recordings;
  const [begun, setBegun] = useState(() => newNote(topic));
  // As they were when the dialog was opened: a note that is being emptied stays, so that it can be written anew.
  const [earlier] = useState(conversation.recording.value.notes);
  const now = (note: Note) =>
    conversation.recording.value.notes.find((each) => each.id === note.id) ?? { ...note, text: '' };
  const written = now(begun).text !== '';
  return (
    <Dialog title={words.notes.title} open onClose={onClose}>
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
