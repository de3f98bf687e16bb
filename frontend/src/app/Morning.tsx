/** The morning check: is everything along for a day without a network? Each line tells its remedy. */
import { useEffect, useState } from 'preact/hooks';
import { daysBetween, helsinkiClock } from '@/directory/hours';
import { directory as kept, onDevice } from '@/directory/store';
import type { Guide } from '@/guides/guide';
import { guidesCheckedAt, newest } from '@/guides/store';
import type { Recording } from '@/recordings/recording';
import { momentWords } from '@/recordings/StateTag';
import type { LocalLine } from '@/store/lines';
import { language, t } from '@/text';
import { Card, Notice } from '@/ui';

interface Facts {
  guides_at: string | null;
  persisted: boolean | null;
  free_megabytes: number | null;
}

/** Less room than this is told of, in megabytes: a day's conversations take one, the page and directory some ten. */
const LITTLE_ROOM = 50;
const OLD_DAYS = 7;

async function facts(): Promise<Facts> {
  const storage = navigator.storage;
  const [guides_at, persisted, estimate] = await Promise.all([
    guidesCheckedAt(),
    storage?.persisted?.() ?? null,
    storage?.estimate?.() ?? null,
  ]);
  const room = estimate?.quota === undefined ? null : (estimate.quota - (estimate.usage ?? 0)) / 1_000_000;
  return { guides_at, persisted, free_megabytes: room };
}

interface Line {
  fine: boolean;
  words: string;
}

interface Props {
  guides: Guide[];
  recordings: LocalLine<Recording>[];
  today: string;
  /** The day's talks have begun: from then on only what is not in order is told. */
  begun: boolean;
}

export function Morning({ guides, recordings, today, begun }: Props) {
  const words = t().sync.today;
  const [known, setKnown] = useState<Facts | null>(null);
  const directory = onDevice.value;
  // Read from this device: without a network nothing else would.
  useEffect(() => {
    kept().catch((error: unknown) => console.error(error));
  }, []);
  useEffect(() => {
    let left = false;
    facts().then(
      (found) => !left && setKnown(found),
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [guides, directory]);
  if (known === null || directory === undefined) return null;
  const lines = [
    guideLine(newest(guides).length, known.guides_at, today),
    directoryLine(directory?.opportunities.length ?? 0, directory?.fetched_at ?? null, today),
    beforeLine(recordings, today),
    ...storageLines(known),
  ];
  const ready = lines.every((line) => line.fine);
  if (ready && begun) return null;
  const told = (
    <>
      <p>
        <strong>
          {ready && <span aria-hidden="true">✓ </span>}
          {ready ? words.ready : words.not_ready}
        </strong>
      </p>
      <ul>
        {lines.map((line) => (
          <li key={line.words}>{line.fine ? line.words : <strong>{line.words}</strong>}</li>
        ))}
      </ul>
    </>
  );
  return (
    <section class="stack">
      <h2>{words.morning}</h2>
      {ready ? <Card>{told}</Card> : <Notice tone="warning">{told}</Notice>}
    </section>
  );
}

function aged(line: (when: string) => string, at: string, today: string): Line {
  const old = daysBetween(helsinkiClock(new Date(at)).on, today) > OLD_DAYS;
  return { fine: !old, words: line(old ? t().sync.today.old : momentWords(at, new Date(), language.value)) };
}

function guideLine(count: number, at: string | null, today: string): Line {
  const words = t().sync.today;
  if (count === 0 || at === null) return { fine: false, words: words.no_guides };
  return aged((when) => words.guides(count, when), at, today);
}

function directoryLine(count: number, at: string | null, today: string): Line {
  const words = t().sync.today;
  if (count === 0 || at === null) return { fine: false, words: words.no_directory };
  return aged((when) => words.directory(count, when), at, today);
}

function beforeLine(recordings: LocalLine<Recording>[], today: string): Line {
  const words = t().sync.today;
  const before = recordings.filter(
    ({ unsent, saved_at }) => unsent.length > 0 && helsinkiClock(new Date(saved_at)).on < today,
  ).length;
  return before === 0
    ? { fine: true, words: words.nothing_from_before }
    : { fine: false, words: words.from_before(before) };
}

function storageLines({ persisted, free_megabytes }: Facts): Line[] {
  const words = t().sync.today;
  const lines: Line[] = [];
  // A browser that does not promise is told of, but the day can begin: what is sent every day cannot be lost.
  if (persisted !== null) lines.push({ fine: true, words: persisted ? words.persisted : words.not_persisted });
  if (free_megabytes !== null && free_megabytes < LITTLE_ROOM) lines.push({ fine: false, words: words.little_room });
  return lines;
}
