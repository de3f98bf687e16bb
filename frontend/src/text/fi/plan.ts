export default {
  title: 'Mukaan otettavaksi',
  back: 'Keskusteluun',
  language: 'Suunnitelman kieli',
  large: 'Iso teksti',
  print: 'Tulosta',
  missing: 'Suunnitelmaa ei voi näyttää. Keskustelu tai sen runko puuttuu tältä laitteelta. Mitään ei ole hävinnyt.',
  empty: 'Suunnitelmassa ei ole vielä mitään. Se täyttyy keskustelun vastauksista.',
  no_code: 'QR-koodia ei saatu tehtyä. Suunnitelman voi tulostaa.',
  sheet_title: 'Minun kokeiluni',
  line: { what: 'Mitä', how: 'Miten', where: 'Missä', when: 'Milloin', helps: 'Mikä auttaa' },
  places_title: 'Tutustu näihin',
  agreed_title: 'Sovittu',
  help_title: 'Kysy lisää',
  code: 'QR-koodi, jossa on tämän suunnitelman teksti',
  code_hint: 'Lue koodi puhelimesi kameralla. Koko suunnitelma on koodissa. Verkkoa ei tarvita.',
  code_short:
    'Lue koodi puhelimesi kameralla. Koodissa suunnitelma on lyhennettynä, koko suunnitelma on tällä paperilla.',
  code_way: { text: 'Koodi: teksti', own: 'Koodi: omaan puhelimeen' },
  own: {
    name: 'QR-koodi, joka avaa tämän suunnitelman puhelimessa',
    hint: 'Lue koodi puhelimesi kameralla. Suunnitelma avautuu puhelimeesi, ja voit ottaa sen siellä talteen. Ensimmäisellä kerralla tarvitset verkon.',
    short:
      'Lue koodi puhelimesi kameralla. Suunnitelma avautuu puhelimeesi lyhennettynä, ja voit ottaa sen siellä talteen. Ensimmäisellä kerralla tarvitset verkon.',
  },
  days: ['ma', 'ti', 'ke', 'to', 'pe', 'la', 'su'],
  open_at: (days: string, times: string) => `${days} klo ${times}`,
};
