/** Reads bytes of the base map out of the pieces that are here. */
import { PIECE, pieceHere } from './shelf';

/** This many pieces stay in memory: neighbouring tiles lie in the same ones. */
const REMEMBERED = 16;

/** A piece that is not here: its tiles are left to the outline, quietly. */
export class NotHere extends Error {
  override name = 'AbortError';
}

/** What `pmtiles` calls a source. */
export class KeptSource {
  readonly #pieces = new Map<number, Promise<ArrayBuffer | undefined>>();
  constructor(
    private readonly version: string,
    private readonly size: number,
    private readonly read: typeof pieceHere = pieceHere,
  ) {}

  getKey(): string {
    return this.version;
  }

  /** @throws NotHere when a part of it has not come to this device */
  async getBytes(offset: number, length: number): Promise<{ data: ArrayBuffer }> {
    const end = Math.min(offset + length, this.size);
    const bytes = new Uint8Array(Math.max(0, end - offset));
    for (let number = Math.floor(offset / PIECE); number * PIECE < end; number++) {
      const piece = await this.#piece(number);
      if (!piece) throw new NotHere(`piece ${number} is not on this device`);
      const start = number * PIECE;
      const part = new Uint8Array(piece).subarray(Math.max(0, offset - start), end - start);
      bytes.set(part, Math.max(0, start - offset));
    }
    return { data: bytes.buffer };
  }

  #piece(number: number): Promise<ArrayBuffer | undefined> {
    const known = this.#pieces.get(number) ?? this.read(this.version, number);
    // The one used last stands last; the first one is forgotten.
    this.#pieces.delete(number);
    this.#pieces.set(number, known);
    const [oldest] = this.#pieces.keys();
    if (this.#pieces.size > REMEMBERED && oldest !== undefined) this.#pieces.delete(oldest);
    known.then(
      (piece) => piece ?? this.#pieces.delete(number),
      () => this.#pieces.delete(number),
    );
    return known;
  }
}
