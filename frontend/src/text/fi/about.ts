/** What Liikereppu is, and whether it is whole on this device: fetched with its page. */
export default {
  title: 'Tietoa Liikerepusta',
  what: 'Liikerepusta löydät tapoja liikkua lähellä kotia: arjen ideoita, ulkoilupaikkoja, maksuttomia paikkoja ja ryhmiä. Ammattilaisella on sama reppu mukanaan, kun hän juttelee asiakkaan kanssa liikkumisesta.',
  privacy_title: 'Yksityisyys',
  privacy:
    'Hakemiston käyttö ei vaadi tunnuksia. Hakusi ja sijaintisi pysyvät tällä laitteella. Sivulla ei ole seurantaa eikä mainoksia.',
  privacy_more: 'Mitä laitteelle tallentuu',
  accessibility_more: 'Saavutettavuusseloste',
  offline_title: 'Ilman verkkoa',
  offline_ready: 'Liikereppu on kokonaan tällä laitteella ja aukeaa myös ilman verkkoa.',
  offline_not_ready: 'Liikereppu ei ole vielä kokonaan tällä laitteella. Pidä sivu auki hetki, kun verkko toimii.',
  offline_unsupported: 'Tällä selaimella Liikereppu ei aukea ilman verkkoa. Sivu toimii, kun verkko toimii.',
  version: 'Versio',
  check: 'Tarkista, onko uutta versiota',
  newest: 'Käytössä on uusin versio.',
  check_failed: 'Tarkistus ei onnistunut. Yritä, kun verkko toimii.',
  accessibility_title: 'Saavutettavuus',
  accessibility:
    'Liikerepun tavoite on WCAG 2.2:n taso AA: näppäimistö, ruudunlukija ja suuri teksti. Selosteessa kerrotaan, mikä toimii, mikä on kesken ja kenelle kerrot, jos jokin ei toimi.',
  sources_title: 'Mistä tiedot tulevat',
  sources:
    'Jokaisen paikan sivulla kerrotaan, mistä tieto on ja miltä päivältä. Jos jotain ei tiedetä, sekin sanotaan.',
  licence: 'Ohjelma on avointa lähdekoodia (MIT-lisenssi).',
};
