/** Which screen an address opens. */
import type { Route } from '@/ui';
import { type LazyScreen, lazy } from './lazy';

export const screens = {
  find: lazy(() => import('@/directory/FindPage')),
  opportunity: lazy(() => import('@/directory/OpportunityPage')),
  phone: lazy(() => import('@/directory/PhonePage')),
  'sign-in': lazy(() => import('@/accounts/SignInPage')),
  today: lazy(() => import('./TodayPage')),
  start: lazy(() => import('@/recordings/StartPage')),
  conversation: lazy(() => import('./ConversationWithReferralPage')),
  plan: lazy(() => import('@/recordings/PlanPage')),
  people: lazy(() => import('@/recordings/PeoplePage')),
  person: lazy(() => import('./PersonWithReferralsPage')),
  send: lazy(() => import('@/sync/SendPage')),
  reports: lazy(() => import('@/reports/ReportsPage')),
  about: lazy(() => import('./AboutPage')),
  accessibility: lazy(() => import('./AccessibilityPage')),
  privacy: lazy(() => import('./PrivacyPage')),
  missing: lazy(() => import('./MissingPage')),
} satisfies Record<string, LazyScreen>;

export type ScreenName = keyof typeof screens;

const single = new Set<string>(['phone', 'sign-in', 'today', 'start', 'people', 'send', 'reports', 'about']);

/** The name of the screen for a path: `[]` is the public search, an unknown path is `missing`. Pure. */
export function screenName(path: Route['path']): ScreenName {
  const [first, second, third] = path;
  if (first === undefined) return 'find';
  if (path.length === 1 && single.has(first)) return first as ScreenName;
  if (path.length === 2 && first === 'about' && (second === 'accessibility' || second === 'privacy')) return second;
  if (path.length === 2 && second && first === 'directory') return 'opportunity';
  if (path.length === 2 && second && first === 'people') return 'person';
  if (path.length === 2 && second && first === 'conversation') return 'conversation';
  if (path.length === 3 && second && first === 'conversation' && third === 'plan') return 'plan';
  return 'missing';
}

/** Screens that show people or conversations; without a practitioner the sign-in stands in their place. */
const closed: ReadonlySet<ScreenName> = new Set<ScreenName>([
  'today',
  'start',
  'conversation',
  'plan',
  'people',
  'person',
  'send',
  'reports',
]);

/** The screen itself, or the sign-in when nobody is signed in and the screen is not for the public. Pure. */
export function allowedScreen(screen: ScreenName, signedIn: boolean): ScreenName {
  return !signedIn && closed.has(screen) ? 'sign-in' : screen;
}
