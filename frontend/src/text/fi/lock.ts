export default {
  now: 'Lukitse',
  title: 'Liikereppu on lukittu',
  safe: 'Kirjoittamasi on tallessa. Kun avaat lukituksen, jatkat siitä, mihin jäit.',
  not_kept:
    'Laitteen tallennustila ei ottanut vastaan kaikkea, mitä kirjoitit. Teksti on vielä tässä ikkunassa, joten älä sulje sitä. Avaa lukitus, vapauta laitteesta tilaa ja tallenna uudelleen.',
  open: 'Avaa',
  closing: 'Lukitaan…',
  unlock: 'Avaa lukitus',
  other: 'Toinen henkilö',
  directory: 'Hakemistoon',
  warning: 'Liikereppu lukittuu puolen minuutin kuluttua. Jos jatkat, kosketa näyttöä.',
  with_passphrase: 'Avaa salalauseella',
  with_pin: 'Avaa PIN-koodilla',
  with_passkey: 'Avaa pääsyavaimella',
};
