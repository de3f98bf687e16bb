/** The end of the day: every conversation with its state, one button, and a receipt that comes from the server alone. */
import { RenewSignIn } from '@/accounts/RenewSignIn';
import { needsSignIn } from '@/accounts/session';
import { helsinkiClock } from '@/directory/hours';
import type { Guide } from '@/guides/guide';
import { guideOf, useGuides } from '@/recordings/guides-here';
import type { Person, Recording } from '@/recordings/recording';
import { StateTag } from '@/recordings/StateTag';
import { type LocalRecord, useRecords } from '@/store/records';
import { isOwn, isReceived } from '@/store/states';
import { pick, t } from '@/text';
import { Button, Card, href, Notice, Page, ProgressBar } from '@/ui';
import { Attention } from './Attention';
import { Export } from './Export';
import { SendFailure } from './SendFailure';
import { sendNow } from './start';
import { busy, lastDoneAt, lastFailure, sending, waiting } from './status';

type Local = LocalRecord<Recording>;

export default function SendPage() {
  const words = t().sync.send;
  const recordings = useRecords<Recording>('recording');
  const people = useRecords<Person>('person');
  const guides = useGuides();
  if (recordings === null || people === null) return <p class="opening">{t().app.opening}</p>;
  const { today, earlier } = sorted(recordings, helsinkiClock(new Date()).on);
  const shown = [...today, ...earlier];
  const others = Math.max(0, (waiting.value ?? 0) - shown.filter((each) => each.unsent.length > 0).length);
  const names = new Map(people.map((each) => [each.id, each.record.reference]));
  return (
    <Page title={words.title}>
      <div class="stack">
        <RenewSignIn onDone={() => void sendNow()} />
        <Doing recordings={shown} />
        <Attention names={names} guides={guides} />
        <Conversations title={words.today} none={words.none} recordings={today} guides={guides} names={names} />
        {earlier.length > 0 && (
          <Conversations title={words.earlier} recordings={earlier} guides={guides} names={names} />
        )}
        {others > 0 && <p>{words.others(others)}</p>}
        <Export />
      </div>
    </Page>
  );
}

/** The practitioner's own conversations of the day, and those of earlier days that are not received. */
function sorted(recordings: Local[], day: string): { today: Local[]; earlier: Local[] } {
  const newest = recordings
    .filter(isOwn)
    .sort((one, other) => (one.record.started_at < other.record.started_at ? 1 : -1));
  const isToday = ({ record }: Local) =>
    [record.started_at, record.finished_at].some((at) => at !== null && helsinkiClock(new Date(at)).on === day);
  const today = newest.filter(isToday);
  return { today, earlier: newest.filter((each) => !isToday(each) && each.unsent.length > 0) };
}

/** The button, the bar while it runs, and at the end the receipt or why not. */
function Doing({ recordings }: { recordings: Local[] }) {
  const words = t().sync.send;
  const under = sending.value;
  if (under !== null) {
    return <ProgressBar value={under.received} max={under.of} label={words.progress(under.received, under.of)} />;
  }
  if (busy.value) return <p role="status">{words.checking}</p>;
  const nothingWaits = waiting.value === 0;
  return (
    <>
      <SendFailure />
      {lastFailure.value === null && lastDoneAt.value !== null && <ReceiptOf recordings={recordings} />}
      {!needsSignIn.value && (
        <Button kind={nothingWaits ? 'secondary' : 'primary'} wide onClick={() => void sendNow()}>
          {nothingWaits ? words.again : words.action}
        </Button>
      )}
    </>
  );
}

function ReceiptOf({ recordings }: { recordings: Local[] }) {
  const words = t().sync.send;
  const received = recordings.filter(isReceived).length;
  const here = recordings.filter((each) => each.unsent.length > 0).length;
  const safe = here === 0 && waiting.value === 0;
  return (
    <Notice tone={safe ? 'success' : 'info'}>
      {recordings.length > 0 && (
        <p>
          <strong>{words.receipt(recordings.length, received)}</strong>
        </p>
      )}
      {here > 0 && <p>{words.not_all(here)}</p>}
      {safe && <p>{words.safe}</p>}
    </Notice>
  );
}

interface ListProps {
  title: string;
  none?: string;
  recordings: Local[];
  guides: Guide[];
  names: Map<string, string>;
}

function Conversations({ title, none, recordings, guides, names }: ListProps) {
  return (
    <section class="stack">
      <h2>{title}</h2>
      {recordings.length === 0 && none && <p>{none}</p>}
      <ul class="list">
        {recordings.map((recording) => {
          const { record, id } = recording;
          const guide = guideOf(record, guides);
          return (
            <li key={id}>
              <Card href={href('conversation', id)}>
                <span class="spread">
                  <span>
                    <strong>{names.get(record.person_id ?? '') ?? t().sync.today.no_person}</strong>{' '}
                    <span class="quiet">{guide ? pick(guide.title) : record.guide}</span>
                  </span>
                  <StateTag record={recording} />
                </span>
              </Card>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
