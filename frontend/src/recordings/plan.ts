/**
 * The take-home plan: what, how, where and when, the chosen places, what was agreed, and whom to ask. Pure.
 * Nothing in it tells who the client or the practitioner is: no reference, no unit, no name of either.
 */
import { heldWords, isHeld } from '@/directory/held';
import { addDays, helsinkiClock, timeWords, weekday } from '@/directory/hours';
import type { District, Hours, Opportunity } from '@/directory/opportunity';
import { type Reading, questionOf, readingOf } from '@/guides/engine';
import type { ActionValue, ChosenOpportunity, Guide, Language } from '@/guides/guide';
import type { Catalogue } from '@/text';
import { actionWords, answerWords } from './answer-words';
import type { Recording } from './recording';

const parts = ['what', 'how', 'where', 'when', 'helps'] as const;
export type PlanPart = (typeof parts)[number];

export interface PlanPlace {
  /** Of the entry in the directory. */
  id: string;
  name: string;
  /** Street, postal code and town, or the district where there is no address; empty when neither is known. */
  address: string;
  /** A phone number as it is dialled in Finland, or a web address. */
  contact: string;
  /** What it costs, or that this is not known; empty for an idea, which costs nothing by its nature. */
  price: string;
  when: string;
}

export interface Plan {
  language: Language;
  title: string;
  lines: { part: PlanPart; label: string; text: string }[];
  places: PlanPlace[];
  agreed: string[];
  help: { name: string; phone: string; hours: string; price: string } | null;
}

interface Sources {
  recording: Recording;
  guide: Guide;
  opportunities: readonly Opportunity[];
  districts: readonly District[];
  language: Language;
  /** The texts in the plan's language. */
  catalogue: Catalogue;
  now: Date;
}

/** The plan in the language asked for. What people said in own words stays in their words. */
export function planOf(sources: Sources): Plan {
  const { recording, guide, language, catalogue } = sources;
  const reading = readingOf(guide, recording.answers);
  const lines = parts.flatMap((part) => {
    const question = questionOf(guide, guide.plan?.[part]);
    const value = question && reading.valueFor(question.id);
    if (!question || value === undefined) return [];
    const text = answerWords(question, value, language, catalogue.recordings.answer);
    return text === '' ? [] : [{ part, label: catalogue.plan.line[part], text }];
  });
  return {
    language,
    title: catalogue.plan.sheet_title,
    lines,
    places: placesOf(reading, sources),
    agreed: agreedOf(reading, sources),
    help: helpOf(sources),
  };
}

export function isEmpty(plan: Plan): boolean {
  return plan.lines.length === 0 && plan.places.length === 0 && plan.agreed.length === 0;
}

function placesOf(
  reading: Reading,
  { guide, opportunities, districts, language, catalogue, now }: Sources,
): PlanPlace[] {
  const chosen = (guide.plan?.opportunities ?? []).flatMap(
    (id) => (reading.valueFor(id) as ChosenOpportunity[] | undefined) ?? [],
  );
  const once = [...new Map(chosen.map((each) => [each.id, each])).values()];
  return once.map((each) => {
    const entry = knownAs(opportunities, each.id);
    if (!entry) return { id: each.id, name: each.name, address: '', contact: '', price: '', when: '' };
    const { kind, text } = entry.price;
    return {
      id: each.id,
      name: entry.name[language],
      address:
        addressOf(entry, language) || (districts.find((known) => known.id === entry.district)?.name[language] ?? ''),
      contact: contactOf(entry),
      price: entry.kind === 'idea' ? '' : kind === 'paid' && text ? text[language] : catalogue.directory.price[kind],
      when: whenOf(entry, language, catalogue, now),
    };
  });
}

/** When it is held; of what is closed for now that first. */
function whenOf({ status, schedule, timetable }: Opportunity, language: Language, words: Catalogue, now: Date): string {
  const held = schedule ? schedule[language] : timetable ? heldWords(timetable, now, language) : '';
  const closed = status === 'temporarily_closed' ? words.directory.status.temporarily_closed : '';
  return [closed, held].filter(Boolean).join(', ');
}

/** By its id, or by one it had before registers were joined. */
function knownAs(opportunities: readonly Opportunity[], id: string | null): Opportunity | undefined {
  if (id === null) return undefined;
  return opportunities.find((each) => each.id === id) ?? opportunities.find((each) => each.same_as?.includes(id));
}

function addressOf(entry: Opportunity, language: Language): string {
  const { street = '', postal_code = '', locality = '' } = entry.address ?? {};
  const venue = isHeld(entry) ? entry.parent?.[language] : '';
  return [venue, street, [postal_code, locality].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

function contactOf(entry: Opportunity): string {
  const phone = entry.contact.find((each) => each.channel === 'phone')?.value;
  const web = entry.contact.find((each) => each.channel === 'web')?.value;
  return phone ? nationalNumber(phone) : (web ?? '').replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
}

function nationalNumber(value: string): string {
  return value.replace(/^\+358\s*/, '0');
}

/** What the client needs of the actions: what, when and where. The practitioner's remarks stay in the recording. */
function agreedOf(reading: Reading, { guide, opportunities, language, catalogue }: Sources): string[] {
  return (guide.plan?.actions ?? []).flatMap((id) => {
    const question = questionOf(guide, id);
    if (question?.kind !== 'action') return [];
    const rows = (reading.valueFor(id) as ActionValue[] | undefined) ?? [];
    return rows.map((row) => {
      const label = question.actions.find((each) => each.id === row.action)?.label[language] ?? '';
      const place = knownAs(opportunities, row.opportunity)?.name[language];
      const words = actionWords(label, { ...row, note: null }, language, catalogue.recordings.answer);
      return place ? `${words}, ${place}` : words;
    });
  });
}

/** The municipality's advice line, with the hours it usually answers. */
function helpOf({ opportunities, language, catalogue, now }: Sources): Plan['help'] {
  const entry = opportunities.find(
    (each) => each.kind === 'phone_service' && each.contact.some((contact) => contact.channel === 'phone'),
  );
  if (!entry) return null;
  return {
    name: entry.name[language],
    phone: contactOf(entry),
    hours: usualHours(entry.hours, now, language, catalogue),
    price: catalogue.directory.price[entry.price.kind],
  };
}

/**
 * "ma–to klo 13–15": the hours a weekday mostly has in the four weeks to come, days with the same hours joined.
 * Empty when nothing is known of them.
 */
export function usualHours(hours: Hours | null, now: Date, language: Language, catalogue: Catalogue): string {
  if (!hours) return '';
  if ('always' in hours) return catalogue.directory.open.always;
  const today = helsinkiClock(now).on;
  const seen: Map<string, number>[] = Array.from({ length: 7 }, () => new Map());
  for (let days = 0; days < 28; days += 1) {
    const on = addDays(today, days);
    if (on < hours.from || on > hours.until) continue;
    const open = (hours.days[on] ?? []).join(', ');
    const counts = seen[weekday(on)];
    counts?.set(open, (counts.get(open) ?? 0) + 1);
  }
  const usual = seen.map((counts) => [...counts].sort((left, right) => right[1] - left[1])[0]?.[0] ?? '');
  return joinedDays(usual)
    .map(({ from, to, open }) => {
      const { days, open_at } = catalogue.plan;
      const span = from === to ? days[from] : `${days[from]}–${days[to]}`;
      return open_at(span ?? '', spanWords(open, language));
    })
    .join(', ');
}

function joinedDays(usual: string[]): { from: number; to: number; open: string }[] {
  const joined: { from: number; to: number; open: string }[] = [];
  for (const [day, open] of usual.entries()) {
    const last = joined[joined.length - 1];
    if (last && last.to === day - 1 && last.open === open) last.to = day;
    else if (open !== '') joined.push({ from: day, to: day, open });
  }
  return joined;
}

/** "13–15", "13.30–15": whole hours without minutes. */
function spanWords(open: string, language: Language): string {
  return open
    .replace(/(\d\d):(\d\d)/g, (time, hour: string, minutes: string) =>
      minutes === '00' && language !== 'en' ? String(Number(hour)) : timeWords(time, language),
    )
    .replaceAll('-', '–');
}

/** The plan as plain text: what the QR code holds. */
export function planText(plan: Plan, catalogue: Catalogue): string {
  const { places_title, agreed_title, help_title } = catalogue.plan;
  const places = plan.places.map(
    (each) => `- ${[each.name, each.when, each.address, each.contact, each.price].filter(Boolean).join(', ')}`,
  );
  const help =
    plan.help && [plan.help.name, plan.help.phone, plan.help.hours, plan.help.price].filter(Boolean).join(', ');
  const blocks = [
    [plan.title, ...plan.lines.map((each) => `${each.label}: ${each.text}`)],
    places.length > 0 ? [places_title, ...places] : [],
    plan.agreed.length > 0 ? [agreed_title, ...plan.agreed.map((each) => `- ${each}`)] : [],
    help ? [help_title, help] : [],
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}

const none = { address: '', contact: '', price: '', when: '' };

/**
 * The plan told ever more shortly, for a code that must stay readable: first places by name and phone alone, then three
 * places, then long lines cut. The first is the whole plan.
 */
export function* shortened(plan: Plan): Generator<Plan> {
  yield plan;
  const named = plan.places.map((each) => ({ ...none, id: each.id, name: each.name, contact: each.contact }));
  yield { ...plan, places: named };
  const few = named.slice(0, 3);
  yield { ...plan, places: few };
  for (const longest of [160, 80, 40]) {
    yield {
      ...plan,
      lines: plan.lines.map((each) => ({ ...each, text: cut(each.text, longest) })),
      places: few.map((each) => ({ ...none, id: each.id, name: cut(each.name, longest) })),
      agreed: plan.agreed.slice(0, 3).map((each) => cut(each, longest)),
    };
  }
}

function cut(text: string, longest: number): string {
  const letters = [...text];
  return letters.length <= longest
    ? text
    : `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}
