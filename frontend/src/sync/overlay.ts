/** One version of a record with some units of another: as the server takes records apart, docs/protocol.md, "Joining". Pure. */

type Fields = Record<string, unknown>;
interface Part {
  id: string;
}

/** Fields that hold an object or a list with ids, of which each member is a unit; and one that goes with another. */
const MAPS = ['answers', 'attendance'];
const LISTS = ['notes'];
const TOGETHER: Record<string, string[]> = {
  state: ['state', 'finished_at'],
  outcome: ['outcome', 'moved_to'],
};

/** `under` with these units as `over` has them; all of `over` when the units are not known. */
export function overlaid(under: unknown, over: unknown, units: string[] | null): unknown {
  if (units === null || units.length === 0) return over;
  // Copied only where it is changed: records are never changed in place.
  const [from, result] = [over as Fields, { ...(under as Fields) }];
  for (const unit of units) {
    const dot = unit.indexOf('.');
    const [field, key] = dot < 0 ? [unit, null] : [unit.slice(0, dot), unit.slice(dot + 1)];
    if (key !== null && MAPS.includes(field)) member(result, from, field, key);
    else if (key !== null && LISTS.includes(field)) part(result, from, field, key);
    else for (const name of TOGETHER[field] ?? [field]) replace(result, from, name);
  }
  return result;
}

function replace(here: Fields, there: Fields, name: string): void {
  if (Object.hasOwn(there, name)) here[name] = there[name];
  else delete here[name];
}

function member(result: Fields, from: Fields, field: string, key: string): void {
  const here = { ...((result[field] ?? {}) as Fields) };
  replace(here, (from[field] ?? {}) as Fields, key);
  result[field] = here;
}

function part(result: Fields, from: Fields, field: string, id: string): void {
  const [here, there] = [(result[field] ?? []) as Part[], (from[field] ?? []) as Part[]];
  const mine = there.find((each) => each.id === id);
  const at = here.findIndex((each) => each.id === id);
  if (mine === undefined) result[field] = here.filter((each) => each.id !== id);
  else if (at >= 0) result[field] = here.map((each) => (each.id === id ? mine : each));
  else result[field] = [...here, mine];
}
