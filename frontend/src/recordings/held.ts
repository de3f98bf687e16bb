/** Conversations read whole, with the guide each was held with: for what looks into their answers. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Guide } from '@/guides/guide';
import { Unreadable } from '@/store/envelope';
import { unreadable } from '@/store/listing';
import { type LocalLine, type LocalRecord, read } from '@/store/records';
import { guideOf } from './guides-here';
import type { Held } from './measurements';
import type { Recording } from './recording';

export interface HeldHere extends Held {
  id: string;
}

/** The conversation; null when it is gone, or cannot be read: that is told, and the others are looked at all the same. @throws StoreFailure */
export async function readable(id: string): Promise<LocalRecord<Recording> | null> {
  try {
    return await read<Recording>('recording', id);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const others = unreadable.peek().filter((each) => each.id !== id);
    unreadable.value = [...others, { kind: 'recording', id }];
    return null;
  }
}

/** Null while they are being read. One whose guide is not on this device is left out; one already read is not read again. */
export function useHeld(lines: readonly LocalLine<Recording>[], guides: Guide[]): HeldHere[] | null {
  const known = useRef(new Map<string, Recording>());
  const [count, setCount] = useState(0);
  const [failure, setFailure] = useState<unknown>(null);
  const wanted = lines.map(({ id, edit }) => `${id} ${edit}`);
  const missing = lines.filter(({ id, edit }) => !known.current.has(`${id} ${edit}`));
  useEffect(() => {
    let left = false;
    if (missing.length === 0) return;
    Promise.all(missing.map(async ({ id }) => [id, await readable(id)] as const)).then(
      (found) => {
        for (const [id, local] of found) if (local) known.current.set(`${id} ${local.edit}`, local.record);
        // One erased or changed meanwhile comes again with the next list.
        if (!left) setCount((before) => before + 1);
      },
      (error: unknown) => !left && setFailure(error),
    );
    return () => {
      left = true;
    };
  }, [wanted.join('\n')]);
  // Thrown while drawing, so that the screen says what happened instead of opening without an end.
  if (failure !== null) throw failure;
  if (count === 0 && missing.length > 0) return null;
  return lines.flatMap(({ id, edit }) => {
    const recording = known.current.get(`${id} ${edit}`);
    const guide = recording && guideOf(recording, guides);
    return recording && guide ? [{ id, recording, guide }] : [];
  });
}
