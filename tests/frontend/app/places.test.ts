import { placeOf, places } from '@/app/places';
import { allowedScreen, isPublic, type ScreenName, screenName, screens } from '@/app/screens';

it.each([
  ['', 'find'],
  ['directory/liikereppu:x', 'opportunity'],
  ['directory', 'missing'],
  ['phone', 'phone'],
  ['own', 'own'],
  ['own/1PAAAA', 'own'],
  ['own/1PAAAA/more', 'missing'],
  ['sign-in', 'sign-in'],
  ['today', 'today'],
  ['today/more', 'missing'],
  ['start', 'start'],
  ['conversation/1', 'conversation'],
  ['conversation/1/plan', 'plan'],
  ['conversation/1/other', 'missing'],
  ['conversation', 'missing'],
  ['people', 'people'],
  ['people/1', 'person'],
  ['people/1/measurements', 'measurements'],
  ['people/1/other', 'missing'],
  ['groups', 'groups'],
  ['groups/1', 'group'],
  ['groups/1/meetings', 'missing'],
  ['groups/1/meetings/2', 'meeting'],
  ['groups/1/other/2', 'missing'],
  ['send', 'send'],
  ['held', 'held'],
  ['held/12', 'held-item'],
  ['held/12/more', 'missing'],
  ['handover', 'handover'],
  ['devices', 'devices'],
  ['lock', 'missing'],
  ['revoked', 'missing'],
  ['name-device', 'missing'],
  ['reports', 'reports'],
  ['about', 'about'],
  ['person', 'missing'],
  ['missing', 'missing'],
  ['constructor', 'missing'],
])('the address "%s" opens the screen %s', (address, screen) => {
  expect(screenName(address.split('/').filter(Boolean))).toBe(screen);
});

it('there are never more than four places, and each leads to a screen of its own', () => {
  for (const signedIn of [true, false]) {
    const all = places(signedIn);
    expect(all.length).toBeLessThanOrEqual(4);
    for (const [place, address] of all) {
      expect(placeOf(screenName(address.slice(2).split('/').filter(Boolean)), signedIn)).toBe(place);
    }
  }
});

it('a conversation belongs to today, and the directory is a place for both', () => {
  expect(placeOf('conversation', true)).toBe('today');
  expect(placeOf('opportunity', true)).toBe('directory');
  expect(placeOf('opportunity', false)).toBe('find');
  expect(placeOf('about', true)).toBeNull();
});

const open = [
  'find',
  'opportunity',
  'map',
  'phone',
  'own',
  'areas',
  'about',
  'accessibility',
  'privacy',
  'missing',
] as const;
const standIns = ['lock', 'revoked', 'name-device', 'sign-in'] as const;
/** A screen is closed unless it is named here: one that is new and forgotten shows nobody's records. */
const closed = (Object.keys(screens) as ScreenName[]).filter(
  (each) => ![...open, ...standIns].some((other) => other === each),
);

describe('what stands in the place of a screen', () => {
  it.each([
    ['out', 'sign-in', 'sign-in'],
    ['locked', 'lock', 'lock'],
    ['new', 'name-device', 'name-device'],
    ['revoked', 'revoked', 'revoked'],
  ] as const)(
    'on a device that is %s: of a closed one %s, of the way in %s, of a public one nothing',
    (standing, instead, way) => {
      for (const screen of closed) expect(allowedScreen(screen, standing)).toBe(instead);
      expect(allowedScreen('sign-in', standing)).toBe(way);
      for (const screen of open) expect(allowedScreen(screen, standing)).toBe(screen);
    },
  );

  it('on a locked device is the way in again for whoever looks for somebody else', () => {
    expect(allowedScreen('sign-in', 'locked', true)).toBe('sign-in');
    expect(allowedScreen('today', 'locked', true)).toBe('lock');
    expect(allowedScreen('sign-in', 'revoked', true)).toBe('revoked');
  });

  it('on an open device is nothing but the screen', () => {
    for (const screen of [...closed, ...open, 'sign-in'] as const) expect(allowedScreen(screen, 'open')).toBe(screen);
  });

  it('is for anybody only where it is named as such', () => {
    expect(closed.length).toBeGreaterThan(10);
    for (const screen of closed) expect(isPublic(screen)).toBe(false);
    for (const screen of open) expect(isPublic(screen)).toBe(true);
    expect(isPublic('sign-in')).toBe(false);
  });
});
