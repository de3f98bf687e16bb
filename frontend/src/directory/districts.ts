/** The areas of several municipalities side by side: each names its own, and two may call one alike ("keskusta"). Pure. */
import type { District, Opportunity } from './opportunity';

/** The id of an area whose own id another municipality's has already. */
export const apart = (municipality: string, id: string): string => `${municipality}/${id}`;

/** The area an entry is in: one of its own municipality. */
export function districtOf(
  { district, municipality }: Pick<Opportunity, 'district' | 'municipality'>,
  districts: readonly District[],
): District | undefined {
  return districts.find(
    (each) =>
      (each.municipality ?? municipality) === municipality &&
      (each.id === district || each.id === apart(municipality, district ?? '')),
  );
}
