export default {
  back: 'Tillbaka',
  close: 'Stäng',
  skip: 'Gå till innehållet',
  brand: 'Liikereppu',
  home: 'Liikereppu, till startsidan',
  language: 'Språk',
  language_name: { fi: 'Suomi', sv: 'Svenska', en: 'English' },
  places: 'Platser',
  place: {
    today: 'I dag',
    directory: 'Katalog',
    people: 'Klienter',
    send: 'Skicka',
    find: 'Sök',
    phone: 'Hjälp per telefon',
  },
  waiting: (n: number) => (n === 1 ? '1 väntar på att skickas' : `${n} väntar på att skickas`),
  sign_in: 'För yrkespersoner',
  about: 'Information',
  offline: 'Inget nät',
  opening: 'Öppnas…',
  missing: {
    title: 'Sidan finns inte',
    body: 'Adressen kan vara gammal eller felskriven. Ingenting har försvunnit.',
    action: 'Gå till början',
  },
  broken: {
    title: 'Sidan fungerar inte just nu',
    what: 'Det blev ett fel i programmet och sidan kan inte visas.',
    safe: 'Ingenting har försvunnit. Allt som du såg att sparades finns kvar på den här enheten.',
    remedy:
      'Öppna sidan på nytt. Om felet kommer igen, gå till början och berätta det för din kontaktperson för Liikereppu.',
    reload: 'Öppna på nytt',
    start: 'Gå till början',
    detail: 'Uppgift till kontaktpersonen',
  },
  unopened: {
    title: 'Sidan öppnades inte',
    what: 'Delar av sidan gick inte att hämta. Nätet kan vara borta, eller så har det just kommit en ny version av Liikereppu.',
    safe: 'Ingenting har försvunnit.',
    retry: 'Försök igen',
  },
  update: {
    ready: 'Det finns en ny version av Liikereppu.',
    detail: 'Sidan öppnas en gång på nytt. Sparade anteckningar finns kvar.',
    apply: 'Ta i bruk',
  },
  about_page: {
    title: 'Om Liikereppu',
    what: 'I Liikereppu hittar du sätt att röra på dig i närheten: idéer för vardagen, platser ute, gratis platser och grupper. Yrkespersonen har samma ryggsäck med sig i samtalet om rörelse.',
    privacy_title: 'Integritet',
    privacy:
      'Katalogen kräver ingen inloggning. Dina sökningar och din plats stannar på den här enheten. Sidan har ingen spårning och ingen reklam.',
    offline_title: 'Utan nät',
    offline_ready: 'Hela Liikereppu finns på den här enheten och öppnas också utan nät.',
    offline_not_ready:
      'Hela Liikereppu finns ännu inte på den här enheten. Håll sidan öppen en stund när nätet fungerar.',
    offline_unsupported:
      'Den här webbläsaren kan inte behålla Liikereppu på enheten. Sidan fungerar när nätet fungerar.',
    version: 'Version',
    check: 'Kontrollera om det finns en ny version',
    newest: 'Du har den nyaste versionen.',
    check_failed: 'Kontrollen lyckades inte. Försök när nätet fungerar.',
    accessibility_title: 'Tillgänglighet',
    accessibility:
      'Liikereppu kan användas med tangentbord, skärmläsare och stor text. Kravet är WCAG 2.2, nivå AA. Om något inte fungerar, berätta det för din kommuns kontaktperson för Liikereppu.',
    sources_title: 'Var uppgifterna kommer ifrån',
    sources:
      'På varje plats sida står det varifrån uppgiften kommer och när den har kontrollerats. Om en uppgift saknas, sägs det.',
    licence: 'Programmet är öppen källkod (MIT-licens).',
  },
};
