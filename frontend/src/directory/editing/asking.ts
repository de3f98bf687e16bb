/** Asking the server for what a screen shows: again when it changed, and truthfully when it cannot be had. */
import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { needsSignIn } from '@/accounts/session';
import type { Answer, Failure } from '@/http/api';
import type { PageOf } from './upkeep';

export interface Asked<T> {
  value: Signal<T | null>;
  failure: Signal<Failure | null>;
  again: () => Promise<void>;
}

export function useAsked<T>(ask: () => Promise<Answer<T>>, key: string): Asked<T> {
  const value = useSignal<T | null>(null);
  const failure = useSignal<Failure | null>(null);
  const round = useRef(0);
  // Whoever asks again means what is shown by then, also when it was asked from what was shown before.
  const latest = useRef(ask);
  latest.current = ask;
  async function look(): Promise<void> {
    const mine = ++round.current;
    const answer = await latest.current();
    // Something else has been asked for since: a slow answer must not stand in its place.
    if (mine !== round.current) return;
    failure.value = answer.ok ? null : answer.failure;
    if (answer.ok && answer.value !== null) value.value = answer.value;
    if (!answer.ok && answer.failure.kind === 'session-expired') needsSignIn.value = true;
  }
  useEffect(() => {
    value.value = null;
    void look();
    return () => {
      round.current++;
    };
  }, [key]);
  return { value, failure, again: look };
}

export interface Listed<T> extends Asked<PageOf<T>> {
  more: () => Promise<void>;
}

/** A list that goes on: what comes next is added to what is shown. */
export function useListed<T>(ask: (after: string) => Promise<Answer<PageOf<T>>>, key: string): Listed<T> {
  const asked = useAsked(() => ask(''), key);
  async function more(): Promise<void> {
    const here = asked.value.value;
    if (!here?.next) return;
    const answer = await ask(here.next);
    if (asked.value.value !== here) return;
    if (!answer.ok) asked.failure.value = answer.failure;
    else if (answer.value) {
      asked.value.value = { items: [...here.items, ...answer.value.items], next: answer.value.next };
    }
  }
  return { ...asked, more };
}
