/** A column that grows: numbers one after the other, in as little memory as they need. */
type Column = Int32Array | Uint32Array | Uint16Array | Uint8Array | Float64Array;

export class Growing<T extends Column> {
  length = 0;
  private room: T;

  constructor(private readonly kind: new (length: number) => T) {
    this.room = new kind(256);
  }

  push(...values: number[]): void {
    this.reserve(values.length);
    for (const value of values) this.room[this.length++] = value;
  }

  append(values: Uint8Array): void {
    this.reserve(values.length);
    this.room.set(values, this.length);
    this.length += values.length;
  }

  at(number: number): number {
    return this.room[number] ?? 0;
  }

  /** What has been put in, by itself. */
  whole(): T {
    return this.room.slice(0, this.length) as T;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.room.length) return;
    const larger = new this.kind(Math.max(this.room.length * 2, this.length + more));
    larger.set(this.room.subarray(0, this.length));
    this.room = larger;
  }
}
