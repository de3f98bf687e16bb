/** One attempt of a person at a time: trying the same again is the same change, so that it is never done twice. */
import { type Signal, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { needsSignIn } from '@/accounts/session';
import type { Answer, Failure } from '@/http/api';

export interface Sending {
  busy: Signal<boolean>;
  failure: Signal<Failure | null>;
  /** Field → the rules it breaks. */
  errors: Record<string, string[]>;
  /** `what`: what is asked, spelt; while it stays the same and has not been answered, its id does too. */
  send<T>(what: string, work: (change: string) => Promise<Answer<T>>, done: (value: T) => void): Promise<void>;
}

/** A field's faults stand under its own name, wherever in the request it stood. */
function named(errors: Record<string, string[]> = {}): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(errors).map(([key, codes]) => [key.replace(/^(fields|entry)\./, ''), codes]),
  );
}

export function useSending(): Sending {
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const attempt = useRef<{ what: string; change: string } | null>(null);
  const errors = failure.value?.kind === 'problem' ? named(failure.value.errors) : {};

  async function send<T>(what: string, work: (change: string) => Promise<Answer<T>>, done: (value: T) => void) {
    if (busy.value) return;
    busy.value = true;
    if (attempt.current?.what !== what) attempt.current = { what, change: crypto.randomUUID() };
    const answer = await work(attempt.current.change);
    busy.value = false;
    failure.value = answer.ok ? null : answer.failure;
    if (!answer.ok) {
      if (answer.failure.kind === 'session-expired') needsSignIn.value = true;
      return;
    }
    attempt.current = null;
    if (answer.value !== null) done(answer.value);
  }
  return { busy, failure, errors, send };
}
