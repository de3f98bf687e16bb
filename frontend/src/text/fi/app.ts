export default {
  back: 'Takaisin',
  close: 'Sulje',
  skip: 'Siirry sisältöön',
  brand: 'Liikereppu',
  home: 'Liikereppu, etusivulle',
  language: 'Kieli',
  language_name: { fi: 'Suomi', sv: 'Svenska', en: 'English' },
  places: 'Sivut',
  place: {
    today: 'Tänään',
    directory: 'Hakemisto',
    people: 'Asiakkaat',
    send: 'Lähetys',
    find: 'Etsi',
    map: 'Kartta',
    own: 'Omat',
    phone: 'Puhelinapu',
  },
  waiting: (n: number) => (n === 1 ? '1 odottaa lähetystä' : `${n} odottaa lähetystä`),
  sign_in: 'Ammattilaisille',
  about: 'Tietoa',
  offline: 'Ei verkkoa',
  opening: 'Avataan…',
  missing: {
    title: 'Tällaista sivua ei ole',
    body: 'Osoite voi olla vanha tai siinä on kirjoitusvirhe. Mitään ei ole hävinnyt.',
    action: 'Siirry alkuun',
  },
  broken: {
    title: 'Sivu ei toimi juuri nyt',
    what: 'Ohjelmassa tapahtui virhe, eikä sivua voi näyttää.',
    safe: 'Mitään ei ole hävinnyt. Kaikki, minkä näit tallentuneen, on tallessa tällä laitteella.',
    remedy: 'Avaa sivu uudelleen. Jos virhe toistuu, palaa alkuun ja kerro asiasta Liikerepun yhteyshenkilölle.',
    store: 'Laitteen tallennustila ei vastannut, joten sivua ei voi näyttää.',
    store_remedy:
      'Sulje muut ikkunat, joissa Liikereppu on auki, ja salli selaimen tallentaa tietoja tälle laitteelle. Avaa sivu sitten uudelleen.',
    reload: 'Avaa uudelleen',
    start: 'Siirry alkuun',
    detail: 'Tieto yhteyshenkilölle',
  },
  /** Kept here, and not to be read any more. */
  unreadable: {
    what: (n: number) =>
      n === 1
        ? 'Yhtä tietoa ei voi lukea tällä laitteella. Se on vioittunut tai sitä on muutettu.'
        : `${n} tietoa ei voi lukea tällä laitteella. Ne ovat vioittuneet tai niitä on muutettu.`,
    rest: 'Muut tiedot ovat tallella. Kerro asiasta Liikerepun yhteyshenkilölle.',
  },
  unopened: {
    title: 'Sivu ei auennut',
    what: 'Sivun osia ei saatu haettua. Verkko voi olla poikki, tai Liikerepusta on juuri tullut uusi versio.',
    safe: 'Mitään ei ole hävinnyt.',
    retry: 'Yritä uudelleen',
  },
  update: {
    ready: 'Liikerepusta on uusi versio.',
    detail: 'Sivu avataan kerran uudelleen. Tallennetut kirjaukset säilyvät.',
    apply: 'Ota käyttöön',
  },
};
