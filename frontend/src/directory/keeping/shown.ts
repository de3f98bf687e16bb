/** What a screen has to know of the directory that is here, in one small row: the parts with their blocks are long. Pure. */
import type { KeptList, Part, Shown, State } from '../base';
import { besideEachOther } from '../districts';

export function shownOf({ generation, parts, sources }: State, lines: KeptList['lines']): Shown {
  const names = new Map(lines.map((line) => [line.municipality, line.name]));
  const named = ({ municipality, entries, bytes, fetched_at }: Part) => {
    const name = names.get(municipality) ?? { fi: municipality, sv: municipality, en: municipality };
    return { municipality, name, entries, bytes, fetched_at };
  };
  return {
    edition: generation,
    entries: parts.reduce((sum, each) => sum + each.entries, 0),
    fetched_at: parts.map((each) => each.fetched_at).sort()[0] ?? new Date(0).toISOString(),
    districts: besideEachOther(parts),
    municipalities: parts.map(named),
    sources,
  };
}
