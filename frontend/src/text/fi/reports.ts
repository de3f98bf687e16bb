export default {
  title: 'Raportit',
  intro:
    'Oman yksikön valmiit keskustelut. Luvut kertovat, kuinka paljon mallia käytetään. Ne eivät kerro kenenkään työn laadusta.',
  from: 'Ensimmäinen kuukausi',
  to: 'Viimeinen kuukausi',
  show: 'Näytä',
  loading: 'Haetaan…',
  caption: 'Valmiit keskustelut kuukauden, keskustelurungon ja paikan mukaan',
  month: 'Kuukausi',
  guide: 'Keskustelurunko',
  setting: 'Missä keskusteltiin',
  no_setting: 'Ei kirjattu',
  count: 'Keskusteluja',
  all_guides: 'Kaikki keskustelurungot',
  all_settings: 'Kaikki paikat',
  hidden: 'piilotettu',
  hidden_why: (smallest: number) =>
    `Pienet luvut (1–${smallest - 1}) on piilotettu, jotta ketään ei voi tunnistaa. Myös summa on piilotettu, jos pienen luvun voisi laskea siitä.`,
  none: 'Näiltä kuukausilta ei ole valmiita keskusteluja.',
  total: (n: number) => `Näkyvissä kuukausissa yhteensä ${n === 1 ? '1 keskustelu' : `${n} keskustelua`}.`,
  year: (year: string, n: number | null) =>
    n === null
      ? `Koko vuoden ${year} luku on piilotettu.`
      : `Koko vuosi ${year}: ${n === 1 ? '1 keskustelu' : `${n} keskustelua`}.`,
  not_allowed: 'Raportit näkevät yksikön esihenkilöt ja koordinaattorit.',
  offline: 'Raportit haetaan palvelimelta. Yritä uudelleen, kun verkko toimii.',
  sign_in: 'Kirjautuminen on vanhentunut. Kirjaudu uudelleen, niin näet raportit.',
  failed: 'Raporttia ei saatu haettua. Yritä hetken kuluttua uudelleen.',
  order: 'Ensimmäinen kuukausi ei voi olla viimeisen jälkeen. Jakso voi olla enintään viisi vuotta.',
};
