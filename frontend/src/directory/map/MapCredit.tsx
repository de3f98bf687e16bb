import { mapWords } from './words';

/** Whose work the map is: their licences ask for it to be said where the map is seen. */
export function MapCredit({ base }: { base?: string | null }) {
  const words = mapWords();
  return (
    <p class="map-credit quiet">
      {words.credit} {base}
    </p>
  );
}
