/**
 * The search file as it is kept: all columns in one run of bytes, so that opening it is reading those bytes and looking at
 * them where they lie. A large one is kept as a file of the browser's own, which comes without being taken apart. Pure but
 * for reading.
 */
import { type About, type Columns, FORMAT, openFile, type Search, type SearchFile } from './file';

const KINDS = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, i32: Int32Array } as const;
type Kind = keyof typeof KINDS;

export interface KeptFile {
  format: number;
  about: About;
  /** Name, kind of number, begin in bytes, and how many. */
  columns: [keyof Columns, Kind, number, number][];
  /** Of all columns together. */
  length: number;
  bytes: Blob | ArrayBuffer;
}

/** A smaller one comes sooner with its row than as a file beside it. */
export const LARGE = 65_536;
/** So that every kind of number may begin there. */
const ALIGNED = 4;

/** `as_file`: a large one is kept as a file of the browser's own. */
export function packedFile({ about, columns }: SearchFile, as_file: boolean): KeptFile {
  const named = Object.entries(columns) as [keyof Columns, Columns[keyof Columns]][];
  const table: KeptFile['columns'] = [];
  let length = 0;
  for (const [name, column] of named) {
    table.push([name, kindOf(column), length, column.length]);
    length += Math.ceil(column.byteLength / ALIGNED) * ALIGNED;
  }
  const bytes = new Uint8Array(length);
  named.forEach(([, { buffer, byteOffset, byteLength }], at) => {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), table[at]?.[2]);
  });
  const kept = as_file && length >= LARGE ? new Blob([bytes]) : bytes.buffer;
  return { format: FORMAT, about, columns: table, length, bytes: kept };
}

function kindOf(column: Columns[keyof Columns]): Kind {
  const found = (Object.keys(KINDS) as Kind[]).find((each) => column instanceof KINDS[each]);
  if (!found) throw new Error('a column of numbers of no known kind');
  return found;
}

/** The file opened; null when its bytes are not there any more, or not all of them. */
export async function unpackedFile({ about, columns, length, bytes }: KeptFile): Promise<Search | null> {
  const buffer = bytes instanceof Blob ? await bytes.arrayBuffer().catch(() => null) : bytes;
  if (!(buffer instanceof ArrayBuffer) || buffer.byteLength !== length) return null;
  const opened = columns.map(([name, kind, at, count]) => [name, new KINDS[kind](buffer, at, count)] as const);
  return openFile({ about, columns: Object.fromEntries(opened) as unknown as Columns });
}
