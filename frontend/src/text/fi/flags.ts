/** Telling that something in the directory is wrong. */
export default {
  question: 'Mitä olet huomannut?',
  what: {
    closed: 'Paikka on suljettu tai toiminta loppunut',
    wrong: 'Jokin tieto on väärin',
    missing: 'Jokin tieto puuttuu',
  },
  note: 'Kerro lyhyesti (ei pakollinen)',
  note_hint: 'Älä kirjoita nimiä tai tietoja kenenkään terveydestä. Enintään 300 merkkiä.',
  send: 'Lähetä ilmoitus',
  waits: 'Ilmoitus on tallessa tällä laitteella. Se lähtee, kun verkko toimii.',
  received: (date: string, time: string) =>
    `Ilmoitus on vastaanotettu ${date} klo ${time}. Hakemiston ylläpito käy sen läpi.`,
  refused: {
    gone: 'Ilmoitusta ei tarvittu: tätä ei ole enää hakemistossa.',
    'identity-code':
      'Ilmoitusta ei otettu vastaan, koska siinä oli henkilötunnus. Teksti on poistettu tältä laitteelta.',
    'not-taken': 'Ilmoitusta ei otettu vastaan. Voit kirjoittaa sen uudelleen.',
  },
  fault: {
    what: 'Valitse ensin, mitä olet huomannut.',
    identity_code: 'Tekstissä on henkilötunnus. Poista se, niin voit lähettää ilmoituksen.',
    many: 'Tällä laitteella odottaa jo monta ilmoitusta. Yritä uudelleen, kun ne ovat lähteneet.',
    not_kept: 'Ilmoitusta ei saatu talteen. Vapauta laitteelta tilaa ja yritä uudelleen.',
  },
};
