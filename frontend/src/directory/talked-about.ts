/** The entries that a conversation names, with what a plan tells besides: the advice line and the areas. */
import { districtOf } from './districts';
import { find } from './finding';
import type { District, Opportunity } from './opportunity';
import { directoryHere, districts, entriesById, entriesOf } from './store';
import { NO_WISH } from './wish';

const ID = /^[a-z][\w.-]*:[\w.:-]+$/;
const ADVICE_LINES = 5;

export interface TalkedAbout {
  opportunities: Opportunity[];
  districts: District[];
}

/** Of everything within `said` that looks like an entry's id, the entries that are on this device. Asks no network. */
export async function talkedAbout(said: unknown): Promise<TalkedAbout> {
  await directoryHere();
  const lines = find({ ...NO_WISH, kinds: ['phone'], categories: ['advice_phone'] }, ADVICE_LINES).hits;
  const advice = await entriesOf(lines.map((each) => each.number));
  const named = await entriesById(idsIn(said));
  const all = new Map([...named, ...advice.filter((each) => each !== null)].map((each) => [each.id, each]));
  // Under the id that its area has among those of all municipalities here.
  const placed = (each: Opportunity) => ({ ...each, district: districtOf(each, districts())?.id ?? null });
  return { opportunities: [...all.values()].map(placed), districts: districts() };
}

function idsIn(said: unknown): string[] {
  if (typeof said === 'string') return ID.test(said) ? [said] : [];
  return typeof said === 'object' && said !== null ? Object.values(said).flatMap(idsIn) : [];
}
