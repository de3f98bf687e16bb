/** What waits on this device, of everybody who uses it: counted from the outbox itself, without opening anything. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { helsinkiClock } from '@/directory/hours';
import { memoStands, memosWaiting } from '@/recordings/memos/waiting';
import { changeCount } from '@/store/changes';
import { withDb } from '@/store/db';
import { lost } from '@/store/emptied';
import type { OutboxEntry } from '@/store/rows';
import { unkept } from '@/store/unkept';
import type { Device } from './handover';

type Entry = Pick<OutboxEntry, 'owner' | 'kind' | 'id' | 'saved_at' | 'refused'>;

/** Records, not saves: ten saves of one conversation are one thing that waits. */
export interface Waiting {
  own: number;
  others: number;
  /** One's own that the server would not take. */
  refused: number;
  /** Of those, saved before today. */
  own_before: number;
  others_before: number;
  /** When the oldest entry of anybody was saved, by this device's clock; null when nothing waits. */
  oldest_at: string | null;
  /** Entries in all, as a transfer file counts them. */
  entries: number;
  /** Voice memos of anybody that are here alone. */
  memos: number;
}

/** `me`: whose vault is open, or null when nobody's is; `today`: Helsinki's calendar; `memos`: as counted. Pure. */
export function waitingOf(entries: Entry[], me: string | null, today: string, memos = 0): Waiting {
  const records = (some: Entry[]) => new Set(some.map((each) => `${each.owner}/${each.kind}/${each.id}`)).size;
  const unsent = entries.filter(({ refused }) => refused === null);
  const own = unsent.filter(({ owner }) => owner === me);
  const others = unsent.filter(({ owner }) => owner !== me);
  const before = ({ saved_at }: Entry) => helsinkiClock(new Date(saved_at)).on < today;
  return {
    own: records(own),
    others: records(others),
    refused: records(entries.filter(({ refused, owner }) => refused !== null && owner === me)),
    own_before: records(own.filter(before)),
    others_before: records(others.filter(before)),
    oldest_at: unsent.map(({ saved_at }) => saved_at).sort()[0] ?? null,
    entries: entries.length,
    memos,
  };
}

/** What decides whether the device can leave one's hands; drawn anew when any of it changes. */
export function deviceOf({ own, others, refused, memos }: Waiting): Device {
  return { own, others, refused, memos, unkept: unkept.value.size, lost: lost.value };
}

/** Counted anew with every change; null before the first count. */
export function useWaiting(me: string | null): Waiting | null {
  const found = useSignal<{ entries: Entry[]; memos: number } | null>(null);
  const changes = changeCount.value;
  const memos = memoStands();
  useEffect(() => {
    let left = false;
    Promise.all([withDb((db) => db.getAll('outbox')), memosWaiting()]).then(
      ([entries, memos]) => {
        if (!left) found.value = { entries, memos };
      },
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [changes, memos]);
  if (found.value === null) return null;
  return waitingOf(found.value.entries, me, helsinkiClock(new Date()).on, found.value.memos);
}

/**
 * Conversations of which this practitioner has sent anything from this device in the last weeks: the day's own ones, also
 * when a colleague has written in them since. Null before the first reading.
 */
export function useSentFrom(me: string | null): Set<string> | null {
  const found = useSignal<Set<string> | null>(null);
  const changes = changeCount.value;
  useEffect(() => {
    let left = false;
    withDb((db) => db.getAll('sent')).then(
      (sent) => {
        if (!left) found.value = new Set(sent.filter(({ owner }) => owner === me).map(({ id }) => id));
      },
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [changes, me]);
  return found.value;
}
