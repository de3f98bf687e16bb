/** Whose records are open on this device. Every read and every save is for this practitioner alone. */
import { signal } from '@preact/signals';

export const owner = signal<string | null>(null);
