export default {
  title: 'Äänimuistiot',
  record: 'Nauhoita äänimuistio',
  told: (minutes: string, days: number) =>
    `Muistio voi kestää enintään ${minutes} minuuttia. Vain sinä voit kuunnella sen. Se poistuu itsestään, kun se on ollut palvelimella ${days} päivää.`,
  consent: 'Olen kertonut asiakkaalle nauhoituksesta, ja hän suostuu siihen.',
  consent_first: 'Kysy ensin asiakkaalta ja merkitse suostumus.',
  start: 'Aloita nauhoitus',
  cancel: 'Älä nauhoita',
  asking: 'Odotetaan lupaa mikrofoniin…',
  recording: 'Nauhoitus on käynnissä.',
  stop: 'Lopeta nauhoitus',
  passed: (now: string, longest: string) => `${now} / ${longest}`,
  keeping: 'Tallennetaan…',
  kept: 'Äänimuistio on tallessa tällä laitteella.',
  keep_again: 'Tallenna uudelleen',
  not_kept:
    'Äänimuistio ei tallentunut. Se on vielä tässä: älä sulje tätä sivua. Vapauta laitteesta tilaa ja tallenna uudelleen.',
  nothing_heard: 'Nauhoitus jäi tyhjäksi, joten mitään ei tallennettu. Tarkista mikrofoni ja kokeile uudelleen.',
  faults: {
    refused:
      'Mikrofonin käyttö on estetty. Salli mikrofoni selaimen asetuksista ja kokeile uudelleen. Voit myös kirjoittaa muistiinpanon. Mitään ei hävinnyt.',
    missing:
      'Mikrofonia ei löydy, tai toinen sovellus käyttää sitä. Voit kirjoittaa muistiinpanon. Mitään ei hävinnyt.',
    unable: 'Tällä selaimella ei voi nauhoittaa. Voit kirjoittaa muistiinpanon. Mitään ei hävinnyt.',
  },
  states: {
    here: 'Tallessa tällä laitteella.',
    waiting: 'Odottaa lähetystä.',
    received: 'Vastaanotettu.',
    refused: 'Palvelin ei ottanut vastaan. Tallessa tällä laitteella.',
  },
  memo: (when: string, long: string) => `${when}, kesto ${long}`,
  unreadable: 'Tätä äänimuistiota ei voi enää avata. Se tallennettiin ennen kuin salalause vaihdettiin uuteen.',
  erase_on: (day: string) => `Poistuu ${day}.`,
  listen: 'Kuuntele',
  listen_to: (when: string) => `Kuuntele äänimuistio ${when}`,
  not_heard: {
    offline: 'Ääni on palvelimella. Sen voi kuunnella, kun verkko toimii.',
    failed: 'Ääntä ei saatu avattua. Yritä hetken kuluttua uudelleen.',
    sign_in: 'Kirjautuminen on vanhentunut. Kirjaudu uudelleen, niin voit kuunnella.',
  },
  remove: 'Poista',
  remove_which: (when: string) => `Poista äänimuistio ${when}`,
  remove_title: 'Poistetaanko äänimuistio?',
  remove_body: 'Ääni poistuu tältä laitteelta heti ja palvelimelta, kun verkko toimii. Sitä ei saa takaisin.',
};
