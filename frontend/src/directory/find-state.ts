/**
 * What is looked for, kept while one looks at an entry and comes back. For the public it stands in the address, after
 * the hash, so that Back and a bookmark bring it again; a practitioner's words may tell of a person and stay in memory.
 */
import { effect, signal } from '@preact/signals';
import { owner } from '@/store/owner';
import type { Point } from './distance';
import { type District, AUDIENCE_GROUPS, PROFILES, TIERS } from './opportunity';
import { position } from './position';
import { CLASSES, KINDS, NO_WISH, type Wish } from './wish';

export interface FindState extends Omit<Wish, 'from' | 'nearest_first'> {
  district: string | null;
  /** Nearest to the device first; never in the address. */
  near: boolean;
  /** How many are shown. */
  limit: number;
}

export const PAGE_OF_RESULTS = 50;
const { from: _from, nearest_first: _nearest, ...nothing } = NO_WISH;
export const NOTHING: FindState = { ...nothing, district: null, near: false, limit: PAGE_OF_RESULTS };
/** What may be chosen as the longest way, in metres. */
export const DISTANCES: readonly number[] = [500, 1000, 2000, 5000, 10_000, 30_000];

export const findState = signal<FindState>(NOTHING);

/** Forgets what was looked for. */
export function forgetFind(): void {
  findState.value = NOTHING;
}

// What one person looked for is not for the next one at the same device.
effect(() => {
  owner.value;
  forgetFind();
});

/** Where the distances are counted from: the device if asked for, else the chosen area. */
export function origin(state: FindState, directory: { districts: readonly District[] }): Point | null {
  const here = position.value;
  if (state.near && here.state === 'here') return here.point;
  return directory.districts.find((each) => each.id === state.district) ?? null;
}

/** The state as a wish that can be looked for. A distance from nowhere asks for nothing. */
export function wishOf(state: FindState, from: Point | null): Wish {
  const { district: _, near, limit: __, ...wish } = state;
  return { ...wish, from, nearest_first: from !== null && near, max_metres: from ? wish.max_metres : null };
}

/** Any change of the wish starts the list from its beginning. */
export function wishFor(changed: Partial<FindState>): void {
  findState.value = { ...findState.value, limit: PAGE_OF_RESULTS, ...changed };
}

const YES = ['free', 'step_free', 'beginner', 'lit', 'without_car'] as const;
/** A day, "2026-11-24". */
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** The address of the search as it stands: "#/?q=metsä&free=1". */
export function findAddress(state: FindState): string {
  const query = new URLSearchParams();
  const put = (name: string, value: string | null | undefined) => value && query.set(name, value);
  if (state.query.trim()) query.set('q', state.query);
  for (const each of YES) put(each, state[each] ? '1' : null);
  // Earlier addresses say these two so, and bookmarks last.
  put('outdoors', state.setting === 'outdoors' ? '1' : null);
  put('indoors', state.setting === 'indoors' ? '1' : null);
  put('kind', state.kinds.join(','));
  put('class', state.classes.join(','));
  put('category', state.categories.join(','));
  put('language', state.languages.join(','));
  put('municipality', state.municipalities.join(','));
  put('open', state.open === 'now' ? 'now' : state.open?.on);
  put('month', state.month === null ? null : String(state.month));
  put('for', state.audience);
  put('tier', state.tier);
  put('profile', state.profile);
  put('within', state.max_metres === null ? null : String(state.max_metres));
  put('district', state.district);
  put('unknown', state.with_unknown ? '1' : null);
  const text = query.toString();
  return text ? `#/?${text}` : '#/';
}

/** What an address asks for; what it says wrongly is left out. */
export function fromAddress(query: URLSearchParams): FindState {
  const list = (name: string) => (query.get(name) ?? '').split(',').slice(0, 20);
  const among = <T extends string>(name: string, all: readonly T[]) => all.filter((each) => list(name).includes(each));
  const one = <T>(all: readonly T[], name: string) => all.find((each) => String(each) === query.get(name)) ?? null;
  const yes = (name: string) => query.get(name) === '1';
  const open = query.get('open') ?? '';
  const kinds = KINDS.filter((each) => list('kind').includes(each) || (each === 'group' && yes('group')));
  return {
    ...NOTHING,
    query: (query.get('q') ?? '').slice(0, 200),
    ...(Object.fromEntries(YES.map((each) => [each, yes(each)])) as Record<(typeof YES)[number], boolean>),
    setting: yes('outdoors') ? 'outdoors' : yes('indoors') ? 'indoors' : null,
    kinds,
    classes: among('class', CLASSES),
    categories: list('category').filter((each) => /^[a-z][a-z_]{0,40}$/.test(each)),
    languages: list('language').filter((each) => /^[a-z]{2}$/.test(each)),
    municipalities: list('municipality').filter((each) => /^\d{3}$/.test(each)),
    open: open === 'now' ? 'now' : DAY.test(open) ? { on: open } : null,
    month: one([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 'month'),
    audience: one(AUDIENCE_GROUPS, 'for'),
    tier: one(TIERS, 'tier'),
    profile: one(PROFILES, 'profile'),
    max_metres: one(DISTANCES, 'within'),
    district: query.get('district'),
    with_unknown: yes('unknown'),
  };
}
