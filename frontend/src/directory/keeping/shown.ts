/** What a screen has to know of the directory that is here, in one small row: the parts with their blocks are long. Pure. */
import type { Texts } from '../../guides/guide';
import type { KeptList, Part, Shown, State } from '../base';
import { apart } from '../districts';
import type { District } from '../opportunity';

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
    districts: besideEachOther(parts.map((each) => ({ ...named(each), districts: each.districts }))),
    municipalities: parts.map(named),
    sources,
  };
}

interface Town {
  municipality: string;
  name: Texts;
  districts: readonly District[];
}

/**
 * The areas of all of them, each under an id of its own; those that are called alike with the name of their municipality.
 * The first keeps the id it has: earlier addresses name it.
 */
function besideEachOther(towns: readonly Town[]): District[] {
  const taken = new Set<string>();
  const times = new Map<string, number>();
  for (const { name } of towns.flatMap((each) => each.districts)) times.set(name.fi, (times.get(name.fi) ?? 0) + 1);
  return towns.flatMap(({ municipality, name: town, districts }) =>
    districts.map((each) => {
      const id = taken.has(each.id) ? apart(municipality, each.id) : each.id;
      taken.add(id);
      return { ...each, id, municipality, name: times.get(each.name.fi) === 1 ? each.name : joined(each.name, town) };
    }),
  );
}

function joined(one: Texts, other: Texts): Texts {
  return { fi: `${one.fi}, ${other.fi}`, sv: `${one.sv}, ${other.sv}`, en: `${one.en}, ${other.en}` };
}
