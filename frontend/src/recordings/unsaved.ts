/**
 * Conversations whose last change the store has not taken. The page keeps them, not a screen: whoever leaves one and
 * comes back finds it as it was, and closing the page asks first.
 */
import { effect, signal } from '@preact/signals';
import { told } from '@/store/unkept';
import type { Guide } from '@/guides/guide';
import type { Conversation } from './conversation';

export interface Opened {
  id: string;
  /** Whose it is. */
  owner: string;
  conversation: Conversation;
  guide: Guide;
}

export const unsaved = signal<readonly Opened[]>([]);

/** Follows how its saves fare for as long as the conversation lives. */
export function keepWhileUnsaved(opened: Opened): Opened {
  const { state, gone } = opened.conversation;
  effect(() => {
    const failed = state.value === 'failed' && !gone.value;
    // Between two tries it is still not saved.
    if (state.value === 'saving' && !gone.value) return;
    told(`conversation:${opened.owner}:${opened.id}`, failed);
    const others = unsaved.peek().filter((each) => each !== opened);
    if (failed || others.length < unsaved.peek().length) unsaved.value = failed ? [...others, opened] : others;
  });
  return opened;
}

export function unsavedOf(owner: string | null, id: string): Opened | undefined {
  return unsaved.peek().find((each) => each.owner === owner && each.id === id);
}
