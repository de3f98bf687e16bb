/** What of an edited entry is sent, and what becomes of it when another editor was quicker. */
import { blank, changesOf, rebased, tidied, wholeTexts, withPart, withText } from '@/directory/editing/changes';

const entry = {
  id: 'lipas:1',
  name: { fi: 'Sali', sv: 'Sal', en: 'Hall' },
  hours: { notation: 'Mo-Fr 10:00-18:00', checked_on: '2026-01-01' },
  amenities: { toilet: 'yes', shower: 'no' },
  timetable: { weekdays: [1, 3], from: '10:00', to: '11:00' },
  address: { street: 'Katu 1', postal_code: '00100', locality: 'Helsinki' },
  source: { name: 'Lipas', checked_on: '2026-01-01' },
};

describe('what is sent', () => {
  it('is nothing when nothing was changed, and never what is not an editor’s to write', () => {
    expect(changesOf(entry, { ...entry, id: 'other:1', source: { name: 'Me', checked_on: '2026-01-02' } })).toEqual({});
  });

  it('is the whole key, but of facts that stand by themselves only the part', () => {
    const after = {
      ...entry,
      name: { ...entry.name, fi: 'Iso sali' },
      amenities: { toilet: 'no', shower: 'no', bench: 'yes' },
      timetable: { weekdays: [1, 3], from: '10:30' },
    };
    expect(changesOf(entry, after)).toEqual({
      name: { fi: 'Iso sali', sv: 'Sal', en: 'Hall' },
      'amenities.toilet': 'no',
      'amenities.bench': 'yes',
      'timetable.from': '10:30',
      'timetable.to': null,
    });
  });

  it('is null where a fact is not known any more', () => {
    const { amenities: _gone, ...after } = { ...entry, hours: null, address: null };
    expect(changesOf(entry, after)).toEqual({
      hours: null,
      address: null,
      'amenities.toilet': null,
      'amenities.shower': null,
    });
  });
});

describe('texts', () => {
  it('say in every language what was written in one, until it is written in the others', () => {
    expect(wholeTexts({ fi: ' Sali ', sv: '', en: '' })).toEqual({ fi: 'Sali', sv: 'Sali', en: 'Sali' });
    expect(wholeTexts({ fi: '', sv: '', en: ' ' })).toBeUndefined();
    expect(withText(undefined, 'sv', 'Sal')).toEqual({ fi: '', sv: 'Sal', en: '' });
  });

  it('that are empty are not sent, but an empty name is, so that its fault is told', () => {
    const tidy = tidied({
      name: { fi: '', sv: '', en: '' },
      season: { fi: '', sv: '', en: '' },
      price: { kind: 'free', text: { fi: '', sv: '', en: '' } },
    });
    expect(tidy).toEqual({ name: { fi: '', sv: '', en: '' }, price: { kind: 'free' } });
  });
});

describe('what was typed', () => {
  it('of a place becomes numbers, with a comma or a point, and what is no number stays for the server to name', () => {
    expect(tidied({ geo: { lat: '60,1050', lon: ' 24.9012' } })['geo']).toEqual({ lat: 60.105, lon: 24.9012 });
    expect(tidied({ geo: { lat: 60.1, lon: 'itä' } })['geo']).toEqual({ lat: 60.1, lon: 'itä' });
    expect(tidied({ geo: null })).toEqual({ geo: null });
  });

  it('of a price takes a register’s amount away where it speaks against the chosen kind, and only there', () => {
    const text = { fi: '5 €', sv: '5 €', en: '€5' };
    const price = { kind: 'paid', text, amount_eur: 5 };
    expect(tidied({ price })['price']).toEqual(price);
    expect(tidied({ price: { ...price, kind: 'free' } })['price']).toEqual({ kind: 'free', text });
    expect(tidied({ price: { ...price, kind: 'unknown' } })['price']).toEqual({ kind: 'unknown', text });
  });
});

it('a part that goes takes the empty whole with it', () => {
  expect(withPart({ toilet: 'yes' }, 'toilet', undefined)).toBeUndefined();
  expect(withPart(undefined, 'toilet', 'yes')).toEqual({ toilet: 'yes' });
});

it('what another editor changed stays where it was not written over', () => {
  const mine = {
    ...entry,
    hours: null,
    amenities: { toilet: 'no', shower: 'no' },
    season: { fi: 'Kesä', sv: 'Sommar', en: 'Summer' },
  };
  const now = { ...entry, name: { fi: 'Uusi', sv: 'Ny', en: 'New' }, amenities: { toilet: 'yes', shower: 'yes' } };
  const made = rebased(entry, mine, now);
  expect(made).toEqual({ ...now, hours: null, amenities: { toilet: 'no', shower: 'yes' }, season: mine.season });
  expect(changesOf(now, made)).toEqual({ hours: null, 'amenities.toilet': 'no', season: mine.season });
});

it('a new entry knows nothing that was not said', () => {
  for (const kind of ['group', 'event', 'place', 'route', 'remote', 'phone_service', 'web_service'] as const) {
    const made = blank(kind, '2026-11-22', 'Kunta');
    expect(made).toMatchObject({ kind, hours: null, geo: null, price: { kind: 'unknown' }, step_free: 'unknown' });
    expect(made['category']).toMatch(/^[a-z_]+$/);
  }
});
