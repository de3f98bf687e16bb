/** The areas of several municipalities side by side: each names its own, and two may call one alike ("keskusta"). Pure. */
import type { Part } from './base';
import type { District, Opportunity } from './opportunity';

/** All of them, each under an id of its own. The first keeps the one it has: earlier addresses name it. */
export function besideEachOther(parts: readonly Pick<Part, 'municipality' | 'districts'>[]): District[] {
  const taken = new Set<string>();
  return parts.flatMap(({ municipality, districts }) =>
    districts.map((each) => {
      const id = taken.has(each.id) ? apart(municipality, each.id) : each.id;
      taken.add(id);
      return { ...each, id, municipality };
    }),
  );
}

const apart = (municipality: string, id: string) => `${municipality}/${id}`;

/** The area an entry is in: one of its own municipality. */
export function districtOf(
  { district, municipality }: Pick<Opportunity, 'district' | 'municipality'>,
  districts: readonly District[],
): District | undefined {
  if (district === null) return undefined;
  return districts.find(
    (each) =>
      (each.municipality ?? municipality) === municipality &&
      (each.id === district || each.id === apart(municipality, district)),
  );
}
