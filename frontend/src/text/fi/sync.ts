import day from './sync-day';
import held from './sync-held';

const conversations = (n: number) => (n === 1 ? '1 keskustelu' : `${n} keskustelua`);

export default {
  state: {
    saved: 'Tallessa tällä laitteella',
    waiting: 'Odottaa lähetystä',
    received: (time: string) => `Vastaanotettu ${time}`,
    attention: 'Vaatii huomiota',
  },
  at: (time: string) => `klo ${time}`,
  on_at: (day: string, time: string) => `${day} klo ${time}`,
  line: {
    waiting: (n: number) => (n === 1 ? '1 kirjaus odottaa lähetystä.' : `${n} kirjausta odottaa lähetystä.`),
    sending: (i: number, of: number) => `Lähetetään ${i}/${of}`,
    busy: 'Tarkistetaan…',
    received: (when: string) => `Kaikki vastaanotettu, tarkistettu ${when}.`,
    nothing: 'Mitään ei odota lähetystä.',
    offline: 'Ei verkkoa. Kaikki toimii.',
    sign_in: 'Lähetys odottaa salalausetta.',
    to_send: 'Siirry lähetykseen',
  },
  send: {
    title: 'Lähetys',
    action: 'Lähetä nyt',
    again: 'Tarkista uudelleen',
    progress: (i: number, of: number) => `Lähetetty ${i}/${of}`,
    checking: 'Otetaan yhteyttä…',
    today: 'Päivän keskustelut',
    none: 'Tänään ei ole vielä keskusteluja.',
    earlier: 'Aiemmilta päiviltä',
    others: (n: number) =>
      n === 1 ? 'Lisäksi 1 muu tieto odottaa lähetystä.' : `Lisäksi ${n} muuta tietoa odottaa lähetystä.`,
    receipt: (all: number, received: number) => `${conversations(all)}, ${received} vastaanotettu.`,
    safe: 'Laitteen voi luovuttaa turvallisesti eteenpäin.',
    not_all: (n: number) =>
      n === 1 ? '1 keskustelu on vielä vain tällä laitteella.' : `${n} keskustelua on vielä vain tällä laitteella.`,
    next_try: (time: string) => `Liikereppu yrittää itse uudelleen klo ${time}.`,
    failure: {
      server_older:
        'Palvelin on vanhempi kuin tämä Liikereppu, eikä lähetys vielä onnistu. Kirjaukset ovat tallessa tällä laitteella. Kerro Liikerepun yhteyshenkilölle.',
      device_revoked: 'Tämä laite on poistettu käytöstä. Kerro yksikön esihenkilölle.',
      sign_in: 'Lähetys tarvitsee salalauseen. Kirjaukset ovat tallessa tällä laitteella.',
      offline: 'Verkkoa ei ole, tai yhteys ei pääse perille. Kirjaukset ovat tallessa tällä laitteella.',
      not_ours:
        'Vastaus ei tullut Liikerepulta. Verkko voi vaatia oman kirjautumisen, tai yhteys katkesi kesken. Kirjaukset ovat tallessa tällä laitteella.',
      store:
        'Laitteen tallennustila ei vastannut tai on täynnä, joten lähetys pysähtyi. Kirjaukset ovat tallessa tällä laitteella.',
      server: 'Palvelin ei juuri nyt pysty ottamaan vastaan. Kirjaukset ovat tallessa tällä laitteella.',
    },
  },
  attention: {
    title: 'Nämä vaativat huomiota',
    count: (n: number) => (n === 1 ? '1 kirjaus vaatii huomiota.' : `${n} kirjausta vaatii huomiota.`),
    nothing_lost: 'Mitään ei ole hävinnyt.',
    open: 'Avaa',
    conflict: (who: string | null, when: string) =>
      `${who ?? 'Joku muu'} muutti tätä ${when}. Sinun versiosi on tallessa sen rinnalla.`,
    conflict_own: (when: string) =>
      `Olet itse muuttanut tätä myös toisella laitteella ${when}. Molemmat versiot ovat tallessa.`,
    conflict_two: (one: string | null, other: string | null) =>
      `${one ?? 'Joku'} ja ${other ?? 'joku muu'} ovat muuttaneet tätä yhtä aikaa. Molemmat versiot ovat tallessa.`,
    conflict_unknown: 'Tätä on muutettu toisaalla. Sinun versiosi on tallessa sen rinnalla.',
    whenever: 'Valitse, kun ehdit: työtä voi jatkaa sitä ennen. Toinen versio säilyy palvelimen historiassa.',
    joined_rest: 'Muut kohdat on jo yhdistetty.',
    mine: 'Sinun versiosi',
    this_device: 'Tämän laitteen versio',
    other_device: (when: string) => `Toisen laitteen versio, ${when}`,
    other: (who: string | null, when: string) => `${who ?? 'Toinen laite'}, ${when}`,
    keep_mine: 'Pidä tämän laitteen versio',
    keep_chosen: 'Tallenna valinnat',
    same_fields: 'Versiot eroavat vain kohdissa, joita ei näytetä tässä.',
    withdrawn: 'Kirjaus on poistettu toisaalla. Teksti on vielä tällä laitteella.',
    let_go: 'Poista myös täältä',
    refused:
      'Palvelin ei pystynyt ottamaan kirjausta vastaan. Se on tallessa tällä laitteella, ja voit viedä sen siirtotiedostossa.',
    reason: {
      identity_code: 'Tekstissä on henkilötunnus. Poista se, niin kirjaus lähtee uudelleen.',
      validation_failed: 'Jokin tieto ei kelpaa sellaisenaan. Avaa kirjaus ja tarkista se.',
      unknown_guide: 'Palvelimella ei ole tämän keskustelun runkoa. Kerro asiasta Liikerepun yhteyshenkilölle.',
      unknown_kind: 'Palvelin ei tunne tällaista kirjausta. Kerro asiasta Liikerepun yhteyshenkilölle.',
      item_failed: 'Palvelimessa oli vika, kun kirjaus tuli perille. Kerro asiasta Liikerepun yhteyshenkilölle.',
      item_unreadable:
        'Palvelin ei saanut kirjauksesta selvää. Tallenna siirtotiedosto ja kerro asiasta Liikerepun yhteyshenkilölle.',
      sent_twice:
        'Palvelimella on samasta muutoksesta jo toinen teksti. Avaa kirjaus, tarkista se ja korjaa, mitä puuttuu.',
      seal_unknown_key: 'Palvelin ei saa kirjausta auki. Yksikön esihenkilö ja ylläpito selvittävät asian.',
      seal_broken: 'Kirjaus vioittui matkalla. Avaa se, tee pieni muutos ja lähetä uudelleen.',
      author_unproven: 'Palvelin ei voinut varmistaa, että kirjaus on sinun. Yksikön esihenkilö selvittää asian.',
      author_disabled: 'Tunnuksesi on suljettu. Yksikön esihenkilö päättää kirjauksesta.',
      device_revoked: 'Laite on poistettu käytöstä. Yksikön esihenkilö päättää kirjauksesta.',
      too_large: 'Kirjaus on liian suuri. Lyhennä pisimpiä tekstejä.',
      not_allowed:
        'Oikeutesi eivät riitä tähän, tai ne ovat muuttuneet. Kirjauksen voi poistaa vain sen tekijä tai yksikön esihenkilö.',
      text: 'Tekstissä on merkki, jota ei voi tallentaa. Kirjoita kohta uudelleen.',
      other: (code: string) => `Kerro Liikerepun yhteyshenkilölle tämä syy: ${code}.`,
    },
    failed: 'Valinta ei tallentunut, koska laitteen tallennustila ei vastannut. Yritä uudelleen.',
  },
  /** Kept here, and not to be read any more. */
  unreadable: {
    what: (n: number) =>
      n === 1
        ? 'Yhtä tietoa ei voi lukea tällä laitteella. Se on vioittunut tai sitä on muutettu.'
        : `${n} tietoa ei voi lukea tällä laitteella. Ne ovat vioittuneet tai niitä on muutettu.`,
    rest: 'Muut tiedot ovat tallella. Kerro asiasta Liikerepun yhteyshenkilölle.',
  },
  kind: {
    person: 'Asiakas',
    recording: 'Keskustelu',
    referral: 'Ohjaus',
    group: 'Ryhmä',
    meeting: 'Tapaaminen',
    follow_up: 'Seuranta',
  },
  today: {
    title: 'Tänään',
    start: 'Aloita keskustelu',
    no_conversations: 'Roolissasi ei pidetä keskusteluja. Jos sen pitäisi onnistua, kerro Liikerepun yhteyshenkilölle.',
    unfinished: 'Kesken',
    continue_at: (topic: string) => `Jatka kohdasta ${topic}`,
    go_on: 'Jatka',
    agreed: 'Sovittu lähipäiville',
    today: 'tänään',
    tomorrow: 'huomenna',
    passed: (day: string) => `oli ${day}`,
    finished: 'Tänään valmiit',
    no_person: 'Ilman asiakastunnusta',
    show_all: (n: number) => `Näytä kaikki (${n})`,
    morning: 'Valmiina lähtöön?',
    ready: 'Valmiina lähtöön',
    not_ready: 'Tarkista ennen lähtöä',
    guides: (n: number, when: string) => `Keskustelurungot: ${n}, ajan tasalla ${when}`,
    no_guides: 'Keskustelurunkoja ei ole laitteella. Avaa Liikereppu kerran, kun verkko toimii.',
    directory: (n: number, when: string) => `Hakemisto: ${n === 1 ? '1 kohde' : `${n} kohdetta`}, ajan tasalla ${when}`,
    no_directory: 'Hakemistoa ei ole laitteella. Avaa Liikereppu kerran, kun verkko toimii.',
    old: 'yli viikko sitten, avaa ennen lähtöä, kun verkko toimii',
    persisted: 'Selain säilyttää tiedot, vaikka laitteen tila käy vähiin.',
    not_persisted:
      'Selain ei lupaa säilyttää tietoja, jos laitteen tila loppuu. Lisää Liikereppu aloitusnäyttöön ja lähetä kirjaukset joka päivä.',
    from_before: (n: number) =>
      n === 1
        ? '1 kirjaus aiemmalta päivältä odottaa lähetystä.'
        : `${n} kirjausta aiemmilta päiviltä odottaa lähetystä.`,
    nothing_from_before: 'Aiemmilta päiviltä ei ole lähettämättä mitään.',
    signed_in: (name: string) => `Kirjautuneena ${name}`,
    reports: 'Raportit',
    upkeep: 'Hakemiston ylläpito',
    own_guides: 'Keskustelurungot',
    account: 'Oma kirjautuminen',
  },
  held,
  ...day,
};
