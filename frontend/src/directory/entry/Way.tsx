/** Where it is and how to get there; of a route how long it is, how much of it is lit and on what one walks. */
import { owner } from '@/store/owner';
import { pick } from '@/text';
import type { Point } from '../distance';
import { findAddress, findState, forgetFind, origin, wishOf } from '../find-state';
import { points } from '../finding';
import { mapAddress } from '../map-address';
import type { Opportunity } from '../opportunity';
import { districts, municipalitiesHere } from '../store';
import { metresWords } from '../words';
import { Said } from './Said';
import { entryWords } from './words';

export function Way({ entry, metres }: { entry: Opportunity; metres: number | null }) {
  const words = entryWords();
  const { geo, address } = entry;
  const serves = entry.service_area ? areaWords(entry.service_area) : '';
  const somewhere = geo || address || entry.how_to_get_there;
  if (!somewhere && !serves) return null;
  return (
    <section>
      <h2>{somewhere ? words.way : words.serves}</h2>
      {entry.how_to_get_there && (
        <p>
          <Said entry={entry} texts={entry.how_to_get_there} field="how_to_get_there" />
        </p>
      )}
      {address && (
        <p>
          {address.street}, {address.postal_code} {address.locality}
        </p>
      )}
      {serves && <p>{somewhere ? `${words.serves}: ${serves}` : serves}</p>}
      {metres !== null && <p>{words.distance(metresWords(metres))}</p>}
      {geo && (
        <p>
          <OwnMapLink at={geo} />
          <MapLink at={geo} name={pick(entry.name)} />
          <span class="quiet">{words.coordinates(geo.lat.toFixed(5), geo.lon.toFixed(5))}</span>
        </p>
      )}
    </section>
  );
}

/** The municipalities it is for, by the names that are on this device. */
function areaWords(codes: readonly string[]): string {
  if (codes.includes('FI')) return entryWords().serves_all;
  const names = municipalitiesHere().flatMap(({ municipality, name }) =>
    codes.includes(municipality) ? [pick(name)] : [],
  );
  return names.join(', ');
}

/** So near that what lies around the place is seen. */
const NEAR = 15;

/** Whoever asks where a place is wants to see it: a search that hides it is let go. */
export function letGoOfWhatHides(at: Point): void {
  const state = findState.peek();
  const { lat, lon } = points(wishOf(state, origin(state, { districts: districts() })));
  const close = (one: number, other: number) => Math.abs(one - other) < 1e-5;
  if (!lat.some((each, number) => close(each, at.lat) && close(lon[number] ?? 0, at.lon))) forgetFind();
}

const mapHere = () => (owner.value ? '#/' : findAddress(findState.value)).replace('#/', '#/map');

/** To the map of this app, which needs no network, standing where the entry is. */
function OwnMapLink({ at }: { at: Point }) {
  async function open(event: Event) {
    event.preventDefault();
    letGoOfWhatHides(at);
    try {
      const { lastView } = await import('../map/state');
      lastView.value = { middle: at, zoom: NEAR };
    } finally {
      location.hash = mapHere();
    }
  }
  return (
    <a class="entry-map" href={mapHere()} onClick={(event) => void open(event)}>
      {entryWords().own_map}
    </a>
  );
}

function MapLink({ at, name }: { at: Point; name: string }) {
  const words = entryWords();
  const { href, opens } = mapAddress(at, name, navigator.userAgent);
  return (
    <a class="entry-map" href={href} rel="noreferrer external">
      {opens === 'page' ? words.map_page : words.map}
      {opens === 'page' && <span class="visually-hidden"> ({words.other_site})</span>}
    </a>
  );
}

export function Route({ entry }: { entry: Opportunity }) {
  const words = entryWords();
  const surfaces: Record<string, string> = words.surface;
  const told = [
    entry.length_m === undefined ? null : words.route.length(metresWords(entry.length_m)),
    entry.lit_length_m === undefined ? null : words.route.lit(metresWords(entry.lit_length_m)),
    entry.surface?.length
      ? words.route.surface(entry.surface.map((each) => surfaces[each] ?? words.surface.other).join(', '))
      : null,
    entry.steps === undefined ? null : words.route.steps(entry.steps),
    // Where there are stairs, whether there is something to hold on to is asked for; elsewhere only what is known is told.
    entry.handrail && entry.steps !== 0 && (entry.steps !== undefined || entry.handrail !== 'unknown')
      ? words.route.handrail[entry.handrail]
      : null,
  ].filter((each) => each !== null);
  if (told.length === 0) return null;
  return (
    <section>
      <h2>{words.route.title}</h2>
      <ul class="entry-facts">
        {told.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </section>
  );
}
