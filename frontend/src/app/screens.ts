/** Which screen an address opens. */
import type { Route } from '@/ui';
import { type LazyScreen, lazy, lazyWhole } from './lazy';

export const screens = {
  find: lazy(() => import('@/directory/FindPage')),
  opportunity: lazy(() => import('@/directory/OpportunityPage')),
  map: lazy(() => import('@/directory/map/MapPage')),
  phone: lazy(() => import('@/directory/PhonePage')),
  own: lazy(() => import('@/directory/own/OwnPage')),
  areas: lazy(() => import('@/directory/areas/AreasPage')),
  'sign-in': lazyWhole(() => import('./SignInWithCapsulePage')),
  lock: lazyWhole(() => import('./LockWithCapsuleScreen')),
  revoked: lazyWhole(() => import('@/accounts/RevokedPage')),
  'name-device': lazyWhole(() => import('@/accounts/NameDevicePage')),
  devices: lazyWhole(() => import('@/accounts/DevicesPage')),
  today: lazyWhole(() => import('./TodayPage')),
  start: lazyWhole(() => import('@/recordings/StartPage')),
  conversation: lazyWhole(() => import('./ConversationWithReferralPage')),
  plan: lazyWhole(() => import('@/recordings/PlanPage')),
  people: lazyWhole(() => import('@/recordings/PeoplePage')),
  person: lazyWhole(() => import('./PersonWithReferralsPage')),
  measurements: lazyWhole(() => import('@/recordings/MeasurementsPage')),
  groups: lazyWhole(() => import('@/recordings/GroupsPage')),
  group: lazyWhole(() => import('@/recordings/GroupPage')),
  meeting: lazyWhole(() => import('@/recordings/MeetingPage')),
  send: lazyWhole(() => import('@/sync/SendPage')),
  held: lazyWhole(() => import('@/sync/HeldPage')),
  'held-item': lazyWhole(() => import('@/sync/HeldItemPage')),
  handover: lazyWhole(() => import('@/sync/HandoverPage')),
  upkeep: lazyWhole(() => import('@/directory/editing/UpkeepPage')),
  'upkeep-entry': lazyWhole(() => import('@/directory/editing/EntryPage')),
  'upkeep-new': lazyWhole(() => import('@/directory/editing/NewEntryPage')),
  guides: lazyWhole(() => import('@/guides/editor/GuidesPage')),
  guide: lazyWhole(() => import('./GuideEditorPage')),
  trial: lazyWhole(() => import('./TrialPage')),
  supervised: lazyWhole(() => import('@/recordings/SupervisedPage')),
  reports: lazyWhole(() => import('@/reports/ReportsPage')),
  about: lazy(() => import('./AboutPage')),
  accessibility: lazy(() => import('./AccessibilityPage')),
  privacy: lazy(() => import('./PrivacyPage')),
  missing: lazy(() => import('./MissingPage')),
} satisfies Record<string, LazyScreen>;

export type ScreenName = keyof typeof screens;

const single = new Set<string>([
  'map',
  'phone',
  'own',
  'areas',
  'sign-in',
  'devices',
  'today',
  'start',
  'people',
  'groups',
  'send',
  'held',
  'handover',
  'guides',
  'supervised',
  'reports',
  'about',
]);

/** The name of the screen for a path: `[]` is the public search, an unknown path is `missing`. Pure. */
export function screenName(path: Route['path']): ScreenName {
  const [first, second, third] = path;
  if (first === undefined) return 'find';
  if (path.length === 1 && single.has(first)) return first as ScreenName;
  if (path.length === 2 && first === 'about' && (second === 'accessibility' || second === 'privacy')) return second;
  if (path.length === 2 && second && first === 'directory') return 'opportunity';
  if (path.length === 2 && second && first === 'own') return 'own';
  if (first === 'directory-editing') return upkeepScreen(path);
  if (path.length === 2 && second && first === 'people') return 'person';
  if (path.length === 3 && second && first === 'people' && third === 'measurements') return 'measurements';
  if (path.length === 2 && second && first === 'groups') return 'group';
  if (path.length === 4 && second && first === 'groups' && third === 'meetings' && path[3]) return 'meeting';
  if (path.length === 2 && second && first === 'guides') return 'guide';
  if (path.length === 2 && second === 'trial' && first === 'conversation') return 'trial';
  if (path.length === 2 && second && first === 'conversation') return 'conversation';
  if (path.length === 2 && second && first === 'held') return 'held-item';
  if (path.length === 3 && second && first === 'conversation' && third === 'plan') return 'plan';
  return 'missing';
}

function upkeepScreen([, view, id, ...more]: Route['path']): ScreenName {
  if (more.length > 0) return 'missing';
  if (view === 'entries' && id) return 'upkeep-entry';
  if (id) return 'missing';
  return view === 'new' ? 'upkeep-new' : 'upkeep';
}

/** Screens that show people or conversations, or are somebody's own. */
const closed: ReadonlySet<ScreenName> = new Set<ScreenName>([
  'devices',
  'today',
  'start',
  'conversation',
  'plan',
  'people',
  'person',
  'measurements',
  'groups',
  'group',
  'meeting',
  'send',
  'held',
  'held-item',
  'handover',
  'upkeep',
  'upkeep-entry',
  'upkeep-new',
  'guides',
  'guide',
  'trial',
  'supervised',
  'reports',
]);

/**
 * How this device stands: `out` nobody is signed in · `locked` somebody is, and their records are closed · `open` ·
 * `new` open, and the device has not been named yet · `revoked` taken out of use.
 */
export type Standing = 'out' | 'locked' | 'open' | 'new' | 'revoked';

/**
 * The screen itself, or what stands in its place; screens for the public open always. The way in of a locked device is
 * its lock, unless somebody else is looked for (`choosing`). Pure.
 */
export function allowedScreen(screen: ScreenName, standing: Standing, choosing = false): ScreenName {
  const way = screen === 'sign-in';
  if (!way && !closed.has(screen)) return screen;
  if (standing === 'revoked') return 'revoked';
  if (standing === 'new') return 'name-device';
  if (standing === 'open' || (way && choosing)) return screen;
  return standing === 'locked' ? 'lock' : 'sign-in';
}

/** Whether a screen is for anybody: it stays while the device is being locked. Pure. */
export function isPublic(screen: ScreenName): boolean {
  return screen !== 'sign-in' && !closed.has(screen);
}
