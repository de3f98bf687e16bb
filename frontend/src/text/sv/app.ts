export default {
  back: 'Tillbaka',
  close: 'Stäng',
  skip: 'Gå till innehållet',
  brand: 'Liikereppu',
  home: 'Liikereppu, till startsidan',
  language: 'Språk',
  language_name: { fi: 'Suomi', sv: 'Svenska', en: 'English' },
  places: 'Sidor',
  place: {
    today: 'I dag',
    directory: 'Katalog',
    people: 'Klienter',
    send: 'Skicka',
    find: 'Sök',
    map: 'Karta',
    own: 'Mina',
    phone: 'Hjälp per telefon',
  },
  waiting: (n: number) => (n === 1 ? '1 väntar på att skickas' : `${n} väntar på att skickas`),
  sign_in: 'För yrkespersoner',
  about: 'Information',
  offline: 'Inget nät',
  opening: 'Öppnas…',
  missing: {
    title: 'Sidan finns inte',
    body: 'Adressen kan vara gammal eller felskriven. Ingenting har gått förlorat.',
    action: 'Gå till startsidan',
  },
  broken: {
    title: 'Sidan fungerar inte just nu',
    what: 'Det blev ett fel i programmet och sidan kan inte visas.',
    safe: 'Ingenting har gått förlorat. Allt som du sett bli sparat finns kvar på den här enheten.',
    remedy:
      'Öppna sidan på nytt. Om felet upprepas, gå till startsidan och berätta det för kontaktpersonen för Liikereppu.',
    store: 'Enhetens lagringsutrymme svarade inte, så sidan kan inte visas.',
    store_remedy:
      'Stäng andra fönster där Liikereppu är öppen och låt webbläsaren spara uppgifter på enheten. Öppna sedan sidan igen.',
    reload: 'Öppna på nytt',
    start: 'Gå till startsidan',
    detail: 'Uppgift till kontaktpersonen',
  },
  /** Kept here, and not to be read any more. */
  unreadable: {
    what: (n: number) =>
      n === 1
        ? 'En uppgift går inte att läsa på den här enheten. Den är skadad eller har ändrats.'
        : `${n} uppgifter går inte att läsa på den här enheten. De är skadade eller har ändrats.`,
    rest: 'Övriga uppgifter är kvar. Berätta om saken för kontaktpersonen för Liikereppu.',
  },
  unopened: {
    title: 'Sidan öppnades inte',
    what: 'Delar av sidan gick inte att hämta. Nätet kan vara borta, eller så har det just kommit en ny version av Liikereppu.',
    safe: 'Ingenting har gått förlorat.',
    retry: 'Försök igen',
  },
  update: {
    ready: 'Det finns en ny version av Liikereppu.',
    detail: 'Sidan öppnas en gång på nytt. Sparade anteckningar finns kvar.',
    apply: 'Börja använda',
  },
};
