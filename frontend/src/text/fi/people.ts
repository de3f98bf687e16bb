export default {
  title: 'Asiakkaat',
  search: 'Hae asiakasta',
  search_hint: 'Tunnus tai muistisana',
  none: 'Asiakkaita ei ole vielä.',
  not_found: 'Hakusanalla ei löydy asiakasta.',
  more: (n: number) =>
    n === 1 ? 'Lisäksi 1 asiakas. Löydät hänet haulla.' : `Lisäksi ${n} asiakasta. Löydät heidät haulla.`,
  last: (day: string) => `Viimeksi ${day}`,
  no_conversations: 'Ei vielä keskusteluja',
  add: 'Lisää asiakas',
  reference: 'Asiakastunnus',
  reference_hint: 'Organisaation oma tunnus. Ei nimeä eikä henkilötunnusta.',
  note: 'Muistisana',
  note_hint: 'Muutama sana, josta tunnistat asiakkaan. Ei pakollinen.',
  language: 'Asiakkaan kieli',
  language_unknown: 'Ei tiedossa',
  save: 'Tallenna',
  cancel: 'Peruuta',
  saved: 'Tallessa tällä laitteella.',
  failed:
    'Tieto ei tallentunut, koska laitteen tallennustila ei vastannut tai on täynnä. Teksti on yhä näytöllä. Yritä uudelleen.',
  fault: {
    empty: 'Kirjoita asiakastunnus.',
    identity_code: 'Tässä on henkilötunnus, eikä sitä saa tallentaa. Käytä organisaation omaa tunnusta.',
    known: (reference: string) => `Asiakas ${reference} on jo luettelossa.`,
    too_long: (most: number) => `Teksti saa olla enintään ${most} merkkiä.`,
  },
  open_known: 'Avaa hänen sivunsa',
  similar: (references: string) =>
    `Luettelossa on jo samannäköinen tunnus: ${references}. Tarkista, onko kyse samasta ihmisestä.`,
  missing: 'Asiakasta ei löydy tältä laitteelta. Tiedot on voitu poistaa.',
  start: 'Aloita keskustelu',
  edit: 'Muokkaa tietoja',
  conversations: 'Keskustelut',
  unfinished: 'Kesken',
  agreed: 'Sovittu',
  plan: 'Suunnitelma',
  remove: 'Poista',
  remove_conversation: (day: string) => `Poista keskustelu ${day}`,
  confirm_conversation: 'Poistetaanko keskustelu?',
  confirm_conversation_body:
    'Vastaukset ja muistiinpanot poistetaan tältä laitteelta ja seuraavan lähetyksen yhteydessä myös palvelimelta. Poistoa ei voi perua.',
  remove_person: 'Poista asiakas',
  confirm_person: 'Poistetaanko asiakas?',
  confirm_person_body: (n: number) =>
    n === 0
      ? 'Asiakkaan tiedot poistetaan tältä laitteelta ja seuraavan lähetyksen yhteydessä myös palvelimelta. Poistoa ei voi perua.'
      : `Asiakkaan tiedot ja ${n === 1 ? '1 keskustelu' : `${n} keskustelua`} poistetaan tältä laitteelta ja seuraavan lähetyksen yhteydessä myös palvelimelta. Poistoa ei voi perua.`,
  remove_yes: 'Poista lopullisesti',
  remove_no: 'Älä poista',
  not_removed: 'Poisto ei onnistunut, koska laitteen tallennustila ei vastannut. Mitään ei poistettu. Yritä uudelleen.',
};
