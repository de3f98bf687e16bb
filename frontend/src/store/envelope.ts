/**
 * What the store keeps of anything personal: AES-256-GCM under a practitioner's data key. The additional data says where
 * the envelope belongs, so that one put into another's place does not open.
 */

export interface Envelope {
  /** 12 random bytes, never used twice with one key. */
  iv: Uint8Array<ArrayBuffer>;
  /** The ciphertext with its tag. */
  bytes: Uint8Array<ArrayBuffer>;
}

/** Where an envelope belongs. A part that does not apply is an empty text. */
export interface Place {
  store: string;
  owner: string;
  kind: string;
  id: string;
  edit: string;
  part: string;
}

/** Something kept here cannot be read: changed by another hand, put in another's place, or of another key. */
export class Unreadable extends Error {
  constructor(cause?: unknown) {
    super('what is kept here cannot be read', { cause });
    this.name = 'Unreadable';
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export function boundTo({ store, owner, kind, id, edit, part }: Place): Uint8Array<ArrayBuffer> {
  return encoder.encode(`liikereppu/store/v1|${store}|${owner}|${kind}|${id}|${edit}|${part}`);
}

export function freshIv(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(12));
}

/** The value as JSON, encrypted for its place. */
export async function enclose(key: CryptoKey, value: unknown, place: Place): Promise<Envelope> {
  const iv = freshIv();
  const plain = encoder.encode(JSON.stringify(value));
  const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: boundTo(place) }, key, plain);
  return { iv, bytes: new Uint8Array(bytes) };
}

/** What was enclosed. @throws Unreadable */
export async function disclose<T>(key: CryptoKey, { iv, bytes }: Envelope, place: Place): Promise<T> {
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: boundTo(place) }, key, bytes);
    return JSON.parse(decoder.decode(plain)) as T;
  } catch (error) {
    throw new Unreadable(error);
  }
}

/** Whether both are the very same envelope: two with one iv are never made. */
export function isSame(one: Envelope | null, other: Envelope | null): boolean {
  if (one === null || other === null) return one === other;
  return one.iv.every((byte, index) => byte === other.iv[index]);
}
