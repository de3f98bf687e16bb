/**
 * Half-written forms: what is typed is kept on this device, encrypted, until it is saved or cancelled. It survives the
 * lock, a reload and a dead battery; it is nobody's record yet and is never sent.
 */
import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { ownKeys, ownSetting, setOwnSetting } from './own';
import { owner } from './owner';
import { told } from './unkept';
import { onLock } from './vault';

/** Keys are kept in the clear: ids and words of ours, nothing that was typed. */
const keyOf = (key: string): string => `draft:${key}`;
/** How long typing may rest on the screen before it is kept, in milliseconds. */
const BREATH_MS = 250;

export interface Draft<T extends object> {
  /** What the form shows: what was kept, or the beginning. */
  value: Signal<T>;
  /** Something half-written was found here when the form opened. */
  found: Signal<boolean>;
  change(next: Partial<T>): void;
  /** The form was saved or cancelled: what was kept is removed. Never rejects. */
  drop(): Promise<void>;
}

/** What the store would not take stays in this window's memory until it does: a full device must not cost what was typed. */
const untaken = new Map<string, object>();
const nameOf = (practitioner: string, key: string): string => `draft:${practitioner}:${key}`;

function taken(name: string, value: object | undefined): void {
  if (value === undefined) untaken.delete(name);
  else untaken.set(name, value);
  told(name, value !== undefined);
}

/** What was kept of the practitioner's; what the store could not take is newer than what it has. @throws StoreFailure */
async function kept<T extends object>(practitioner: string, key: string): Promise<T | undefined> {
  return (untaken.get(nameOf(practitioner, key)) as T | undefined) ?? (await ownSetting<T>(keyOf(key)));
}

/** Keeps one draft of one practitioner under its key; writes go to the store one after another, the newest last. */
export function keeper<T extends object>(practitioner: string, key: string) {
  const name = nameOf(practitioner, key);
  let waiting: T | null = null;
  let dropped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> = Promise.resolve();

  function put(value: T | undefined): Promise<void> {
    // What cannot be kept is tried again with the next change, and when the screen is left. To say "saved" is the record's business.
    const failed = (error: unknown) => {
      console.error(error);
      taken(name, value);
    };
    const write = () => setOwnSetting(keyOf(key), value, practitioner).then(() => taken(name, undefined), failed);
    writing = writing.then(write, write);
    return writing;
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    const value = waiting ?? (untaken.get(name) as T | undefined) ?? null;
    if (value === null || dropped) return writing;
    waiting = null;
    return put(value);
  }

  return {
    read: () => kept<T>(practitioner, key),
    keep(value: T): void {
      dropped = false;
      waiting = value;
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), BREATH_MS);
    },
    flush,
    drop(): Promise<void> {
      clearTimeout(timer);
      dropped = true;
      waiting = null;
      return put(undefined);
    },
  };
}

/**
 * The state of a form that is kept while it is being written. The key tells forms apart; `start` is what a new one shows.
 * `keepable` leaves out what must not be kept, such as a personal identity code that was typed by mistake.
 */
export function useDraft<T extends object>(key: string, start: T, keepable: (value: T) => T = (all) => all): Draft<T> {
  const value = useSignal<T>(start);
  const found = useSignal(false);
  const keep = useMemo(() => keeper<T>(owner.peek() ?? '', key), [key]);
  /** What was typed here, field by field: it stands over what comes from the store, which may come later. */
  const own = useMemo(() => ({ read: false, dropped: false, typed: {} as Partial<T> }), [key]);
  useEffect(() => {
    let left = false;
    const take = (before: T | undefined): void => {
      own.read = true;
      if (own.dropped) return;
      const whole = { ...start, ...before, ...own.typed };
      if (Object.keys(own.typed).length > 0) keep.keep(keepable(whole));
      if (left) return void keep.flush();
      value.value = whole;
      found.value = before !== undefined;
    };
    const read = keep.read().then(take, (error: unknown) => {
      console.error(error);
      take(undefined);
    });
    // What was typed before the store had answered is joined with its answer first.
    const flush = () => read.then(keep.flush);
    const away = () => {
      if (document.visibilityState === 'hidden') void flush();
    };
    const leave = onLock(flush);
    document.addEventListener('visibilitychange', away);
    addEventListener('pagehide', flush);
    return () => {
      left = true;
      leave();
      document.removeEventListener('visibilitychange', away);
      removeEventListener('pagehide', flush);
      void keep.flush();
    };
  }, [keep]);
  return {
    value,
    found,
    change(next) {
      own.typed = { ...own.typed, ...next };
      value.value = { ...value.peek(), ...next };
      if (own.read) keep.keep(keepable(value.peek()));
    },
    drop() {
      own.dropped = true;
      return keep.drop();
    },
  };
}

/** What was half-written under the key, so that its form opens by itself: null while it is read, undefined when there is nothing. */
export function useKept<T extends object>(key: string): T | null | undefined {
  const [found, setKept] = useState<T | null | undefined>(null);
  useEffect(() => {
    let left = false;
    kept<T>(owner.peek() ?? '', key).then(
      (value) => !left && setKept(value),
      () => !left && setKept(undefined),
    );
    return () => {
      left = true;
    };
  }, [key]);
  return found;
}

/** Removes every draft whose key begins so: of what was erased, nothing half-written stays. @throws StoreFailure */
export async function dropDrafts(beginning: string): Promise<void> {
  const mine = nameOf(owner.peek() ?? '', beginning);
  for (const name of [...untaken.keys()]) if (name.startsWith(mine)) taken(name, undefined);
  for (const key of await ownKeys(keyOf(beginning))) await setOwnSetting(key, undefined);
}
