/** The morning check: is everything along for a day without a network? What is not in order stands first, with its remedy. */
import { useEffect, useState } from 'preact/hooks';
import { practitioner, vaults } from '@/accounts/session';
import { directoryHere, onDevice } from '@/directory/store';
import type { Guide } from '@/guides/guide';
import { guidesCheckedAt, newest } from '@/guides/store';
import { lookAtRoom, room } from '@/store/room';
import { clock, clockFault } from '@/sync/clock';
import { useWaiting, type Waiting } from '@/sync/entries';
import { language, t } from '@/text';
import { Card, Disclosure, Notice } from '@/ui';
import { type Line, morningLines } from './morning-lines';
import { RemedyOf } from './MorningRemedy';
import { readyOffline } from './worker-link';

interface Facts {
  guides_at: string | null;
  opens_offline: boolean;
}

async function facts(): Promise<Facts> {
  const [guides_at, here] = await Promise.all([guidesCheckedAt(), vaults(), lookAtRoom()]);
  return { guides_at, opens_offline: here.some(({ id }) => id === practitioner.peek()?.id) };
}

interface Props {
  guides: Guide[];
  /** The day's talks have begun: from then on only what is not in order is told. */
  begun: boolean;
}

export function Morning({ guides, begun }: Props) {
  const words = t().sync.today;
  const lines = useLines(guides, useWaiting(practitioner.value?.id ?? null));
  if (lines === null) return null;
  const ready = lines.every(({ state }) => state !== 'fault');
  if (ready && begun) return null;
  const told = (['fault', 'advice'] as const).flatMap((each) => lines.filter(({ state }) => state === each));
  const fine = lines.filter(({ state }) => state === 'fine');
  const said = (
    <div class="stack">
      <p>
        <strong>
          {ready && <span aria-hidden="true">✓ </span>}
          {ready ? words.ready : words.not_ready}
        </strong>
      </p>
      {told.length > 0 && (
        <ul class="list">
          {told.map((line) => (
            <li key={line.words} class="stack">
              <p>{line.state === 'fault' ? <strong>{line.words}</strong> : line.words}</p>
              {line.remedy && <RemedyOf remedy={line.remedy} />}
            </li>
          ))}
        </ul>
      )}
      {fine.length > 0 && (
        <Disclosure summary={t().sync.morning.fine(fine.length)}>
          <ul>
            {fine.map((line) => (
              <li key={line.words}>{line.words}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
  return (
    <section class="stack">
      <h2>{words.morning}</h2>
      {ready ? <Card>{said}</Card> : <Notice tone="warning">{said}</Notice>}
    </section>
  );
}

/** Read from this device alone: without a network nothing else would be known. Null until it is. */
function useLines(guides: Guide[], waits: Waiting | null): Line[] | null {
  const [known, setKnown] = useState<Facts | null>(null);
  const directory = onDevice.value;
  const who = practitioner.value?.id;
  useEffect(() => {
    directoryHere().catch((error: unknown) => console.error(error));
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
  }, [guides, directory, who]);
  if (known === null || directory === undefined || waits === null) return null;
  const now = new Date();
  return morningLines({
    now,
    language: language.value,
    guides: { count: newest(guides).length, checked_at: known.guides_at },
    directory: { count: directory?.entries ?? 0, fetched_at: directory?.fetched_at ?? null },
    opens_offline: known.opens_offline,
    whole: readyOffline.value,
    ...room.value,
    own_before: waits.own_before,
    others_before: waits.others_before,
    clock: clockFault(clock.value, now),
  });
}
