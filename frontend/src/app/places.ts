/** The few places one can always go to, and which of them the present screen belongs to. Pure. */
import type { ScreenName } from './screens';

export type Place = 'today' | 'directory' | 'people' | 'send' | 'find' | 'map' | 'own' | 'phone';

const practitionerPlaces: readonly [Place, string][] = [
  ['today', '#/today'],
  ['directory', '#/'],
  ['people', '#/people'],
  ['send', '#/send'],
];
const publicPlaces: readonly [Place, string][] = [
  ['find', '#/'],
  ['map', '#/map'],
  ['own', '#/own'],
  ['phone', '#/phone'],
];

/** `holds`: whether the role holds conversations; whose does not keeps no clients. */
export function places(signedIn: boolean, holds = true): readonly [Place, string][] {
  if (!signedIn) return publicPlaces;
  return holds ? practitionerPlaces : practitionerPlaces.filter(([place]) => place !== 'people');
}

/** The place a screen belongs to, or null for a screen outside them (sign-in, lock, devices, about). */
export function placeOf(screen: ScreenName, signedIn: boolean): Place | null {
  switch (screen) {
    case 'find':
    case 'areas':
    case 'opportunity':
      return signedIn ? 'directory' : 'find';
    case 'map':
      return signedIn ? 'directory' : 'map';
    case 'own':
      return signedIn ? null : 'own';
    case 'phone':
      return signedIn ? 'directory' : 'phone';
    case 'today':
    case 'start':
    case 'conversation':
    case 'plan':
    case 'upkeep':
    case 'upkeep-entry':
    case 'upkeep-new':
    case 'guides':
    case 'guide':
    case 'trial':
    case 'supervised':
    case 'reports':
      return 'today';
    case 'people':
    case 'person':
    case 'measurements':
    case 'groups':
    case 'group':
    case 'meeting':
      return 'people';
    case 'send':
    case 'held':
    case 'held-item':
    case 'handover':
      return 'send';
    default:
      return null;
  }
}
