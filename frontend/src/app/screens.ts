/** Which screen an address opens. */
import type { ComponentType } from 'preact';
import type { Route } from '@/ui';
import { type LazyScreen, lazy } from './lazy';

/** Until every screen is there, one that is missing answers with the screen for unknown addresses. */
const files = import.meta.glob<{ default: ComponentType }>([
  '../directory/{Find,Opportunity,Phone}Page.tsx',
  '../recordings/{Start,Conversation,Plan,People,Person}Page.tsx',
  '../{accounts/SignIn,sync/Send,reports/Reports}Page.tsx',
  './*Page.tsx',
]);
const screen = (path: string) =>
  lazy(() => (files[path] ?? files['./MissingPage.tsx'])?.() ?? Promise.reject(new Error(path)));

export const screens = {
  find: screen('../directory/FindPage.tsx'),
  opportunity: screen('../directory/OpportunityPage.tsx'),
  phone: screen('../directory/PhonePage.tsx'),
  'sign-in': screen('../accounts/SignInPage.tsx'),
  today: screen('./TodayPage.tsx'),
  start: screen('../recordings/StartPage.tsx'),
  conversation: screen('../recordings/ConversationPage.tsx'),
  plan: screen('../recordings/PlanPage.tsx'),
  people: screen('../recordings/PeoplePage.tsx'),
  person: screen('../recordings/PersonPage.tsx'),
  send: screen('../sync/SendPage.tsx'),
  reports: screen('../reports/ReportsPage.tsx'),
  about: screen('./AboutPage.tsx'),
  missing: screen('./MissingPage.tsx'),
} satisfies Record<string, LazyScreen>;

export type ScreenName = keyof typeof screens;

const single = new Set<string>(['phone', 'sign-in', 'today', 'start', 'people', 'send', 'reports', 'about']);

/** The name of the screen for a path: `[]` is the public search, an unknown path is `missing`. Pure. */
export function screenName(path: Route['path']): ScreenName {
  const [first, second, third] = path;
  if (first === undefined) return 'find';
  if (path.length === 1 && single.has(first)) return first as ScreenName;
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
