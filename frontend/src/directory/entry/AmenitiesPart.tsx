import type { Amenity, Known, Opportunity } from '../opportunity';
import { entryWords } from './words';

const AMENITIES: readonly Amenity[] = [
  'toilet',
  'accessible_toilet',
  'bench',
  'drinking_water',
  'changing_room',
  'shower',
  'sauna',
  'cafe',
  'parking',
  'shelter',
  'equipment',
];

/** What there is at the place, what there is not, and what nobody knows, each apart. */
export function AmenitiesPart({ entry }: { entry: Opportunity }) {
  const words = entryWords().amenities;
  const { amenities } = entry;
  if (!amenities) return null;
  const those = (known: Known) => AMENITIES.filter((each) => amenities[each] === known).map((each) => words[each]);
  const rows = (['yes', 'no', 'unknown'] as const).map((known) => [words[known], those(known)] as const);
  if (rows.every(([, each]) => each.length === 0)) return null;
  return (
    <section>
      <h2>{words.title}</h2>
      <dl class="entry-known">
        {rows.map(([label, each]) =>
          each.length > 0 ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{each.join(', ')}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </section>
  );
}
