/** The name of an entry of the directory, for what refers to it by id. */
import { useEffect, useState } from 'preact/hooks';
import { entryById } from '@/directory/store';
import type { Texts } from '@/guides/guide';
import { pick } from '@/text';

/** Null until it is found, or when it has gone from the directory. */
export function useOpportunityName(id: string | null): string | null {
  const [name, setName] = useState<Texts | null>(null);
  useEffect(() => {
    let left = false;
    setName(null);
    if (id === null) return;
    entryById(id).then(
      (entry) => !left && setName(entry?.name ?? null),
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [id]);
  return name && pick(name);
}
