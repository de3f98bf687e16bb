const entries = (n: number) => (n === 1 ? '1 kirjaus' : `${n} kirjausta`);

export default {
  title: 'Kirjaudu sisään',
  intro: 'Kirjautuminen on ammattilaisille. Hakemistoa voi käyttää ilman tunnuksia.',
  username: 'Käyttäjätunnus',
  passphrase: 'Salalause',
  show: 'Näytä salalause',
  sign_in: 'Kirjaudu',
  first_time:
    'Ensimmäinen kirjautuminen tällä laitteella tarvitsee verkon. Sen jälkeen Liikereppu aukeaa myös ilman verkkoa.',
  first_needs_network:
    'Verkkoa ei ole. Ensimmäinen kirjautuminen tällä laitteella tarvitsee verkon. Jos olet kirjautunut tällä laitteella aiemmin, valitse omat nimikirjaimesi.',
  step: {
    asking: 'Otetaan yhteyttä…',
    deriving: 'Tarkistetaan salalausetta. Tämä voi kestää muutaman sekunnin…',
    entering: 'Kirjaudutaan…',
  },
  opening: 'Avataan…',
  empty: { username: 'Kirjoita käyttäjätunnus.', passphrase: 'Kirjoita salalause.' },
  fault: {
    wrong: 'Käyttäjätunnus tai salalause ei ole oikein. Tarkista molemmat ja yritä uudelleen.',
    wrong_passphrase: 'Salalause ei ole oikein. Mitään ei ole hävinnyt. Tarkista salalause ja yritä uudelleen.',
    wait: (seconds: number) =>
      `Salalause on ollut monta kertaa väärin. Odota ${seconds < 60 ? (seconds === 1 ? '1 sekunti' : `${seconds} sekuntia`) : seconds < 120 ? 'minuutti' : `${Math.ceil(seconds / 60)} minuuttia`} ja yritä sitten uudelleen. Mitään ei ole hävinnyt, ja valmiit kirjaukset lähtevät silti, kun verkko toimii.`,
    offline:
      'Palvelimeen ei saatu yhteyttä. Kirjautuminen tarvitsee verkon. Mitään ei ole hävinnyt. Yritä uudelleen, kun verkko toimii.',
    too_many: (minutes: number | null) =>
      minutes === null
        ? 'Yrityksiä on ollut liian monta. Odota hetki ja yritä uudelleen.'
        : `Yrityksiä on ollut liian monta. Yritä uudelleen ${minutes === 1 ? 'minuutin' : `${minutes} minuutin`} kuluttua.`,
    device: 'Laitteen muisti ei riittänyt kirjautumiseen. Sulje muita sivuja ja ohjelmia ja yritä uudelleen.',
    somebody_else: 'Tämä tunnus kuuluu toiselle henkilölle. Kirjaudu ensin ulos, jos laitteen käyttäjä vaihtuu.',
    storage:
      'Tämän laitteen tallennustilaa ei voi käyttää, joten kirjautuminen ei onnistunut. Sulje muut ikkunat, joissa Liikereppu on auki, salli selaimen tallentaa tietoja ja yritä uudelleen.',
    server: 'Palvelin ei vastannut niin kuin piti. Mitään ei ole hävinnyt. Yritä hetken kuluttua uudelleen.',
    device_revoked: 'Tämä laite on poistettu käytöstä, joten sillä ei voi kirjautua. Ota yhteyttä esihenkilöösi.',
    vault_closed: 'Salalauseesi on vaihtunut. Kirjaudu käyttäjätunnuksella ja uudella salalauseella.',
    passkey_cancelled: 'Pääsyavainta ei käytetty. Yritä uudelleen tai avaa salalauseella.',
    passkey_unsupported: 'Tämä laite tai selain ei tue pääsyavainta. Avaa salalauseella.',
  },
  here: {
    title: 'Kuka käyttää laitetta?',
    intro: 'Valitse nimikirjaimesi. Hakemistoa voi käyttää ilman kirjautumista.',
    person: (initials: string) => `${initials}, avaa salalauseella`,
    somebody_else: 'Joku muu',
    back: 'Takaisin nimikirjaimiin',
    waits: (n: number) =>
      n === 0
        ? 'Mikään ei odota lähetystä tällä laitteella.'
        : `${entries(n)} odottaa lähetystä tällä laitteella. ${n === 1 ? 'Se lähtee' : 'Ne lähtevät'}, kun kuka tahansa kirjautuu ja verkko toimii.`,
    open_title: (initials: string) => `Avaa: ${initials}`,
    open: 'Avaa',
    changed: 'Onko salalauseesi vaihdettu?',
    changed_action: 'Kirjaudu käyttäjätunnuksella',
  },
  pin: {
    title: 'PIN-koodi tälle päivälle',
    what: 'Avaat lukituksen lyhyellä koodilla salalauseen sijaan. Koodi on voimassa, kunnes suljet selaimen tai kirjaudut ulos. Sitä ei tallenneta laitteelle.',
    label: 'PIN-koodi',
    hint: 'Vähintään 6 numeroa. Älä käytä laitteen omaa PIN-koodia.',
    again: 'PIN-koodi uudelleen',
    set: 'Ota käyttöön',
    change: 'Vaihda PIN-koodi',
    is_set: 'PIN-koodi on käytössä. Viiden väärän yrityksen jälkeen tarvitaan salalause.',
    fault: {
      digits: 'Kirjoita vähintään 6 numeroa.',
      simple: 'Koodi on liian helppo arvata. Valitse toiset numerot.',
      differs: 'Koodit eivät ole samat. Kirjoita sama koodi uudelleen.',
      failed: 'PIN-koodia ei saatu käyttöön. Yritä uudelleen.',
    },
    wrong: (left: number) =>
      `PIN-koodi ei ole oikein. ${left === 1 ? 'Voit yrittää vielä kerran.' : `Voit yrittää vielä ${left} kertaa.`}`,
    gone: 'PIN-koodi oli viisi kertaa väärin, eikä se enää kelpaa. Avaa salalauseella. Mitään ei ole hävinnyt.',
  },
  passkey: {
    title: 'Pääsyavain',
    what: 'Avaat Liikerepun sormenjäljellä, kasvoilla tai laitteen omalla näytön lukituksella. Salalause toimii edelleen.',
    not_shared:
      'Pääsyavainta voi käyttää vain laitteella, joka on merkitty henkilökohtaiseksi. Yhteisellä laitteella näytön lukituksen tuntevat muutkin, joten he voisivat avata kirjauksesi.',
    unsupported: 'Tämä laite tai selain ei tue pääsyavainta.',
    confirm: 'Vahvista salalauseella',
    add: 'Ota pääsyavain käyttöön',
    added: 'Pääsyavain on käytössä tällä laitteella.',
    remove: 'Poista pääsyavain käytöstä',
  },
  closed: {
    title: 'Salalauseesi on vaihtunut',
    what: 'Uusi salalause on oikein. Tämän laitteen tietosi on kuitenkin suojattu aiemmalla salalauseella. Mitään ei ole hävinnyt.',
    which: 'Miten jatketaan?',
    previous: 'Muistan aiemman salalauseen',
    previous_hint: 'Kaikki tiedot avautuvat, myös kesken jääneet. Jatkossa tarvitset vain uuden salalauseen.',
    anew: 'En muista aiempaa salalausetta',
    anew_hint: 'Aloitat tällä laitteella alusta.',
    label: 'Aiempi salalause',
    open: 'Avaa tiedot',
    wrong: 'Tämä ei ole se salalause, jolla tiedot on suojattu. Yritä uudelleen tai aloita alusta.',
    kept: (n: number) =>
      n === 0
        ? 'Kaikki tallentamasi on jo vastaanotettu.'
        : `${entries(n)} odottaa lähetystä. ${n === 1 ? 'Se lähtee' : 'Ne lähtevät'}, vaikka aloitat alusta.`,
    comes_back: 'Vastaanotetut kirjaukset haetaan takaisin palvelimelta.',
    is_lost: 'Lomakkeet ja vastaukset, joita et ehtinyt tallentaa, poistuvat tältä laitteelta.',
    memos_lost: 'Äänimuistiot, joita ei ole vielä vastaanotettu, eivät enää avaudu eivätkä lähde.',
    start: 'Aloita alusta',
    not_now: 'En jatka nyt',
  },
  revoked: {
    title: 'Tämä laite on poistettu käytöstä',
    what: 'Esihenkilö tai ylläpitäjä on poistanut laitteen käytöstä. Kirjaukset ja asiakkaiden tiedot on poistettu tältä laitteelta.',
    handed: (n: number) =>
      n === 0
        ? 'Lähettämättä ei ollut mitään.'
        : `${n === 1 ? '1 lähettämätön kirjaus' : `${n} lähettämätöntä kirjausta`} siirrettiin yksikön esihenkilölle. Hän päättää ${n === 1 ? 'sen' : 'niiden'} vastaanottamisesta.`,
    left: (n: number) =>
      `${entries(n)} odottaa vielä siirtoa esihenkilölle. Pidä Liikereppu auki ja laite verkossa, kunnes siirto on valmis.`,
    remedy: 'Näin jatkat',
    other_device: 'Kirjaudu toisella laitteella. Vastaanotetut kirjauksesi ovat siellä.',
    ask: 'Jos laite poistettiin vahingossa, kerro siitä esihenkilöllesi.',
    public: 'Hakemistoa voi käyttää tällä laitteella edelleen.',
    directory: 'Siirry hakemistoon',
  },
  naming: {
    title: 'Mikä laite tämä on?',
    intro: 'Nimestä laite tunnistetaan, jos se katoaa. Voit muuttaa tietoja myöhemmin.',
    name: 'Laitteen nimi',
    name_hint: 'Esimerkiksi ”Kotikäyntien tabletti 2”. Älä kirjoita asiakkaan tietoja.',
    whose: 'Kuka laitetta käyttää?',
    personal: 'Vain minä',
    personal_hint: 'Laitteella voi ottaa käyttöön pääsyavaimen.',
    shared: 'Useampi työntekijä',
    shared_hint: 'Jokainen avaa omat kirjauksensa omalla salalauseellaan.',
    save: 'Tallenna',
    skip: 'Ohita',
    cancel: 'Peruuta',
    too_long: (most: number) => `Nimi on liian pitkä. Kirjoita enintään ${most} merkkiä.`,
    identity_code: 'Nimessä on henkilötunnus. Poista se.',
    offline: 'Laitteen tietoja ei voitu tallentaa ilman verkkoa. Voit tehdä sen myöhemmin Laitteet-sivulla.',
    failed: 'Laitteen tietojen tallennus ei onnistunut. Yritä uudelleen tai tee se myöhemmin Laitteet-sivulla.',
  },
  devices: {
    title: 'Laitteet',
    intro: 'Laitteet, joilla olet kirjautunut. Jos laite katoaa, poista se heti käytöstä.',
    intro_lead: 'Yksikön laitteet. Jos laite katoaa, poista se heti käytöstä.',
    none: 'Laitteita ei ole vielä.',
    this: 'Tämä laite',
    nameless: 'Nimetön laite',
    personal: 'Henkilökohtainen',
    shared: 'Yhteinen',
    unmarked: 'Henkilökohtainen vai yhteinen: ei kerrottu',
    people: (names: string) => `Käyttäjät: ${names}`,
    last: (day: string) => `Viimeksi käytössä ${day}`,
    first: (day: string) => `Ensimmäisen kerran ${day}`,
    revoked: (day: string) => `Poistettu käytöstä ${day}`,
    edit: 'Muuta tietoja',
    edit_of: (name: string) => `Muuta tietoja: ${name}`,
    revoke: 'Poista käytöstä',
    revoke_of: (name: string) => `Poista käytöstä: ${name}`,
    ask: (name: string) => `Poistetaanko ${name} käytöstä?`,
    ends: 'Laitteella ei voi enää kirjautua eikä hakea tietoja palvelimelta. Tätä ei voi perua.',
    wiped:
      'Laitteella jo olevat tiedot poistuvat, kun Liikereppu avataan sillä seuraavan kerran ja verkko toimii. Siihen asti ne aukeavat salalauseella.',
    handed: 'Lähettämättömät kirjaukset eivät häviä: ne siirtyvät yksikön esihenkilölle.',
    this_one: 'Tämä on se laite, jota käytät nyt. Sinut kirjataan ulos heti.',
    no: 'Älä poista',
    yes: 'Poista käytöstä',
    offline: 'Laitteet näkyvät, kun verkko toimii.',
    failed: 'Tämä ei onnistunut. Mitään ei muutettu. Yritä uudelleen.',
    loading: 'Haetaan laitteita…',
    again: 'Yritä uudelleen',
    done: (name: string) => `${name} on poistettu käytöstä.`,
  },
  renew: {
    title: 'Lähetys tarvitsee salalauseen',
    body: (name: string) =>
      `Kirjautuminen on vanhentunut. Kirjaukset ovat tallessa tällä laitteella, ja voit jatkaa työtä. ${name}, kirjoita salalause, niin lähetys jatkuu.`,
    action: 'Jatka lähetystä',
  },
  signed_in: {
    title: 'Oma kirjautuminen',
    as: (name: string, unit: string) => `${name}, ${unit}`,
    unsent: (n: number) => (n === 0 ? 'Mikään ei odota lähetystä.' : `${entries(n)} odottaa lähetystä.`),
    sign_out: 'Kirjaudu ulos',
    ask: 'Kirjaudutko ulos?',
    keeps: (n: number) =>
      n === 0
        ? 'Vastaanotetut kirjaukset poistuvat tältä laitteelta. Ne tulevat takaisin, kun kirjaudut seuraavan kerran.'
        : `${n === 1 ? '1 kirjaus on' : `${n} kirjausta on`} vielä lähettämättä. ${n === 1 ? 'Se jää' : 'Ne jäävät'} tälle laitteelle suljettuna ja ${n === 1 ? 'lähtee' : 'lähtevät'}, kun kuka tahansa kirjautuu tällä laitteella ja verkko toimii. Vastaanotetut kirjaukset poistuvat laitteelta.`,
    send_first: 'Lähetä ensin',
    stay: 'Jää kirjautuneeksi',
    failed: 'Uloskirjautuminen ei onnistunut, koska laitteen tallennustila ei vastannut. Yritä uudelleen.',
    to_today: 'Siirry Tänään-sivulle',
    devices: 'Laitteet',
    locking: 'Lukitus',
    locking_what:
      'Liikereppu lukittuu, kun sitä ei ole käytetty viiteen minuuttiin tai se on ollut minuutin poissa näkyvistä. Kesken oleva työ säilyy.',
  },
};
