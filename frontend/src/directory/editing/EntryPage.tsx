/** One entry for those who keep the directory: what it says and by whom, what people say of it, and what was done to it. */
import { useSignal } from '@preact/signals';
import { pick, t } from '@/text';
import { Button, href, Notice, Page, route } from '@/ui';
import { useAsked } from './asking';
import { changesOf, tidied } from './changes';
import { Doing, type Part, Places } from './Doing';
import { EntryForm } from './EntryForm';
import { FlagCard } from './FlagCard';
import { ChangeRow, entryAddress, Whole } from './parts';
import { useSending } from './sending';
import { correct, fetchKept, type Written } from './upkeep';
import { Members, Values } from './Values';
import { editingWords } from './words';
import './editing.css';

export default function EntryPage() {
  const words = editingWords();
  const id = route.value.path[2] ?? '';
  const asked = useAsked(() => fetchKept(id), id);
  const name = asked.value.value?.entry.name;
  return (
    <Page title={name ? pick(name) : words.title} back={{ href: href('directory-editing'), label: words.title }} wide>
      <div class="stack upkeep">
        <Whole asked={asked}>{(kept) => <Body kept={kept} again={() => void asked.again()} />}</Whole>
      </div>
    </Page>
  );
}

function Body({ kept, again }: Part) {
  const words = editingWords();
  const editing = useSignal(false);
  const { entry } = kept;
  const open = kept.flags.filter((each) => each.settled_at === null);
  const settled = kept.flags.filter((each) => each.settled_at !== null);
  return (
    <>
      <p class="quiet">
        {t().directory.kind[entry.kind]} · {kept.id}
      </p>
      {kept.state !== 'shown' && (
        <Notice>
          {words.state[kept.state]}{' '}
          {kept.joined_into && <a href={entryAddress(kept.joined_into)}>{words.look_at_joined}</a>}
        </Notice>
      )}
      {open.map((each) => (
        <FlagCard key={each.id} flag={each} onDone={again} />
      ))}
      {editing.value ? (
        <Correcting kept={kept} again={again} onDone={() => (editing.value = false)} />
      ) : (
        <>
          <Doing kept={kept} again={again} onCorrect={() => (editing.value = true)} />
          <Values kept={kept} />
        </>
      )}
      {!editing.value && (entry.kind === 'group' || entry.kind === 'event') && (
        // Begun anew when somebody has said otherwise: what stands in the field is what is so.
        <Places key={`${entry.timetable?.places_left}`} kept={kept} again={again} />
      )}
      <Members kept={kept} again={again} />
      <section class="stack">
        <h2>{words.history}</h2>
        {kept.history.length === 0 && <p>{words.no_history}</p>}
        <ul class="list">
          {kept.history.map((each) => (
            <li key={each.change}>
              <ChangeRow change={each} onUndone={again} />
            </li>
          ))}
        </ul>
        {settled.map((each) => (
          <FlagCard key={each.id} flag={each} onDone={again} />
        ))}
      </section>
    </>
  );
}

function Correcting({ kept, again, onDone }: Part & { onDone: () => void }) {
  const words = editingWords();
  const sending = useSending();
  function save(written: Written, saved: () => void): void {
    const fields = changesOf(kept.entry, tidied(written));
    const done = () => {
      saved();
      onDone();
    };
    const what = JSON.stringify([kept.revision, fields]);
    const ask = (change: string) => correct(kept.id, change, kept.revision, fields);
    if (Object.keys(fields).length === 0) done();
    else void sending.send(what, ask, () => [done(), again()]);
  }
  const overtaken = sending.failure.value?.kind === 'problem' && sending.failure.value.code === 'edit-conflict';
  return (
    <section class="stack">
      <h2>{words.correct}</h2>
      {overtaken && (
        <div class="row">
          <Button onClick={again}>{words.read_again}</Button>
        </div>
      )}
      <EntryForm
        draft={`directory-editing:${kept.id}`}
        start={kept.entry}
        sending={sending}
        save={words.save}
        onSave={save}
        onCancel={onDone}
      />
    </section>
  );
}
