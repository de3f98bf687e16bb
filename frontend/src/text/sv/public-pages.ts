import type { PublicPages } from '../public-pages';

export default {
  contact: {
    title: 'Till vem du säger till och av vem du kan fråga',
    missing:
      'Organisationen som tar Liikereppu i bruk skriver sitt namn och sina kontaktuppgifter här. Det är ännu inte gjort. Berätta tills vidare det du har märkt för den som visade dig Liikereppu.',
    phone: (number) => `Telefon ${number}`,
    notice: 'Organisationens egen dataskyddsbeskrivning',
  },
  accessibility: {
    title: 'Tillgänglighets\u00adutlåtande',
    parts: [
      {
        title: 'Vad utlåtandet gäller',
        body: [
          'Utlåtandet gäller Liikereppu: katalogen och kartan som är öppna för alla, telefontjänstens sida och yrkespersonens vyer. Tjänsten omfattas av lagen om tillhandahållande av digitala tjänster (306/2019).',
          'Utlåtandet är gjort den 21.11.2026. Det bygger på utvecklarnas egen bedömning.',
        ],
      },
      {
        title: 'Hur tillgänglig tjänsten är',
        body: [
          'Lagen kräver nivåerna A och AA i WCAG 2.1. Liikereppu är byggd för nivå AA i det nyare WCAG 2.2. Enligt vår bedömning uppfyller den kraven delvis: nedan står vad som återstår.',
        ],
        list: [
          'Allt går att använda med tangentbord, och fokus syns alltid.',
          'Knappar och länkar är minst 44 pixlar höga.',
          'Texten kan förstoras till det fyrdubbla. Sidan ryms på en skärm som är 320 pixlar bred.',
          'Mörkt läge, hög kontrast och minskad rörelse följer enhetens inställningar.',
          'Ingenting sägs med bara färg. Språken är finska, svenska och engelska.',
        ],
      },
      {
        title: 'Vad som återstår',
        body: [],
        list: [
          'Ingen utomstående expert har ännu bedömt tjänsten. Personer som använder skärmläsare har ännu inte prövat den.',
          'Namn på platser och texter från register kan vara på finska också på de svenska och engelska sidorna. Deras språk är inte utmärkt, så en skärmläsare kan uttala dem fel (WCAG 3.1.2).',
          'För många platser är tillgängligheten inte känd. Då står det på sidan att den inte är känd.',
          'Kartor och webbplatser som länkarna leder till är gjorda av andra. Vi svarar inte för deras tillgänglighet.',
        ],
      },
      {
        title: 'Hur bedömningen gjordes',
        body: [
          'Varje vy kontrolleras automatiskt på tre språk, ljus och mörk, innan en ny version ges ut. Dessutom har vyerna gåtts igenom med tangentbord, med stor text och med hög kontrast.',
        ],
      },
      {
        title: 'Om du märker en brist',
        body: [
          'Berätta först för den som tillhandahåller tjänsten. Kontaktuppgifterna finns nedan. Du får svar inom 14 dagar. Du kan också be om uppgifterna i en annan form, om du inte kan ta del av dem här.',
          'Om svaret inte räcker, eller om du inte får något svar, kan du göra en anmälan till Transport- och kommunikationsverket Traficom, som övervakar tillgängligheten. Anvisningar finns på webbplatsen tillganglighetskrav.fi.',
        ],
      },
    ],
  },
  privacy: {
    title: 'Integritet och sparade uppgifter',
    parts: [
      {
        title: 'Vad som sparas på din enhet',
        body: ['När du använder katalogen sparar webbläsaren bara det här på din enhet:'],
        list: [
          'Liikerepus sidor, katalogen och kartan, så att de fungerar utan nät.',
          'Det språk och de områden du har valt.',
          'Dina favoriter och din egen plan, om du gör sådana. Alla som använder samma webbläsare ser dem.',
          'Din anmälan om ett fel i katalogen. Texten tas bort när anmälan har gått i väg.',
          'En slumpmässig beteckning för enheten. Den skickas till servern bara om någon loggar in på enheten.',
        ],
      },
      {
        title: 'Vad som inte sparas och inte lämnar enheten',
        body: [],
        list: [
          'Dina sökord och sökningens avgränsningar lämnar inte enheten. De syns i adressfältet, så webbläsarens historik kan minnas dem.',
          'Dina favoriter och din egen plan lämnar inte enheten, om du inte själv delar dem.',
          'Din plats frågas bara när du trycker på ”Nära mig”. Den glöms när du stänger sidan och skickas ingenstans.',
          'Sidan har ingen spårning, ingen reklam, ingen besöksräknare och inga kakor, om du inte loggar in som yrkesperson.',
          'Samtal och andra webbplatser går utanför Liikereppu.',
        ],
      },
      {
        title: 'Vad servern ser',
        body: [
          'När sidan hämtas får servern din nätadress, som alltid på nätet. Liikerepus egen logg sparar den inte. Den som sköter servern kan ha andra loggar; dem berättar organisationen om i sin egen beskrivning.',
          'Servern ser också vilka kommuners uppgifter din enhet hämtar. Om du anmäler ett fel i katalogen sparas på servern anmälan och om den kom från en klient eller en medarbetare. Från samma nätadress tas bara ett begränsat antal anmälningar emot. För det sparas adressen en kort tid i en form som inte går att läsa.',
        ],
      },
      {
        title: 'När du talar med en yrkesperson',
        body: [
          'Yrkespersonen kan anteckna samtalet i Liikereppu under en klientreferens, inte under ditt namn eller din personbeteckning. Om du vill bli uppringd på grund av en hänvisning kan också ditt tilltalsnamn och ditt telefonnummer antecknas. Anteckningen sparas på hens enhet och på organisationens server. Organisationen är personuppgiftsansvarig. Av den kan du be att få se, rätta eller radera dina uppgifter.',
          'Planen som du får med dig finns på papper eller i en QR-kod. Koden innehåller själva texten, och den skickas ingenstans när du läser av koden. Om koden öppnar Liikereppu på din telefon ser servern att sidan hämtades, men inte planen.',
        ],
      },
      {
        title: 'Så tar du bort uppgifterna från din enhet',
        body: [
          'Favoriterna och din egen plan tar du bort på sidan Mina. Allt annat försvinner också när du raderar webbplatsens data i webbläsarens inställningar. Det räcker inte alltid att ta bort ikonen från hemskärmen.',
        ],
      },
    ],
  },
} satisfies PublicPages;
