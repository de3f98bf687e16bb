export default {
  title: 'Kirjaudu sisään',
  intro: 'Kirjautuminen on ammattilaisille. Hakemistoa voi käyttää ilman tunnuksia.',
  username: 'Käyttäjätunnus',
  passphrase: 'Salalause',
  show: 'Näytä salalause',
  sign_in: 'Kirjaudu',
  first_time: 'Ensimmäinen kirjautuminen tarvitsee verkon. Sen jälkeen Liikereppu aukeaa myös ilman verkkoa.',
  step: {
    asking: 'Otetaan yhteyttä…',
    deriving: 'Tarkistetaan salalausetta. Tämä voi kestää muutaman sekunnin…',
    entering: 'Kirjaudutaan…',
  },
  empty: { username: 'Kirjoita käyttäjätunnus.', passphrase: 'Kirjoita salalause.' },
  fault: {
    wrong: 'Käyttäjätunnus tai salalause ei ole oikein. Tarkista molemmat ja yritä uudelleen.',
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
    unsent: (n: number) =>
      n === 0
        ? 'Kaikki on vastaanotettu.'
        : n === 1
          ? '1 kirjaus odottaa lähetystä.'
          : `${n} kirjausta odottaa lähetystä.`,
    sign_out: 'Kirjaudu ulos',
    ask: 'Kirjaudutko ulos?',
    keeps: (n: number) =>
      n === 0
        ? 'Vastaanotetut kirjaukset poistuvat tältä laitteelta. Ne tulevat takaisin, kun kirjaudut seuraavan kerran.'
        : `${n === 1 ? '1 kirjaus on' : `${n} kirjausta on`} vielä lähettämättä. ${n === 1 ? 'Se jää' : 'Ne jäävät'} tälle laitteelle muilta piiloon ja ${n === 1 ? 'lähtee' : 'lähtevät'}, kun kirjaudut tällä laitteella uudelleen. Vastaanotetut kirjaukset poistuvat laitteelta.`,
    send_first: 'Lähetä ensin',
    stay: 'Jää kirjautuneeksi',
    failed: 'Uloskirjautuminen ei onnistunut, koska laitteen tallennustila ei vastannut. Yritä uudelleen.',
    to_today: 'Siirry Tänään-sivulle',
  },
};
