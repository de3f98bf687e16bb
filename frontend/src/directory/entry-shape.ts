/** What an entry of the directory must and may look like (docs/protocol.md). Pure. */
import { AUDIENCE_GROUPS, PROFILES, TIERS } from './opportunity';
import {
  between,
  boolean,
  both,
  type Check,
  date,
  fewOf,
  https,
  inOrder,
  interval,
  isRecord,
  known,
  listOf,
  matching,
  oneOf,
  optional,
  orNull,
  partly,
  shape,
  some,
  text,
  texts,
  time,
  whole,
} from './shapes';

/** Finland and the seas around it; a swapped pair falls outside. */
const geo = shape({ lat: between(59, 71), lon: between(18, 33) });
const days: Check = (value) =>
  isRecord(value) && Object.entries(value).every(([on, open]) => date(on) && listOf(interval)(open));
const dated = shape({ notation: text, checked_on: date, from: date, until: date, days });
const hours: Check = (value) => (isRecord(value) && value.always === true) || dated(value);

const CHANNELS: Record<string, Check> = {
  phone: matching(/^\+?\d[\d -]{2,30}$/),
  web: https,
  email: matching(/^[^\s@]+@[^\s@]+\.[^\s@]+$/),
};
export const contact: Check = (value) =>
  isRecord(value) &&
  !!Object.hasOwn(CHANNELS, String(value.channel)) &&
  !!CHANNELS[String(value.channel)]?.(value.value) &&
  optional(texts)(value.label) &&
  optional(texts)(value.call_charge) &&
  optional(listOf(text))(value.languages);
const source = shape({
  name: text,
  url: optional(https),
  licence: optional(text),
  attribution: optional(text),
  checked_on: date,
  modified_on: optional(date),
  fields: optional(listOf(text)),
});

export const REQUIRED = shape({
  id: matching(/^[a-z][\w.-]*:[\w.:-]+$/),
  kind: oneOf('idea', 'place', 'route', 'group', 'event', 'remote', 'phone_service', 'web_service'),
  class: oneOf('everyday', 'outdoors', 'free_place', 'self_directed', 'organised'),
  category: matching(/^[a-z][a-z_]*$/),
  name: texts,
  summary: texts,
  municipality: matching(/^\d{3}$/),
  district: orNull(text),
  address: orNull(shape({ street: text, postal_code: matching(/^\d{5}$/), locality: text })),
  geo: orNull(geo),
  price: shape({
    kind: oneOf('free', 'paid', 'unknown'),
    text: optional(texts),
    amount_eur: optional(between(0, 100_000)),
    conditions: optional(texts),
  }),
  setting: oneOf('outdoors', 'indoors', 'both', 'unknown'),
  step_free: known,
  lit: known,
  beginner: known,
  example: boolean,
  contact: listOf(contact),
  hours: orNull(hours),
  source,
});

const ID = matching(/^[a-z][\w.-]*:[\w.:-]+$/);
const FIELD = matching(/^[a-z][a-z_]*(\.[a-z0-9_]+)*$/);
const LANGUAGE = matching(/^[a-z]{2}$/);
const SURFACES = ['gravel', 'asphalt', 'sawdust', 'wood', 'sand', 'grass', 'rock', 'soil', 'snow', 'water', 'other'];
const AMENITIES = [
  'toilet', 'accessible_toilet', 'bench', 'drinking_water', 'changing_room', 'shower', 'sauna', 'cafe', 'parking', 'shelter',
  'equipment',
]; // biome-ignore format: a list
const LONGEST_LINE = 2048;

const profile = both(
  shape({
    state: oneOf('ok', 'shortcomings', 'unknown'),
    count: optional(whole(0, 1000)),
    texts: optional(listOf(texts)),
  }),
  (value) => {
    const { state, count, texts: told } = value as { state: string; count?: number; texts?: unknown[] };
    if (count !== undefined && state !== (count === 0 ? 'ok' : 'shortcomings')) return false;
    return !told?.length || state === 'shortcomings';
  },
);
const session = shape({
  on: date,
  from: optional(time),
  to: optional(time),
  cancelled: optional((value) => value === true),
});
const timetable = both(
  some({
    weekdays: fewOf(whole(1, 7), 7),
    from: time,
    to: time,
    first: date,
    last: date,
    sessions: fewOf(session, 200),
    enrolment: some({ from: date, until: date, url: https }),
    capacity: whole(0, 100_000),
    places_left: whole(0, 100_000),
    places_on: date,
  }),
  inOrder('first', 'last'),
  (value) => !isRecord(value) || value.places_left === undefined || value.places_on !== undefined,
);

/** What an entry may say besides; `entry` is the whole of it. */
export const OPTIONAL: Record<string, (value: unknown, entry: Record<string, unknown>) => boolean> = {
  how_to_get_there: texts,
  season: texts,
  schedule: texts,
  copied: partly(['fi', 'sv', 'en'], fewOf(FIELD, 40)),
  same_as: (value, { id }) => fewOf(ID, 100)(value) && !(value as unknown[]).includes(id),
  sources: fewOf(source, 40),
  parent: texts,
  neighbourhood: text,
  line: (value) =>
    fewOf(matching(/^[?-~]{4,}$/), LONGEST_LINE)(value) && (value as string[]).join('').length <= LONGEST_LINE,
  length_m: whole(0, 10_000_000),
  lit_length_m: whole(0, 10_000_000),
  access: some({ free_use: known, booking: known, booking_url: https, referral: known, key: known }),
  audience: both(
    some({
      min_age: whole(0, 120),
      max_age: whole(0, 120),
      groups: fewOf(oneOf(...AUDIENCE_GROUPS), AUDIENCE_GROUPS.length),
    }),
    inOrder('min_age', 'max_age'),
  ),
  tiers: fewOf(oneOf(...TIERS), TIERS.length),
  languages: fewOf(LANGUAGE, 40),
  accessibility: some({
    profiles: partly(PROFILES, profile),
    route_class: oneOf('accessible', 'demanding', 'not'),
    text: texts,
    url: https,
    checked_on: date,
  }),
  amenities: partly(AMENITIES, known),
  surface: fewOf(oneOf(...SURFACES), SURFACES.length),
  handrail: known,
  steps: whole(0, 100_000),
  months: fewOf(whole(1, 12), 12),
  timetable,
  hours_text: texts,
  status: oneOf('active', 'temporarily_closed'),
  status_note: texts,
  service_area: (value) =>
    fewOf(matching(/^(\d{3}|FI)$/), 400)(value) &&
    ((value as string[]).length === 1 || !(value as string[]).includes('FI')),
  provider: text,
  provider_kind: oneOf('municipality', 'wellbeing_county', 'association', 'company', 'peer', 'state', 'other'),
  keywords: fewOf(text, 80),
  quality: some({ warnings: fewOf(matching(/^[a-z0-9]+(-[a-z0-9]+)*$/), 40), verified_on: date }),
};
