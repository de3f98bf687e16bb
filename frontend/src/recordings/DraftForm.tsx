/** A form of a record: what is half-written is kept on the device until it is saved or cancelled. */
import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren, RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { useDraft } from '@/store/draft';
import { Button, Form, Notice } from '@/ui';
import { useOnce } from './once';

export interface DraftFormState<T extends object> {
  /** What is written so far. */
  written: T;
  change(next: Partial<T>): void;
  /** Saving was tried: from then on what is missing is told too. */
  tried: boolean;
  failed: Signal<boolean>;
  form: RefObject<HTMLFormElement | null>;
  drop(): Promise<void>;
  /** Saves unless something is wrong; what was typed leaves the device's drafts only after `save` has kept it. Then `next`. */
  keep(sound: boolean, save: () => Promise<unknown>, next?: () => void): void;
}

/** `clean` takes out of what was written what may be kept nowhere. */
export function useDraftForm<T extends object>(key: string, start: T, clean: (written: T) => T): DraftFormState<T> {
  const { value, change, drop } = useDraft<T>(key, start, clean);
  const tried = useSignal(false);
  const failed = useSignal(false);
  const once = useOnce();
  const form = useRef<HTMLFormElement>(null);

  async function attempt(sound: boolean, save: () => Promise<unknown>, next?: () => void): Promise<void> {
    tried.value = true;
    failed.value = false;
    if (!sound) {
      // After it is drawn as wrong: what is to be mended may be above the edge of the screen.
      setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    try {
      await save();
      await drop();
      next?.();
    } catch {
      failed.value = true;
    }
  }
  const keep: DraftFormState<T>['keep'] = (...all) => void once(() => attempt(...all));
  return { written: value.value, change, tried: tried.value, failed, form, drop, keep };
}

interface Props {
  state: Pick<DraftFormState<object>, 'failed' | 'form' | 'drop'>;
  words: { save: string; cancel: string; failed: string };
  onSave: () => void;
  onCancel: () => void;
  children: ComponentChildren;
  /** What comes after the buttons: seldom needed. */
  after?: ComponentChildren;
}

export function DraftForm({ state, words, onSave, onCancel, children, after }: Props) {
  return (
    <Form form={state.form} onSubmit={onSave}>
      {state.failed.value && <Notice tone="error">{words.failed}</Notice>}
      {children}
      <div class="row">
        <Button type="submit" kind="primary">
          {words.save}
        </Button>
        <Button kind="quiet" onClick={() => void state.drop().then(onCancel)}>
          {words.cancel}
        </Button>
      </div>
      {after}
    </Form>
  );
}
