/** The further wishes and their words: fetched when somebody opens them, or comes with an address that has some in it. */
import { useEffect, useState } from 'preact/hooks';
import type { FindState } from './find-state';

export type Further = typeof import('./entry/finding');

let loaded: Further | null = null;

/** What is fetched; null until it has come, and where it does not come. */
export function useFurther(wanted: boolean): Further | null {
  const [further, setFurther] = useState(loaded);
  useEffect(() => {
    if (!wanted || further) return;
    let left = false;
    import('./entry/finding').then(
      (found) => {
        loaded = found;
        if (!left) setFurther(found);
      },
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [wanted, further]);
  return further;
}

/** How many wishes are in use that the first chips do not show. */
export function furtherWishes(state: FindState): number {
  const lists = [state.classes, state.categories, state.languages, state.municipalities];
  const kinds = state.kinds.filter((each) => each !== 'group');
  const single = [
    state.district,
    state.max_metres,
    state.open,
    state.month,
    state.audience,
    state.tier,
    state.profile,
    state.setting === 'indoors',
    state.lit,
    state.beginner,
    state.without_car,
  ];
  const many = [...lists, kinds].reduce((sum, each) => sum + each.length, 0);
  return many + single.filter((each) => each !== null && each !== false).length;
}
