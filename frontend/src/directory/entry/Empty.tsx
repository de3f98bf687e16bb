/** Nothing was found: which single wish, let go, would bring something, and how much. */
import { t } from '@/text';
import { Button } from '@/ui';
import { findState, NOTHING, wishFor } from '../find-state';
import { loosenings, queryWords } from '../finding';
import type { District } from '../opportunity';
import { toTheTop } from '../to-the-top';
import type { Filter, Loosening, Wish } from '../wish';
import { wishWords } from './wish-words';

interface Props {
  wish: Wish;
  districts: readonly District[];
  now: Date;
  /** How many there may be of which something is not known. */
  more: number;
}

export function Empty({ wish, districts, now, more }: Props) {
  const words = t().directory.find;
  const ways = loosenings(wish, now)
    .map((way) => ({ way, words: wayWords(way, districts, now) }))
    .filter((each) => each.words !== null)
    .slice(0, 4);
  if (ways.length === 0) return more > 0 ? null : <p class="quiet">{words.empty.other}</p>;
  return (
    <div class="stack">
      <p class="quiet">{words.empty.try}</p>
      <div class="row">
        {ways.map((each) => (
          <Button key={each.words} onClick={() => loosen(each.way)}>
            {each.words}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** Null where nothing of it is chosen. */
function wayWords(way: Loosening, districts: readonly District[], now: Date): string | null {
  const words = t().directory.find;
  if (way.what === 'word') return words.empty.word(way.word, way.total);
  if (way.what === 'classes') return words.empty.classes(way.total);
  const state = findState.value;
  const first: Partial<Record<Filter, string>> = {
    free: words.wanted.free,
    step_free: words.wanted.step_free,
    ...(state.setting === 'outdoors' ? { setting: words.wanted.outdoors } : {}),
    ...(state.kinds.every((each) => each === 'group') ? { kinds: words.wanted.group } : {}),
  };
  const known = first[way.what] ?? wishWords(way.what, state, { districts }, now);
  return known ? words.empty.wanted(known, way.total) : null;
}

function loosen(way: Loosening): void {
  toTheTop();
  if (way.what !== 'word') {
    wishFor({ [way.what]: NOTHING[way.what] });
    return;
  }
  const rest = queryWords(findState.peek().query).filter((each) => each !== way.word);
  wishFor({ query: rest.join(' ') });
}
