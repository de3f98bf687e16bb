export default {
  title: 'Rapporter',
  intro:
    'Färdiga samtal i den egna enheten. Siffrorna visar hur mycket modellen används. De säger ingenting om hur någon arbetar.',
  from: 'Första månaden',
  to: 'Sista månaden',
  show: 'Visa',
  loading: 'Hämtar…',
  caption: 'Färdiga samtal enligt månad, samtalsguide och plats',
  month: 'Månad',
  guide: 'Samtalsguide',
  setting: 'Var samtalet fördes',
  no_setting: 'Inte angivet',
  count: 'Samtal',
  all_guides: 'Alla samtalsguider',
  all_settings: 'Alla platser',
  hidden: 'dolt',
  hidden_why: (smallest: number) =>
    `Små tal (1–${smallest - 1}) är dolda så att ingen kan kännas igen. Också en summa är dold om ett litet tal kunde räknas ut ur den.`,
  none: 'Inga färdiga samtal under de här månaderna.',
  total: (n: number) => `Sammanlagt ${n} samtal under de månader som visas.`,
  year: (year: string, n: number | null) =>
    n === null ? `Talet för hela ${year} är dolt.` : `Hela ${year}: ${n} samtal.`,
  not_allowed: 'Rapporterna kan ses av enhetens chefer och av koordinatorer.',
  offline: 'Rapporterna hämtas från servern. Försök igen när nätet fungerar.',
  sign_in: 'Inloggningen har gått ut. Logga in på nytt för att se rapporterna.',
  failed: 'Det gick inte att hämta rapporten. Försök igen om en stund.',
  order: 'Den första månaden kan inte komma efter den sista, och perioden kan vara högst fem år.',
};
