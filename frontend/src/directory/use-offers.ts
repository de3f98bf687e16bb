/** The offers as a screen uses them: asked for anew when the talk, the area, the words or the directory change. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { OpportunityClass } from '@/guides/guide';
import type { Heard } from '@/guides/meanings';
import { language } from '@/text';
import { helsinkiClock } from './hours';
import type { Match } from './matching';
import { furtherOffers, type Offers, offersFor, type Sought } from './offers';

const month = () => Number(helsinkiClock(new Date()).on.slice(5, 7));

/** What was heard, and that the talk is held in a language that not every group is held in. */
export function useHeard(heard: Heard): Heard {
  const spoken = language.value;
  return useMemo(() => {
    if (spoken === 'fi' || heard.hopes.some(({ means }) => means.languages)) return heard;
    return { ...heard, hopes: [...heard.hopes, { means: { languages: [spoken] }, said: '' }] };
  }, [heard, spoken]);
}

/** Null until they have come; those of before stay until the new ones are there. */
export function useOffers(sought: Sought): Map<OpportunityClass, Offers> | null {
  const [offers, setOffers] = useState<Map<OpportunityClass, Offers> | null>(null);
  useEffect(() => {
    let left = false;
    offersFor(sought, month()).then(
      (found) => !left && setOffers(found),
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [keyOf(sought)]);
  return offers;
}

const NONE: Match[] = [];

/** What comes after the first ones; empty while `wanted` is not above nought. */
export function useFurther(sought: Sought, of: OpportunityClass, first: readonly Match[], wanted: number): Match[] {
  const [further, setFurther] = useState<{ key: string; matches: Match[] }>({ key: '', matches: NONE });
  const key = `${keyOf(sought)} ${first.map((each) => each.entry.id).join(' ')}`;
  useEffect(() => {
    if (wanted <= 0) return;
    let left = false;
    furtherOffers(sought, of, first, wanted, month()).then(
      (matches) => !left && setFurther({ key, matches }),
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [key, wanted]);
  return wanted > 0 && further.key === key ? further.matches.slice(0, wanted) : NONE;
}

function keyOf({ heard, classes, from, query, edition }: Sought): string {
  return JSON.stringify([heard, classes, from, query, edition]);
}
