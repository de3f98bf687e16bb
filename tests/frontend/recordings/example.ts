/** The guide both sides read, and a recording of it. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Guide } from '@/guides/guide';
import { newRecording, type Recording } from '@/recordings/recording';

export const guide = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../contract/examples/guide-every-kind.json'), 'utf8'),
) as Guide;

export const begun = new Date('2026-11-23T09:12:00Z');

export function recordingOf(changes: Partial<Recording> = {}): Recording {
  return { ...newRecording(guide, 'fi', null, null, begun), ...changes };
}
