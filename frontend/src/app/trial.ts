/** The draft that is being tried, as it was when the trial was opened. In memory alone. */
import { signal } from '@preact/signals';
import type { Json } from '@/guides/editing';

export const tried = signal<{ slug: string; content: Json } | null>(null);
