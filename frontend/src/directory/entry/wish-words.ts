/** How each wish is said, where what is chosen is told and where one of them may be let go. Called while drawing. */
import { language, pick, t } from '@/text';
import { addDays, helsinkiClock, shortDateWords, weekday } from '../hours';
import type { District } from '../opportunity';
import type { FindState } from '../find-state';
import { type MunicipalityHere, municipalitiesHere } from '../store';
import { metresWords } from '../words';
import { entryWords, languageNames, monthNames } from './words';

export interface Chosen {
  /** Of one wish; those of a list each have their own. */
  key: string;
  what: keyof FindState;
  words: string;
  without: Partial<FindState>;
}

/** "Tiistaina 24.11.", "today", "tomorrow": a day on which something shall be open. */
export function dayWords(on: string, today: string): string {
  const words = entryWords().wishes;
  if (on === today) return words.today;
  if (on === addDays(today, 1)) return words.tomorrow;
  return `${t().directory.open.days[weekday(on)] ?? ''} ${shortDateWords(on, language.value)}`;
}

export function categoryWords(category: string): string {
  const words: Record<string, string> = t().directory.category;
  return words[category] ?? category;
}

interface Here {
  districts: readonly District[];
  municipalities: readonly MunicipalityHere[];
}

/** All that is chosen beyond the first chips, in words, each with what is left without it. */
export function chosenWishes(state: FindState, here: Here, now: Date): Chosen[] {
  const words = entryWords();
  const { said } = words.wishes;
  const chosen: Chosen[] = [];
  const add = (key: string, text: string, without: Partial<FindState>) => {
    const [what] = Object.keys(without) as (keyof FindState)[];
    if (what) chosen.push({ key, what, words: text, without });
  };
  const district = here.districts.find((each) => each.id === state.district);
  if (district) add('district', said.near(pick(district.name)), { district: null });
  if (state.max_metres !== null) add('within', said.within(metresWords(state.max_metres)), { max_metres: null });
  for (const code of state.municipalities) {
    const name = here.municipalities.find((each) => each.municipality === code)?.name;
    add(`municipality ${code}`, name ? pick(name) : code, { municipalities: dropped(state.municipalities, code) });
  }
  for (const each of state.classes) add(each, t().directory.class[each], { classes: dropped(state.classes, each) });
  for (const each of state.kinds.filter((kind) => kind !== 'group'))
    add(each, words.wishes.kind[each], { kinds: dropped(state.kinds, each) });
  for (const each of state.categories) add(each, categoryWords(each), { categories: dropped(state.categories, each) });
  if (state.open) {
    const day = state.open === 'now' ? null : dayWords(state.open.on, helsinkiClock(now).on);
    add('open', day === null ? said.open_now : said.open_on(day.toLocaleLowerCase()), { open: null });
  }
  if (state.month !== null) add('month', said.month(monthNames([state.month])), { month: null });
  if (state.setting === 'indoors') add('indoors', words.wishes.indoors, { setting: null });
  if (state.lit) add('lit', capital(t().directory.fact.lit.yes), { lit: false });
  if (state.beginner) add('beginner', t().directory.find.wanted.beginner, { beginner: false });
  if (state.without_car) add('without_car', words.wishes.without_car, { without_car: false });
  if (state.profile) add('profile', said.profile(words.profile[state.profile].toLocaleLowerCase()), { profile: null });
  for (const each of state.languages)
    add(`language ${each}`, said.language(languageNames([each])), { languages: dropped(state.languages, each) });
  if (state.audience) add('audience', said.audience(words.audience.group[state.audience]), { audience: null });
  if (state.tier) add('tier', said.tier(words.wishes.tiers[state.tier].toLocaleLowerCase()), { tier: null });
  return chosen;
}

function dropped<T>(list: readonly T[], gone: T): T[] {
  return list.filter((each) => each !== gone);
}

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** One wish in words, all of a list together; null when nothing is chosen of it. */
export function wishWords(what: keyof FindState, state: FindState, here: Partial<Here>, now: Date): string | null {
  const chosen = chosenWishes(state, { districts: [], municipalities: municipalitiesHere(), ...here }, now);
  const all = chosen.filter((each) => each.what === what).map((each) => each.words);
  return all.length > 0 ? all.join(', ') : null;
}
