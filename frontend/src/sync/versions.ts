/** Whose the two versions of a record are, in words: one's own is called so, wherever it lies. Pure but for the texts. */
import type { Row } from '@/store/rows';
import { t } from '@/text';

type Versions = Pick<Row, 'owner' | 'author_id' | 'author' | 'receipt' | 'saved_at' | 'other'>;

export interface VersionWords {
  /** What has happened, in one sentence. */
  what: string;
  /** Under the version that stands on this device, and under the other. */
  mine: string;
  other: string;
}

/** `when` says an instant: "tiistaina". What stands on this device may have come from the server too, and be somebody else's. */
export function versionWords(row: Versions, when: (instant: string) => string): VersionWords {
  const words = t().sync.attention;
  const { owner, author_id, author, other } = row;
  const here = author_id === null || author_id === owner;
  const there = other?.author_id === owner;
  const then = when(other?.received_at ?? row.saved_at);
  if (here && there)
    return { what: words.conflict_own(then), mine: words.this_device, other: words.other_device(then) };
  if (here || other === null)
    return {
      what: words.conflict(other?.author ?? null, then),
      mine: words.mine,
      other: words.other(other?.author ?? null, then),
    };
  const before = when(row.receipt?.received_at ?? row.saved_at);
  const theirs = words.other(author, before);
  if (there) return { what: words.conflict(author, before), mine: theirs, other: words.mine };
  return { what: words.conflict_two(author, other.author), mine: theirs, other: words.other(other.author, then) };
}
