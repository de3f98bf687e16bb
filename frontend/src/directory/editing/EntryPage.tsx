/** One entry for those who keep the directory: what it says and by whom, what people say of it, and what was done to it. */
import { useSignal } from '@preact/signals';
import { language, pick, t } from '@/text';
import { Button, Card, Dialog, href, Notice, Page, route, Tag, TextField } from '@/ui';
import { dateWords } from '../hours';
import { sourceWords } from '../words';
import { useAsked } from './asking';
import { changesOf, tidied } from './changes';
import { EntryForm } from './EntryForm';
import { FlagCard } from './FlagCard';
import { ChangeRow, entryAddress, FailureNotice, fieldName, ReasonList, valueWords, Whole } from './parts';
import { useSending } from './sending';
import { confirm, correct, decide, fetchKept, type Kept, restore, retire, setPlaces, type Written } from './upkeep';
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

interface Part {
  kept: Kept;
  again: () => void;
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
      {(entry.kind === 'group' || entry.kind === 'event') && <Places kept={kept} again={again} />}
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

function Doing({ kept, again, onCorrect }: Part & { onCorrect: () => void }) {
  const words = editingWords();
  const sending = useSending();
  const asking = useSignal(false);
  const reason = useSignal('');
  const verified = kept.entry.quality?.verified_on;
  return (
    <>
      <div class="row">
        <Button kind="primary" onClick={onCorrect}>
          {words.correct}
        </Button>
        <Button
          disabled={sending.busy.value}
          onClick={() =>
            void sending.send(`confirm ${kept.revision}`, (change) => confirm(kept.id, change, kept.revision), again)
          }
        >
          {words.confirm}
        </Button>
        {kept.state === 'retired' ? (
          <Button
            disabled={sending.busy.value}
            onClick={() =>
              void sending.send(`restore ${kept.revision}`, (change) => restore(kept.id, change, kept.revision), again)
            }
          >
            {words.restore}
          </Button>
        ) : (
          <Button kind="danger" onClick={() => (asking.value = true)}>
            {words.retire}
          </Button>
        )}
      </div>
      {verified && <p>{words.verified(dateWords(verified, language.value))}</p>}
      <FailureNotice failure={sending.failure.value} again={again} />
      <Dialog
        title={words.retire_ask}
        open={asking.value}
        onClose={() => (asking.value = false)}
        actions={
          <>
            <Button onClick={() => (asking.value = false)}>{words.cancel}</Button>
            <Button
              kind="danger"
              disabled={sending.busy.value}
              onClick={() =>
                void sending.send(
                  `retire ${kept.revision} ${reason.value}`,
                  (change) => retire(kept.id, change, kept.revision, reason.value.trim()),
                  () => {
                    asking.value = false;
                    again();
                  },
                )
              }
            >
              {words.retire}
            </Button>
          </>
        }
      >
        <div class="stack">
          <p>{words.retire_what}</p>
          <TextField
            label={words.reason_label}
            value={reason.value}
            maxLength={300}
            onInput={(text) => {
              reason.value = text;
            }}
          />
          <FailureNotice failure={sending.failure.value} />
        </div>
      </Dialog>
    </>
  );
}

const HIDDEN = new Set(['id', 'municipality', 'kind', 'class', 'source', 'sources', 'same_as', 'copied', 'line', 'keywords', 'quality', 'example', 'category']); // biome-ignore format: a list

/** What the devices show, field by field, with whose word it is. */
function Values({ kept }: { kept: Kept }) {
  const words = editingWords();
  const sources = new Map(kept.members.map((each) => [each.id, sourceWords(each.source)]));
  const rows = Object.entries(kept.entry as Written).filter(([key]) => !HIDDEN.has(key));
  return (
    <section class="stack">
      <h2>{words.values}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is moved by keys too */}
      <section class="table-frame" tabIndex={0} aria-label={words.values}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.fact}</th>
              <th scope="col">{words.says}</th>
              <th scope="col">{words.from}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([key, value]) => {
              const whose =
                kept.fields[key] ?? Object.entries(kept.fields).find(([each]) => each.startsWith(`${key}.`))?.[1];
              return (
                <tr key={key}>
                  <th scope="row">{fieldName(key)}</th>
                  <td>{valueWords(value)}</td>
                  <td>
                    {whose?.from === 'editor'
                      ? words.editor
                      : (sources.get(whose?.from ?? '') ?? sourceWords(kept.entry.source.name))}
                    {whose?.register_changed && <p>{words.register_says(valueWords(whose.register))}</p>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </section>
  );
}

/** The fact that changes most often, in two taps. */
function Places({ kept, again }: Part) {
  const words = editingWords();
  const sending = useSending();
  const left = useSignal(String(kept.entry.timetable?.places_left ?? ''));
  const wrong = left.value.trim() !== '' && !/^\d{1,5}$/.test(left.value.trim());
  const told = kept.entry.timetable?.places_on;
  return (
    <Card>
      <div class="stack">
        <div class="row">
          <TextField
            label={words.places_left}
            hint={told ? words.told_on(dateWords(told, language.value)) : undefined}
            inputMode="numeric"
            value={left.value}
            error={wrong ? words.fault['wrong-type'] : undefined}
            onInput={(text) => {
              left.value = text;
            }}
          />
          <Button
            disabled={wrong || sending.busy.value}
            onClick={() => {
              const n = left.value.trim() === '' ? null : Number(left.value);
              void sending.send(`places ${n} ${kept.revision}`, (change) => setPlaces(kept.id, change, n), again);
            }}
          >
            {words.save}
          </Button>
        </div>
        <FailureNotice failure={sending.failure.value} />
      </div>
    </Card>
  );
}

/** The entries of several registers that are shown as this one, and why; each may be parted from it. */
function Members({ kept, again }: Part) {
  const words = editingWords();
  const sending = useSending();
  if (kept.members.length < 2) return null;
  const main = kept.members[0]?.id ?? kept.id;
  return (
    <section class="stack">
      <h2>{words.joined}</h2>
      {kept.members.map((each) => (
        <Card key={each.id}>
          <div class="stack">
            <span>
              <strong>{pick(each.entry.name)}</strong> <Tag>{sourceWords(each.source)}</Tag>
            </span>
            <span class="quiet">
              {each.id} ·{' '}
              {words.facts_of(dateWords(each.entry.source.modified_on ?? each.entry.source.checked_on, language.value))}
            </span>
            {each.id !== main && (
              <>
                <ReasonList
                  reasons={kept.links
                    .filter(({ one, other }) => one === each.id || other === each.id)
                    .flatMap(({ reasons }) => reasons)}
                />
                <div class="row">
                  <Button
                    disabled={sending.busy.value}
                    onClick={() =>
                      void sending.send(`part ${each.id}`, (change) => decide(change, main, each.id, false), again)
                    }
                  >
                    {words.part_it}
                  </Button>
                </div>
              </>
            )}
          </div>
        </Card>
      ))}
      <FailureNotice failure={sending.failure.value} />
    </section>
  );
}
