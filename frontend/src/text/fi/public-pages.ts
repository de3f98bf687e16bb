import type { PublicPages } from '../public-pages';

export default {
  contact: {
    title: 'Kenelle kerrot tai keneltä kysyt',
    missing:
      'Liikerepun käyttöön ottava organisaatio kirjoittaa tähän nimensä ja yhteystietonsa. Sitä ei ole vielä tehty. Kerro havaintosi siihen asti henkilölle, joka kertoi sinulle Liikerepusta.',
    phone: (number) => `Puhelin ${number}`,
    notice: 'Organisaation oma tietosuojaseloste',
  },
  accessibility: {
    title: 'Saavutettavuus\u00adseloste',
    parts: [
      {
        title: 'Mitä seloste koskee',
        body: [
          'Tämä seloste koskee Liikereppua: kaikille avointa hakemistoa ja karttaa, puhelinpalvelun sivua ja ammattilaisen näyttöjä. Palvelua koskee laki digitaalisten palvelujen tarjoamisesta (306/2019).',
          'Seloste on laadittu 21.11.2026. Se perustuu tekijöiden omaan arvioon.',
        ],
      },
      {
        title: 'Kuinka saavutettava palvelu on',
        body: [
          'Laki vaatii WCAG 2.1 -ohjeen A- ja AA-tason. Liikereppu on rakennettu uudemman WCAG 2.2 -ohjeen AA-tasolle. Arviomme mukaan se täyttää vaatimukset osittain: alla kerrotaan, mikä on kesken.',
        ],
        list: [
          'Kaikki toimii näppäimistöllä, ja kohdistus näkyy aina.',
          'Painikkeet ja linkit ovat vähintään 44 pikseliä korkeita.',
          'Tekstin voi suurentaa nelinkertaiseksi. Sivu mahtuu 320 pikselin levyiselle näytölle.',
          'Tumma tila, suuri kontrasti ja vähennetty liike seuraavat laitteen asetuksia.',
          'Mitään ei kerrota pelkällä värillä. Kielet ovat suomi, ruotsi ja englanti.',
        ],
      },
      {
        title: 'Mikä on kesken',
        body: [],
        list: [
          'Ulkopuolinen asiantuntija ei ole vielä arvioinut palvelua. Ruudunlukijan käyttäjät eivät ole vielä kokeilleet sitä.',
          'Paikkojen nimet ja rekistereistä tulleet tekstit voivat olla suomeksi myös ruotsin- ja englanninkielisillä sivuilla. Niiden kieltä ei ole merkitty, joten ruudunlukija voi ääntää ne väärin (WCAG 3.1.2).',
          'Monen paikan esteettömyydestä ei ole tietoa. Silloin sivulla lukee, ettei sitä tiedetä.',
          'Kartat ja verkkosivut, joille linkit vievät, ovat muiden tekemiä. Emme vastaa niiden saavutettavuudesta.',
        ],
      },
      {
        title: 'Miten arvio tehtiin',
        body: [
          'Jokainen näyttö tarkistetaan automaattisesti kolmella kielellä, vaaleana ja tummana, ennen kuin uusi versio julkaistaan. Lisäksi näytöt on käyty läpi näppäimistöllä, suurella tekstillä ja suurella kontrastilla.',
        ],
      },
      {
        title: 'Jos huomaat puutteen',
        body: [
          'Kerro siitä ensin palvelun tarjoajalle. Yhteystieto on alempana. Vastaus tulee viimeistään 14 päivän kuluessa. Voit pyytää tietoa myös muussa muodossa, jos et saa sitä täältä.',
          'Jos vastaus ei riitä tai sitä ei tule, voit tehdä ilmoituksen Liikenne- ja viestintävirasto Traficomille. Se valvoo saavutettavuutta. Ohjeet ovat osoitteessa saavutettavuusvaatimukset.fi.',
        ],
      },
    ],
  },
  privacy: {
    title: 'Yksityisyys ja tallennettu tieto',
    parts: [
      {
        title: 'Mitä laitteeseesi tallentuu',
        body: ['Kun käytät hakemistoa, selain tallentaa laitteeseesi vain tämän:'],
        list: [
          'Liikerepun sivut, hakemiston ja kartan, jotta ne toimivat ilman verkkoa.',
          'Valitsemasi kielen ja alueet.',
          'Suosikkisi ja oman suunnitelmasi, jos teet niitä. Ne näkee jokainen, joka käyttää samaa selainta.',
          'Ilmoituksesi hakemiston virheestä. Sen teksti poistuu, kun ilmoitus on lähtenyt.',
          'Satunnaisen laitetunnuksen. Se lähtee palvelimelle vain, jos laitteella kirjaudutaan sisään.',
        ],
      },
      {
        title: 'Mitä ei tallennu eikä lähde laitteesta',
        body: [],
        list: [
          'Hakusanasi ja haun rajaukset eivät lähde laitteesta. Ne näkyvät osoiterivillä, joten selaimesi historia voi muistaa ne.',
          'Suosikkisi ja oma suunnitelmasi eivät lähde laitteesta, ellet itse jaa niitä.',
          'Sijaintiasi kysytään vain, kun napautat ”Lähellä”. Se unohtuu, kun suljet sivun, eikä sitä lähetetä mihinkään.',
          'Sivulla ei ole seurantaa, mainoksia, kävijälaskuria eikä evästeitä, ellet kirjaudu ammattilaisena.',
          'Puhelut ja toiset verkkosivut kulkevat Liikerepun ulkopuolella.',
        ],
      },
      {
        title: 'Mitä palvelin näkee',
        body: [
          'Kun sivu haetaan, palvelin saa verkko-osoitteesi kuten aina verkossa. Liikerepun oma loki ei säilytä sitä. Palvelimen ylläpitäjällä voi olla muita lokeja, joista organisaatio kertoo omassa selosteessaan.',
          'Palvelin näkee myös, minkä kuntien tiedot laitteesi hakee. Jos ilmoitat hakemiston virheestä, palvelimelle tallentuu ilmoitus ja se, onko ilmoittaja asiakas vai työntekijä. Ilmoituksia otetaan samasta verkko-osoitteesta vain rajattu määrä. Sitä varten osoite tallentuu hetkeksi muodossa, josta sitä ei voi lukea.',
        ],
      },
      {
        title: 'Kun keskustelet ammattilaisen kanssa',
        body: [
          'Ammattilainen voi kirjata keskustelun Liikereppuun asiakastunnuksella, ei nimellä eikä henkilötunnuksella. Jos haluat, että sinulle soitetaan ohjauksen vuoksi, hän voi kirjata myös kutsumanimesi ja puhelinnumerosi. Kirjaus tallentuu hänen laitteelleen ja organisaation palvelimelle. Rekisterinpitäjä on organisaatio. Siltä voit pyytää tietosi nähdäksesi, korjattavaksi tai poistettavaksi.',
          'Mukaan saamasi suunnitelma on paperilla tai QR-koodissa. Koodissa on itse teksti, eikä sitä lähetetä mihinkään, kun luet koodin. Jos koodi avaa Liikerepun puhelimessasi, palvelin näkee, että sivu haettiin, mutta ei suunnitelmaa.',
        ],
      },
      {
        title: 'Miten poistat tiedot laitteestasi',
        body: [
          'Suosikit ja oman suunnitelman poistat Omat-sivulla. Kaiken muunkin poistat, kun poistat tämän sivuston tiedot selaimen asetuksista. Kuvakkeen poistaminen aloitusnäytöltä ei aina poista tietoja.',
        ],
      },
    ],
  },
} satisfies PublicPages;
