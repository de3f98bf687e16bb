/**
 * The receipt of the day: each conversation with what the server has confirmed of it, for the screen and for paper. That the
 * device can be handed over is said only when nothing at all waits on it.
 */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { practitioner } from '@/accounts/session';
import { dateWords, helsinkiClock, timeWords } from '@/directory/hours';
import type { Guide } from '@/guides/guide';
import { guideOf, useGuides } from '@/recordings/guides-here';
import { aboutWhom, useNames } from '@/recordings/names';
import type { Person, Recording } from '@/recordings/recording';
import { momentWords } from '@/recordings/StateTag';
import { contentHash } from '@/store/canonical';
import { lost } from '@/store/emptied';
import type { LocalLine } from '@/store/lines';
import { type LocalRecord, read, useRecords } from '@/store/records';
import { unkept } from '@/store/unkept';
import { language, pick, t } from '@/text';
import { Button, Card, href, Notice, Page } from '@/ui';
import { deviceOf, useSentFrom, useWaiting, type Waiting } from './entries';
import { checkCode, confirmed, dayAndBefore, lostWork, mayHandOver } from './handover';
import { Sending } from './Sending';
import './sync.css';

type Local = LocalLine<Recording>;

export default function HandoverPage() {
  const words = t().sync.handover;
  const recordings = useRecords<Recording>('recording');
  const people = useRecords<Person>('person');
  const names = useNames();
  const guides = useGuides();
  const me = practitioner.value?.id ?? null;
  const waits = useWaiting(me);
  const sent = useSentFrom(me);
  const notes = useSignal(false);
  if (recordings === null || people === null || names === null || sent === null)
    return <p class="opening">{t().app.opening}</p>;
  const now = new Date();
  const day = helsinkiClock(now).on;
  const { today, earlier } = dayAndBefore(recordings, day, sent);
  const shown = { guides, names, people: new Map(people.map((each) => [each.id, each.record])), notes: notes.value };
  return (
    <Page title={words.title} back={href('send')} aside={dateWords(day, language.value)}>
      <div class="stack">
        <p class="quiet no-print">{words.intro}</p>
        <Heading now={now} />
        <Standing rows={[...today, ...earlier]} waits={waits} day={day} />
        <Sending rest={waits} />
        <Rows title={t().sync.send.today} none={t().sync.send.none} recordings={today} shown={shown} />
        {earlier.length > 0 && <Rows title={words.earlier} recordings={earlier} shown={shown} />}
        {today.length + earlier.length > 0 && <Printing notes={notes} />}
      </div>
    </Page>
  );
}

/** Whose receipt it is and when it was made; on paper alone. */
function Heading({ now }: { now: Date }) {
  const words = t().sync.handover;
  const who = practitioner.value;
  return (
    <div class="print-only">
      {who && <p>{words.by(who.name, who.unit_name)}</p>}
      <p>
        {words.made(
          `${dateWords(helsinkiClock(now).on, language.value)} ${timeWords(helsinkiClock(now).at, language.value)}`,
        )}
      </p>
    </div>
  );
}

function Standing({ rows, waits, day }: { rows: Local[]; waits: Waiting | null; day: string }) {
  const words = t().sync.handover;
  if (waits === null) return null;
  const safe = mayHandOver(rows, deviceOf(waits), day);
  const received = rows.filter((each) => confirmed(each) !== 'waiting').length;
  return (
    <Notice tone={safe ? 'success' : 'info'}>
      {rows.length > 0 && (
        <p>
          <strong>{t().sync.send.receipt(rows.length, received)}</strong>
        </p>
      )}
      {standingWords(waits, day).map((each) => (
        <p key={each}>{each}</p>
      ))}
      <p>{safe ? words.safe : words.not_safe}</p>
    </Notice>
  );
}

function standingWords(waits: Waiting, day: string): string[] {
  const words = t().sync.handover;
  const gone = lost.value;
  return [
    unkept.value.size > 0 ? t().recordings.save.what : '',
    gone !== null && lostWork(gone, day) ? words.lost(gone.unsent) : '',
    waits.own > 0 ? words.own_waits(waits.own) : '',
    waits.others > 0 ? words.others_wait(waits.others) : '',
    waits.refused > 0 ? words.refused(waits.refused) : '',
    waits.memos > 0 ? words.memos_wait(waits.memos) : '',
  ].filter(Boolean);
}

interface Shown {
  guides: Guide[];
  names: ReadonlyMap<string, string>;
  people: Map<string, Person>;
  /** The reminders too: by one of them somebody might know the client. */
  notes: boolean;
}

interface RowsProps {
  title: string;
  none?: string;
  recordings: Local[];
  shown: Shown;
}

function Rows({ title, none, recordings, shown }: RowsProps) {
  return (
    <section class="stack">
      <h2>{title}</h2>
      {recordings.length === 0 && none && <p>{none}</p>}
      <ul class="list receipt-list">
        {recordings.map((recording) => (
          <li key={recording.id}>
            <Card>
              <Row recording={recording} shown={shown} />
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ recording, shown }: { recording: Local; shown: Shown }) {
  const words = t().sync.handover;
  const { record, receipt } = recording;
  const code = useCode(recording);
  const state = confirmed(recording);
  const person = shown.people.get(record.person_id ?? '');
  const guide = guideOf(record, shown.guides);
  const at = receipt ? momentWords(receipt.received_at, new Date(), language.value) : '';
  const began = timeWords(helsinkiClock(new Date(record.started_at)).at, language.value);
  return (
    <div class="receipt-row">
      <span class="spread">
        <strong>{aboutWhom(record, shown.names) ?? t().sync.today.no_person}</strong>
        <span class="quiet">
          {t().sync.at(began)} · {guide ? pick(guide.title) : record.guide}
        </span>
      </span>
      {shown.notes && person?.note && <span>{person.note}</span>}
      <span>
        {state === 'received' && <span aria-hidden="true">✓ </span>}
        {state === 'waiting' ? words.not_received : state === 'attention' ? words.held(at) : words.received(at)}
      </span>
      {state !== 'waiting' && (
        <dl class="receipt-facts">
          {receipt?.n != null && (
            <div>
              <dt>{words.number}</dt>
              <dd>{receipt.n}</dd>
            </div>
          )}
          {code && (
            <div>
              <dt>{words.code}</dt>
              <dd class="check-code">{code}</dd>
            </div>
          )}
        </dl>
      )}
    </div>
  );
}

/** Of the content as it stands on this device, and only when the server has told the very same; null until then. */
function useCode({ id, edit, receipt }: Local): string | null {
  const code = useSignal<string | null>(null);
  useEffect(() => {
    let left = false;
    code.value = null;
    codeOf(id).then(
      (found) => {
        if (!left) code.value = found;
      },
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [id, edit, receipt?.edit]);
  return code.value;
}

async function codeOf(id: string): Promise<string | null> {
  const whole: LocalRecord<Recording> | null = await read('recording', id);
  if (whole === null || whole.hash === null) return null;
  return (await contentHash(whole.record)) === whole.hash ? checkCode(whole.hash) : null;
}

function Printing({ notes }: { notes: { value: boolean } }) {
  const words = t().sync.handover;
  return (
    <section class="stack">
      <p class="quiet">{words.code_hint}</p>
      <label class="choice no-print">
        <input
          type="checkbox"
          checked={notes.value}
          onChange={(event) => {
            notes.value = event.currentTarget.checked;
          }}
        />
        <span>
          {words.show_notes}
          <small>{words.show_notes_hint}</small>
        </span>
      </label>
      <div class="row no-print">
        <Button onClick={() => print()}>{words.print}</Button>
      </div>
    </section>
  );
}
