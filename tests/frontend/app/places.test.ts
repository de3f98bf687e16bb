import { placeOf, places } from '@/app/places';
import { allowedScreen, screenName } from '@/app/screens';

it.each([
  ['', 'find'],
  ['directory/liikereppu:x', 'opportunity'],
  ['directory', 'missing'],
  ['phone', 'phone'],
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
  ['send', 'send'],
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

it('without a practitioner the screens about people ask for the sign-in, and the public ones open', () => {
  for (const screen of ['today', 'start', 'conversation', 'plan', 'people', 'person', 'send', 'reports'] as const) {
    expect(allowedScreen(screen, false)).toBe('sign-in');
    expect(allowedScreen(screen, true)).toBe(screen);
  }
  for (const screen of ['find', 'opportunity', 'phone', 'about', 'missing'] as const) {
    expect(allowedScreen(screen, false)).toBe(screen);
  }
});
