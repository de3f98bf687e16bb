/** The name of an entry of the directory, for what refers to it by id. */
import { useEffect, useState } from 'preact/hooks';
import { directory } from '@/directory/store';
import type { Texts } from '@/guides/guide';
import { pick } from '@/text';

/** Null until it is found, or when it has gone from the directory. */
export function useOpportunityName(id: string | null): string | null {
  const [name, setName] = useState<Texts | null>(null);
  useEffect(() => {
    let left = false;
    setName(null);
    if (id === null) return;
    directory().then(
      ({ opportunities }) => !left && setName(opportunities.find((each) => each.id === id)?.name ?? null),
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [id]);
  return name && pick(name);
}
