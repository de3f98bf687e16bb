/**
 * What is looked for, kept while one looks at an entry and comes back. For the public it stands in the address, after
 * the hash, so that Back and a bookmark bring it again; a practitioner's words may tell of a person and stay in memory.
 */
import { effect, signal } from '@preact/signals';
import { owner } from '@/store/owner';
import { CLASSES, WANTED, type Wanted } from './filters';
import type { OpportunityClass } from '../guides/guide';
import type { Point } from './distance';
import type { District } from './opportunity';
import { position } from './position';

export interface FindState {
  query: string;
  wanted: Wanted[];
  classes: OpportunityClass[];
  district: string | null;
  /** Nearest to the device first; never in the address. */
  near: boolean;
  with_unknown: boolean;
  /** How many are shown. */
  limit: number;
}

export const PAGE_OF_RESULTS = 50;
export const NOTHING: FindState = {
  query: '',
  wanted: [],
  classes: [],
  district: null,
  near: false,
  with_unknown: false,
  limit: PAGE_OF_RESULTS,
};

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
export function origin(state: FindState, directory: { districts: District[] }): Point | null {
  const here = position.value;
  if (state.near && here.state === 'here') return here.point;
  return directory.districts.find((each) => each.id === state.district) ?? null;
}

/** Any change of the wish starts the list from its beginning. */
export function wishFor(changed: Partial<FindState>): void {
  findState.value = { ...findState.value, limit: PAGE_OF_RESULTS, ...changed };
}

/** The address of the search as it stands: "#/?q=metsä&free=1". */
export function findAddress(state: FindState): string {
  const query = new URLSearchParams();
  if (state.query.trim()) query.set('q', state.query);
  for (const each of state.wanted) query.set(each, '1');
  if (state.classes.length) query.set('class', state.classes.join(','));
  if (state.district) query.set('district', state.district);
  if (state.with_unknown) query.set('unknown', '1');
  const text = query.toString();
  return text ? `#/?${text}` : '#/';
}

/** What an address asks for; what it says wrongly is left out. */
export function fromAddress(query: URLSearchParams): FindState {
  const classes = (query.get('class') ?? '').split(',');
  return {
    ...NOTHING,
    query: (query.get('q') ?? '').slice(0, 200),
    wanted: WANTED.filter((each) => query.get(each) === '1'),
    classes: CLASSES.filter((each) => classes.includes(each)),
    district: query.get('district'),
    with_unknown: query.get('unknown') === '1',
  };
}
