import { mapAddress } from '@/directory/map-address';

const ANDROID =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile Safari/604.1';
const DESKTOP = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36';
const place = { lat: 60.185, lon: 24.951 };

it('opens the maps of an Android phone, the one device that understands a geo address', () => {
  expect(mapAddress(place, 'Kallion ulkokuntosali', ANDROID)).toEqual({
    href: 'geo:60.185,24.951?q=60.185,24.951(Kallion%20ulkokuntosali)',
    opens: 'application',
  });
});

it('opens the maps of an iPhone or a Mac', () => {
  const { href, opens } = mapAddress(place, 'Äijä & puisto', IPHONE);
  expect(opens).toBe('application');
  expect(Object.fromEntries(new URL(href).searchParams)).toEqual({ ll: '60.185,24.951', q: 'Äijä & puisto' });
});

it('elsewhere opens a page, and says that it is one', () => {
  const { href, opens } = mapAddress(place, 'Kallio', DESKTOP);
  expect(opens).toBe('page');
  expect(href).toBe('https://www.openstreetmap.org/?mlat=60.185&mlon=24.951#map=17/60.185/24.951');
});
