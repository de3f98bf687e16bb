/**
 * A plan as a short code in an address, after the hash: no server ever sees it, and no network is needed to read it. It
 * holds entry ids with their names, the lines of the plan and its language, and nothing of who it belongs to.
 *
 * `1P…` or `1Z…`: version 1, then the JSON ["fi", [lines], [[id, name], …]] as it is or deflated (RFC 1951), in the letters
 * of base32 (RFC 4648, without padding), which a QR code holds in 5½ bits each.
 */
import type { Language } from '@/guides/guide';
import { isEntryId, type Lines, LONGEST_LINE, LONGEST_NAME, MOST_PLANNED, type Own, PARTS, plainText } from './own';

export interface Coded {
  language: Language;
  own: Own;
}

/** Far more than fits into a code that a camera reads; whoever sends more wants something else. */
export const LONGEST_CODE = 4096;
const LARGEST_PLAIN = 8192;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const LANGUAGES: readonly Language[] = ['fi', 'sv', 'en'];

/** Whether an own plan has room for all of it; a code carries no more than that. */
export function fitsOwn({ lines, entries }: Own): boolean {
  return entries.length <= MOST_PLANNED && Object.values(lines).every((each) => [...each].length <= LONGEST_LINE);
}

/** The code of a plan: its lines and the entries that are planned, as far as an own plan has room. */
export async function codeOf({ language, own }: Coded): Promise<string> {
  const entries = own.entries.filter((each) => each.planned).slice(0, MOST_PLANNED);
  const lines = PARTS.map((part) => plainText(own.lines[part], LONGEST_LINE));
  const content = [language, lines, entries.map(({ id, name }) => [id, plainText(name, LONGEST_NAME)])];
  const plain = new TextEncoder().encode(JSON.stringify(content));
  const packed = await through(plain, 'CompressionStream').catch(() => null);
  return packed && packed.length < plain.length ? `1Z${written(packed)}` : `1P${written(plain)}`;
}

/** What a code says, or null when it is none of ours: too long, of another shape, cut, or not readable here. */
export async function readCode(code: string): Promise<Coded | null> {
  const [, form, letters] = /^1([PZ])([A-Z2-7]+)$/.exec(code.length <= LONGEST_CODE ? code : '') ?? [];
  const bytes = letters === undefined ? null : readLetters(letters);
  if (!bytes) return null;
  try {
    const plain = form === 'Z' ? await through(bytes, 'DecompressionStream') : bytes;
    return codedIn(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain)));
  } catch {
    return null;
  }
}

function codedIn(content: unknown): Coded | null {
  if (!Array.isArray(content) || content.length !== 3) return null;
  const [language, lines, entries] = content as unknown[];
  const known = LANGUAGES.find((each) => each === language);
  if (!known || !Array.isArray(lines) || lines.length !== PARTS.length || !Array.isArray(entries)) return null;
  if (entries.length > MOST_PLANNED || !lines.every((each) => typeof each === 'string')) return null;
  const found: Lines = {};
  for (const [at, part] of PARTS.entries()) {
    const text = plainText(lines[at], LONGEST_LINE);
    if (text) found[part] = text;
  }
  const chosen = new Map<string, string>();
  for (const entry of entries as unknown[]) {
    const [id, name] = Array.isArray(entry) && entry.length === 2 ? (entry as unknown[]) : [];
    const words = plainText(name, LONGEST_NAME);
    if (!isEntryId(id) || !words) return null;
    chosen.set(id, words);
  }
  const own = { lines: found, entries: [...chosen].map(([id, name]) => ({ id, name, planned: true })) };
  return own.entries.length + Object.keys(found).length > 0 ? { language: known, own } : null;
}

function written(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += LETTERS[(held >> bits) & 31];
    }
  }
  return bits > 0 ? text + LETTERS[(held << (5 - bits)) & 31] : text;
}

/** Null when the letters do not end where bytes end: then some of them are missing. */
function readLetters(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const letter of text) {
    held = ((held << 5) | LETTERS.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = (held >> bits) & 255;
      at += 1;
    }
  }
  return bits >= 5 || (held & ((1 << bits) - 1)) !== 0 ? null : bytes;
}

/** Through the browser's own (de)compression, ended as soon as more comes out than any plan needs. @throws what the browser throws */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  way: 'CompressionStream' | 'DecompressionStream',
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new globalThis[way]('deflate-raw'));
  const reader = stream.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > LARGEST_PLAIN) {
      void reader.cancel();
      throw new RangeError('a plan is not so large');
    }
    parts.push(value as Uint8Array<ArrayBuffer>);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
