/**
 * What comes from the server is looked at before it is kept: a screen must be able to trust every field. Keys nobody
 * knows yet are let through, since a newer server may say more; anything else unlike the contract is refused. Pure.
 */
import type { District, Opportunity } from './opportunity';

type Check = (value: unknown) => boolean;
type Shape = Record<string, Check>;

const text: Check = (value) => typeof value === 'string' && value.trim() !== '';
const boolean: Check = (value) => typeof value === 'boolean';
const matching =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const oneOf =
  (...words: string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const between =
  (least: number, most: number): Check =>
  (value) =>
    typeof value === 'number' && value >= least && value <= most;
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

function record(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
const shape =
  (fields: Shape): Check =>
  (value) =>
    record(value) && Object.entries(fields).every(([name, check]) => check(value[name]));

const texts = shape({ fi: text, sv: text, en: text });
const known = oneOf('yes', 'no', 'unknown');
const date: Check = (value) =>
  matching(/^\d{4}-\d{2}-\d{2}$/)(value) && new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value;
const https = matching(/^https:\/\/[^\s/]+/);
/** Finland and the seas around it; a swapped pair falls outside. */
const geo = shape({ lat: between(59, 71), lon: between(18, 33) });
const interval = matching(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/);

const days: Check = (value) =>
  record(value) && Object.entries(value).every(([on, open]) => date(on) && listOf(interval)(open));
const dated = shape({ notation: text, checked_on: date, from: date, until: date, days });
const hours: Check = (value) => (record(value) && value.always === true) || dated(value);

const CHANNELS: Record<string, Check> = {
  phone: matching(/^\+?\d[\d -]{2,20}$/),
  web: https,
  email: matching(/^[^\s@]+@[^\s@]+\.[^\s@]+$/),
};
const contact: Check = (value) =>
  record(value) && !!CHANNELS[String(value.channel)]?.(value.value) && optional(texts)(value.label);

const opportunity = shape({
  id: matching(/^[a-z][\w.-]*:[\w.-]+$/),
  kind: oneOf('idea', 'place', 'route', 'group', 'event', 'remote', 'phone_service', 'web_service'),
  class: oneOf('everyday', 'outdoors', 'free_place', 'self_directed', 'organised'),
  category: matching(/^[a-z][a-z_]*$/),
  name: texts,
  summary: texts,
  how_to_get_there: optional(texts),
  municipality: matching(/^\d{3}$/),
  district: orNull(text),
  address: orNull(shape({ street: text, postal_code: matching(/^\d{5}$/), locality: text })),
  geo: orNull(geo),
  price: shape({ kind: oneOf('free', 'paid', 'unknown'), text: optional(texts) }),
  setting: oneOf('outdoors', 'indoors', 'both', 'unknown'),
  step_free: known,
  lit: known,
  beginner: known,
  season: optional(texts),
  example: boolean,
  contact: listOf(contact),
  schedule: optional(texts),
  hours: orNull(hours),
  source: shape({ name: text, url: optional(https), licence: optional(text), checked_on: date }),
});
const district = shape({ id: text, name: texts, lat: between(59, 71), lon: between(18, 33) });
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;

export function isOpportunity(value: unknown): value is Opportunity {
  return opportunity(value);
}

/** The answer of `GET /directory/{municipality}`. */
export interface DirectoryAnswer {
  municipality: string;
  n: number;
  /** Everything there is, or only what has changed since the asked n. */
  whole: boolean;
  opportunities: Opportunity[];
  removed: string[];
  hours_from?: string;
  districts?: District[];
}

export function isDirectoryAnswer(value: unknown): value is DirectoryAnswer {
  return shape({
    municipality: matching(/^\d{3}$/),
    n: count,
    whole: boolean,
    opportunities: listOf(isOpportunity),
    removed: listOf(text),
    hours_from: optional(date),
    districts: optional(listOf(district)),
  })(value);
}

/** One line of `GET /directory/index`. */
export interface IndexLine {
  municipality: string;
  n: number;
  opportunities: number;
}

export function isIndex(value: unknown): value is { municipalities: IndexLine[] } {
  return shape({
    municipalities: listOf(shape({ municipality: matching(/^\d{3}$/), n: count, opportunities: count })),
  })(value);
}
