/** The beginning and the end of a working day: what must be in order before leaving, and what the server has confirmed. */
const small = [
  '',
  'yhden',
  'kaksi',
  'kolme',
  'neljä',
  'viisi',
  'kuusi',
  'seitsemän',
  'kahdeksan',
  'yhdeksän',
  'kymmenen',
];
const some = (n: number, one: string, many: string) => (n === 1 ? one : `${small[n] ?? n} ${many}`);
const records = (n: number) => (n === 1 ? '1 kirjaus' : `${n} kirjausta`);

export default {
  joined: {
    added: (who: string | null, answers: number, notes: number) =>
      `${who ?? 'Työkaveri'} lisäsi tähän ${[
        answers > 0 ? some(answers, 'yhden vastauksen', 'vastausta') : '',
        notes > 0 ? some(notes, 'muistiinpanon', 'muistiinpanoa') : '',
      ]
        .filter(Boolean)
        .join(' ja ')}. Myös sinun tekstisi on tallella.`,
    changed: (who: string | null) => `${who ?? 'Työkaveri'} muutti tätä. Myös sinun tekstisi on tallella.`,
    ok: 'Selvä',
  },
  when: {
    today: (time: string) => `tänään klo ${time}`,
    yesterday: 'eilen',
    weekday: ['maanantaina', 'tiistaina', 'keskiviikkona', 'torstaina', 'perjantaina', 'lauantaina', 'sunnuntaina'],
    date: (day: string) => day,
  },
  handover: {
    title: 'Päivän kuitti',
    open: 'Avaa päivän kuitti',
    intro: 'Kuitissa ovat päivän keskustelut ja se, mitä palvelin on vahvistanut vastaanottaneensa.',
    safe: 'Mitään ei odota lähetystä tällä laitteella. Laitteen voi luovuttaa eteenpäin.',
    not_safe: 'Laitetta ei kannata vielä luovuttaa.',
    own_waits: (n: number) => `${records(n)} odottaa vielä lähetystä.`,
    others_wait: (n: number) =>
      `Laitteella odottaa lisäksi ${n === 1 ? '1 toisen työntekijän kirjaus' : `${n} toisten työntekijöiden kirjausta`}.`,
    sends_others: (n: number) =>
      n === 1
        ? 'Samalla lähtee myös 1 toisen työntekijän kirjaus.'
        : `Samalla lähtee myös ${n} toisten työntekijöiden kirjausta.`,
    memos_wait: (n: number) => `${n === 1 ? '1 äänimuistio' : `${n} äänimuistiota`} odottaa vielä lähetystä.`,
    refused: (n: number) => `Palvelin ei ottanut vastaan ${n} kirjausta.`,
    received: (when: string) => `Vastaanotettu ${when}`,
    held: (when: string) => `Vastaanotettu ${when}, vaatii huomiota`,
    not_received: 'Ei vielä vastaanotettu',
    number: 'Numero',
    code: 'Tarkiste',
    code_hint:
      'Tarkiste on laskettu kirjauksen sisällöstä, ja tämä laite on verrannut sitä palvelimen vastaukseen. Numero ja tarkiste kertovat ylläpidolle, mistä kirjauksesta on kyse.',
    show_notes: 'Näytä myös muistisanat',
    show_notes_hint: 'Muistisanasta voi tunnistaa asiakkaan. Kuitissa on muuten vain asiakastunnukset.',
    print: 'Tulosta kuitti',
    earlier: 'Aiemmilta päiviltä',
    by: (name: string, unit: string) => `${name}, ${unit}`,
    made: (when: string) => `Kuitti tehty ${when}`,
    lost: (n: number) =>
      `Laitteen tallennustila on tyhjentynyt. ${records(n)} oli silloin lähettämättä, joten kuitti ei välttämättä ole täydellinen.`,
  },
  capsule: {
    title: 'Siirtotiedosto',
    what: 'Jos tämä laite ei pääse verkkoon tai on rikki, lähettämättömät kirjaukset voi viedä tiedostossa toiselle laitteelle.',
    closed: 'Tiedostoa ei voi lukea kukaan, joka saa sen käsiinsä. Vain palvelin avaa sen.',
    anywhere:
      'Tiedoston voi lähettää miltä tahansa laitteelta, jolla kirjaudutaan Liikereppuun. Se tehdään Lähetys-sivulla.',
    stays:
      'Tältä laitteelta ei poistu mitään. Kirjaus tulee perille vain kerran, vaikka laite lähettäisi sen myöhemmin myös itse.',
    count: (n: number) =>
      `Tällä laitteella on ${n === 1 ? '1 lähettämätön kirjaus' : `${n} lähettämätöntä kirjausta`}.`,
    none: 'Tällä laitteella ei ole lähettämättömiä kirjauksia.',
    save: 'Tallenna siirtotiedosto',
    making: 'Tehdään tiedostoa…',
    made: (name: string, n: number) =>
      `Tiedosto ${name} annettiin selaimelle tallennettavaksi. Siinä on ${records(n)}. Tarkista, että se löytyy ladatuista tiedostoista.`,
    left: (n: number) =>
      n === 1
        ? '1 kirjausta ei voi viedä tiedostoon ennen kuin sen tekijä kirjautuu tällä laitteella.'
        : `${n} kirjausta ei voi viedä tiedostoon ennen kuin niiden tekijä kirjautuu tällä laitteella.`,
    failed:
      'Tiedostoa ei voitu tehdä, koska laitteen tallennustila ei vastannut. Kirjauksille ei tapahtunut mitään. Yritä uudelleen.',
    deliver: 'Lähetä toisen laitteen siirtotiedosto',
    deliver_hint:
      'Valitse tiedosto, joka on tallennettu toisella laitteella. Kirjaukset tulevat perille tekijöidensä nimissä.',
    choose: 'Valitse siirtotiedosto',
    reading: 'Luetaan tiedostoa…',
    progress: (i: number, of: number) => `Lähetetty tiedostosta ${i}/${of}`,
    all: (n: number) => `Kaikki tiedoston kirjaukset (${n}) ovat perillä.`,
    may_delete: 'Tiedoston voi nyt poistaa. Alkuperäinen laite huomaa itse, että kirjaukset ovat perillä.',
    some: (n: number, of: number) => `${n}/${of} kirjausta on perillä.`,
    keep: 'Säilytä tiedosto ja yritä myöhemmin uudelleen. Sama kirjaus ei tule perille kahdesti.',
    outcome: {
      new: (n: number) => `${records(n)} vastaanotettiin nyt.`,
      here: (n: number) => `${records(n)} oli perillä jo aiemmin.`,
      two: (n: number) => `${records(n)} jäi toisen version rinnalle. Tekijä valitsee, kumpi jää voimaan.`,
      held: (n: number) => `${records(n)} odottaa yksikön esihenkilöä.`,
      gone: (n: number) => `${records(n)} koskee poistettua kirjausta. ${n === 1 ? 'Sitä' : 'Niitä'} ei tallennettu.`,
      refused: (n: number) => `Palvelin ei ottanut vastaan ${n} kirjausta.`,
    },
    wrong: {
      not_ours:
        'Tämä ei ole Liikerepun siirtotiedosto. Siirtotiedoston nimi on muotoa liikereppu-2026-11-21-1.capsule.json.',
      damaged: 'Tiedosto on vioittunut tai siitä puuttuu osa. Tallenna se alkuperäisellä laitteella uudelleen.',
      newer: 'Tiedosto on tehty uudemmalla Liikerepulla. Päivitä tämä laite ja yritä uudelleen.',
      empty: 'Tiedostossa ei ole yhtään kirjausta.',
    },
  },
  room: {
    little: (megabytes: number) => `Laitteessa on tilaa enää noin ${megabytes} Mt.`,
    little_more: 'Lähetä kirjaukset ja vapauta tilaa ennen kuin se loppuu.',
    none: (megabytes: number) => `Laitteen tila on lopussa: jäljellä on noin ${megabytes} Mt.`,
    none_more:
      'Uutta keskustelua ei voi aloittaa ennen kuin tilaa vapautuu. Kesken olevan keskustelun voi viedä loppuun, ja se on tallessa.',
    how: 'Poista laitteesta kuvia, videoita tai sovelluksia, joita et tarvitse. Lähetä sitten kirjaukset.',
    send: 'Siirry lähetykseen',
    look: 'Tarkista tila uudelleen',
    private_window:
      'Jos Liikereppu on auki yksityisessä ikkunassa, tiedot häviävät, kun ikkuna suljetaan. Käytä tavallista ikkunaa.',
    ask: 'Pyydä lupaa uudelleen',
    granted: 'Selain lupasi säilyttää tiedot.',
    refused: 'Selain ei antanut lupaa. Asenna Liikereppu aloitusnäyttöön, niin lupa yleensä tulee.',
    install: 'Näin asennat Liikerepun aloitusnäyttöön',
    install_android:
      'Android: avaa selaimen valikko (kolme pistettä) ja valitse ”Lisää aloitusnäytölle” tai ”Asenna sovellus”.',
    install_ios: 'iPhone ja iPad: avaa sivu Safarissa, paina Jaa-painiketta ja valitse ”Lisää Koti-valikkoon”.',
    install_desktop: 'Tietokone: paina osoiterivin oikeassa reunassa olevaa asennuskuvaketta.',
  },
  age: {
    day: 'Vanhin lähettämätön kirjaus on ollut vain tällä laitteella yli vuorokauden. Lähetä, kun verkko toimii.',
    days: 'Vanhin lähettämätön kirjaus on ollut vain tällä laitteella yli kolme vuorokautta. Etsi verkko ja lähetä tänään.',
    long: 'Vanhin lähettämätön kirjaus on ollut vain tällä laitteella yli viisi vuorokautta. Lähetä heti. Jos verkkoa ei ole, tallenna siirtotiedosto ja kerro yksikön esihenkilölle.',
  },
  emptied: {
    title: 'Tämän laitteen tiedot ovat hävinneet',
    what: 'Selaimen tallennustila on tyhjennetty sen jälkeen, kun laitetta viimeksi käytettiin.',
    older: 'Laitteelle on palautettu vanhempi tallennus. Sen jälkeen tehdyt kirjaukset puuttuvat tältä laitteelta.',
    unsent: (n: number) =>
      `Silloin ${records(n)} oli lähettämättä. ${n === 1 ? 'Sitä' : 'Niitä'} ei ehkä ole missään muualla.`,
    nothing: 'Silloin mitään ei odottanut lähetystä. Vastaanotetut kirjaukset palaavat palvelimelta.',
    remedy:
      'Jos laitteelta on tallennettu siirtotiedosto, lähetä se Lähetys-sivulla. Kirjaa muuten puuttuvat keskustelut uudelleen. Kerro asiasta yksikön esihenkilölle.',
    ok: 'Selvä',
  },
  morning: {
    fine: (n: number) => `Kunnossa: ${n} asiaa`,
    update_now: 'Hae nyt',
    updating: 'Haetaan…',
    not_updated: 'Haku ei onnistunut. Yritä, kun verkko toimii.',
    opens_offline: 'Lukitus aukeaa tällä laitteella myös ilman verkkoa.',
    not_opens_offline: 'Lukitus ei vielä aukea tällä laitteella ilman verkkoa. Kirjaudu kerran, kun verkko toimii.',
    to_sign_in: 'Siirry kirjautumiseen',
    whole: 'Liikereppu on kokonaan tällä laitteella ja aukeaa ilman verkkoa.',
    not_whole: 'Liikereppu ei ole vielä kokonaan tällä laitteella. Pidä sivu auki hetki, kun verkko toimii.',
    unsupported: 'Tällä selaimella Liikereppu ei aukea ilman verkkoa.',
    check_again: 'Tarkista uudelleen',
    room: (megabytes: number) => `Tilaa on riittävästi, noin ${megabytes} Mt.`,
    room_much: 'Tilaa on riittävästi.',
    others_before: (n: number) =>
      n === 1
        ? '1 toisen työntekijän kirjaus aiemmalta päivältä odottaa lähetystä.'
        : `${n} toisten työntekijöiden kirjausta aiemmilta päiviltä odottaa lähetystä.`,
    send_now: 'Lähetä nyt',
    clock: 'Laitteen kello on ajassa.',
    clock_fast: (minutes: string) => `Laitteen kello edistää ${minutes}. Keskustelujen ajat menisivät väärin.`,
    clock_slow: (minutes: string) => `Laitteen kello jätättää ${minutes}. Keskustelujen ajat menisivät väärin.`,
    clock_remedy: 'Avaa laitteen asetukset ja ota käyttöön ”Automaattinen aika”.',
    minutes: (n: number) => (n === 1 ? '1 minuutin' : `${n} minuuttia`),
    hours: (n: number) => (n === 1 ? 'noin tunnin' : `noin ${n} tuntia`),
    days: (n: number) => (n === 1 ? 'noin vuorokauden' : `noin ${n} vuorokautta`),
  },
};
