export default {
  turn: 'Käännä tabletti asiakkaalle',
  what: 'Näytölle jää vain tämä kysymys. Muu aukeaa vasta, kun avaat lukituksen itse.',
  back_with_pin: 'Takaisin pääset PIN-koodillasi.',
  back_with_passphrase:
    'Takaisin pääset salalauseellasi. Nopeammin pääset PIN-koodilla, jonka voi asettaa kohdassa Oma kirjautuminen.',
  language: 'Asiakkaan kieli',
  go: 'Käännä nyt',
  fault: {
    'not-saved': 'Viimeisin vastaus ei ole vielä tallessa, joten tablettia ei käännetty. Sulje tämä ja tallenna ensin.',
    failed:
      'Laite ei tallentanut tietoa siitä, että tabletti on asiakkaalla, joten sitä ei käännetty. Mitään ei ole hävinnyt. Yritä uudelleen.',
  },
  done: 'Valmis',
  hand_back: 'Kiitos! Anna tabletti takaisin.',
  for_practitioner: 'Ammattilaiselle',
  other: 'Toinen henkilö avaa, tai salalause on vaihtunut',
  own: 'Takaisin omaan avaamiseen',
};
