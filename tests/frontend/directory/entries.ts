/** A small town's directory for the tests: real kinds of places under invented facts. */
import type { District, Opportunity } from '@/directory/opportunity';

export function entry(
  id: string,
  name: string | [string, string, string],
  changed: Partial<Opportunity> = {},
): Opportunity {
  const [fi, sv, en] = typeof name === 'string' ? [name, name, name] : name;
  return {
    id: `liikereppu:${id}`,
    kind: 'place',
    class: 'free_place',
    category: 'other',
    name: { fi, sv, en },
    summary: { fi: '', sv: '', en: '' },
    municipality: '091',
    district: null,
    address: null,
    geo: null,
    price: { kind: 'unknown' },
    setting: 'unknown',
    step_free: 'unknown',
    lit: 'unknown',
    beginner: 'unknown',
    example: false,
    contact: [],
    hours: null,
    source: { name: 'test', checked_on: '2024-12-04' },
    ...changed,
  };
}

export const districts: District[] = [
  { id: 'kallio', name: { fi: 'Kallio', sv: 'Berghäll', en: 'Kallio' }, lat: 60.184, lon: 24.95 },
  { id: 'malmi', name: { fi: 'Malmi', sv: 'Malm', en: 'Malmi' }, lat: 60.251, lon: 25.01 },
];

export const opportunities: Opportunity[] = [
  entry('hall', ['Mäkelänrinteen uimahalli', 'Backasbrinkens simhall', 'Mäkelänrinne swimming hall'], {
    class: 'self_directed',
    category: 'swim_hall',
    price: { kind: 'paid' },
    setting: 'indoors',
    step_free: 'yes',
    geo: { lat: 60.2, lon: 24.95 },
    summary: {
      fi: 'Altaita, kuntosali ja vesijumppaa.',
      sv: 'Bassänger, gym och vattengymnastik.',
      en: 'Pools, a gym and water exercise classes.',
    },
  }),
  entry('stairs', ['Malminkartanon kuntoportaat', 'Malmgårds motionstrappor', 'Malminkartano fitness stairs'], {
    category: 'fitness_stairs',
    price: { kind: 'free' },
    setting: 'outdoors',
    step_free: 'no',
    geo: { lat: 60.248, lon: 24.86 },
  }),
  entry('outdoor-gym', ['Kallion ulkokuntosali', 'Utegymmet i Berghäll', 'Kallio outdoor gym'], {
    category: 'outdoor_gym',
    price: { kind: 'free' },
    setting: 'outdoors',
    district: 'kallio',
    geo: { lat: 60.185, lon: 24.951 },
  }),
  entry('trail', ['Sininen luontopolku', 'Blå naturstigen', 'Blue nature trail'], {
    kind: 'route',
    class: 'outdoors',
    category: 'nature_trail',
    price: { kind: 'free' },
    setting: 'outdoors',
    geo: { lat: 60.23, lon: 24.92 },
    summary: {
      fi: 'Rauhallinen polku metsässä, penkkejä matkan varrella.',
      sv: 'En lugn stig i skogen med bänkar längs vägen.',
      en: 'A quiet path in the forest with benches along the way.',
    },
  }),
  entry(
    'chair',
    ['Tuolijumppa seniorikeskuksessa', 'Stolgymnastik på seniorcentret', 'Chair exercise at the senior centre'],
    {
      kind: 'group',
      class: 'organised',
      category: 'group_exercise',
      setting: 'indoors',
      beginner: 'yes',
      example: true,
      district: 'malmi',
      geo: { lat: 60.251, lon: 25.012 },
      schedule: { fi: 'Maanantaisin klo 10', sv: 'Måndagar kl. 10', en: 'Mondays at 10' },
    },
  ),
  entry('beach', ['Hietarannan uimaranta', 'Sandstrands badstrand', 'Hietaranta beach'], {
    category: 'beach',
    price: { kind: 'free' },
    setting: 'outdoors',
    geo: { lat: 60.173, lon: 24.905 },
  }),
  entry('disc', ['Talin frisbeegolfrata', 'Tali frisbeegolfbana', 'Tali disc golf course'], {
    category: 'disc_golf',
    price: { kind: 'free' },
    setting: 'outdoors',
  }),
  entry('park', ['Keskuspuisto', 'Centralparken', 'Central Park'], {
    class: 'outdoors',
    category: 'park',
    price: { kind: 'free' },
    setting: 'outdoors',
    lit: 'yes',
    geo: { lat: 60.22, lon: 24.915 },
  }),
  entry('errand', ['Kauppamatka kävellen', 'Gå till butiken', 'Walk to the shop'], {
    kind: 'idea',
    class: 'everyday',
    category: 'everyday_idea',
    price: { kind: 'free' },
    setting: 'both',
    beginner: 'yes',
    summary: {
      fi: 'Kävele osa matkasta. Portaita voi nousta omaan tahtiin.',
      sv: 'Gå en del av vägen. Trapporna tar du i egen takt.',
      en: 'Walk part of the way. Take the stairs at your own pace.',
    },
  }),
  entry('phone', ['Liikuntaluuri', 'Motionsluren', 'Liikuntaluuri exercise phone line'], {
    kind: 'phone_service',
    class: 'organised',
    category: 'advice_phone',
    price: { kind: 'free' },
  }),
  entry('gland', ['Sääripolun kenttä', 'Sääri plan', 'Sääri field'], { category: 'ball_field', setting: 'outdoors' }),
  entry('island', ['Saaripolun kenttä', 'Saari plan', 'Saari field'], { category: 'ball_field', setting: 'outdoors' }),
  entry('ski', ['Paloheinän hiihtoladut', 'Svedängens skidspår', 'Paloheinä ski tracks'], {
    kind: 'route',
    class: 'outdoors',
    category: 'ski_track',
    price: { kind: 'free' },
    setting: 'outdoors',
  }),
  entry('women', ['Naisten kuntosaliryhmä', 'Gymgrupp för kvinnor', 'Women’s gym group'], {
    kind: 'group',
    class: 'organised',
    category: 'group_exercise',
    price: { kind: 'paid' },
    setting: 'indoors',
  }),
];
