/** What a card tells besides name, price and open state, in the language of the screen. Called while drawing. */
import { pick, t } from '@/text';
import { informationDay, isOldInformation, sourcesOf } from './age';
import { helsinkiClock } from './hours';
import type { Opportunity } from './opportunity';
import { nextTimeWords } from './time-words';
import { NO_WISH, type Wish } from './wish';
import { metresWords, sourceWords } from './words';

/** Up to two facts for a card: first those the wishes in use ask about, known or not, then what is worth telling. */
export function cardFacts(entry: Opportunity, wish: Wish = NO_WISH, now: Date = new Date()): string[] {
  const { fact, places_left } = t().directory;
  const time = entry.timetable && nextTimeWords(entry.timetable, now);
  const left = entry.timetable?.places_left;
  const asked = [
    wish.profile && profileWords(entry, wish.profile),
    wish.step_free && fact.step_free[entry.step_free],
    wish.beginner && fact.beginner[entry.beginner],
    wish.lit && entry.lit !== 'yes' && fact.lit[entry.lit],
    wish.setting === 'outdoors' && entry.setting !== 'outdoors' && fact.setting[entry.setting],
    wish.setting === 'indoors' && entry.setting !== 'indoors' && fact.setting[entry.setting],
  ];
  const more = [
    time ?? (entry.schedule && pick(entry.schedule)),
    left !== undefined && places_left(left),
    entry.length_m !== undefined && metresWords(entry.length_m),
    entry.lit === 'yes' && fact.lit.yes,
    !wish.step_free && entry.step_free === 'yes' && fact.step_free.yes,
    entry.season && pick(entry.season),
  ];
  return [...asked, ...more].filter((each) => typeof each === 'string').slice(0, 2);
}

/** Of the profile somebody looks with; what is not known is told as not known. */
function profileWords(entry: Opportunity, profile: NonNullable<Wish['profile']>): string {
  const words = t().directory.profile;
  const state = entry.accessibility?.profiles?.[profile];
  if (state?.state === 'ok') return words.ok;
  return state?.state === 'shortcomings' ? words.shortcomings(state.count ?? state.texts?.length ?? 1) : words.unknown;
}

/** Who says it, under which licence, and how old it is: "Lipas.fi (CC BY 4.0) · tiedot 2020". */
export function originWords(entry: Opportunity, now: Date): string {
  const words = t().directory.age;
  const names = sourcesOf(entry).map(({ name, licence }) =>
    licence ? `${sourceWords(name)} (${licence})` : sourceWords(name),
  );
  const day = informationDay(entry);
  const old = entry.kind !== 'idea' && isOldInformation(day, helsinkiClock(now).on);
  return [...new Set(names), old ? words.old(day.slice(0, 4)) : words.told(monthWords(day))].join(' · ');
}

/** "11/2026": as exact as the age of a fact has to be. */
function monthWords(on: string): string {
  return `${Number(on.slice(5, 7))}/${on.slice(0, 4)}`;
}
