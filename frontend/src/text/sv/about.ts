import type fi from '../fi/about';

export default {
  title: 'Om Liikereppu',
  what: 'I Liikereppu hittar du sätt att röra på dig i närheten: idéer för vardagen, ställen ute, gratis ställen och grupper. Yrkespersoner har samma ryggsäck med sig när de talar med klienter om rörelse.',
  privacy_title: 'Integritet',
  privacy:
    'Katalogen kräver ingen inloggning. Dina sökningar och din plats stannar på den här enheten. Sidan har ingen spårning och ingen reklam.',
  privacy_more: 'Vad som sparas på enheten',
  accessibility_more: 'Tillgänglighetsutlåtande',
  offline_title: 'Utan nät',
  offline_ready: 'Hela Liikereppu finns på den här enheten och öppnas också utan nät.',
  offline_not_ready:
    'Hela Liikereppu finns ännu inte på den här enheten. Låt sidan vara öppen en stund när nätet fungerar.',
  offline_unsupported: 'I den här webbläsaren öppnas Liikereppu inte utan nät. Sidan fungerar när nätet fungerar.',
  version: 'Version',
  check: 'Kontrollera om det finns en ny version',
  newest: 'Du har den nyaste versionen.',
  check_failed: 'Det gick inte att kontrollera. Försök när nätet fungerar.',
  accessibility_title: 'Tillgänglighet',
  accessibility:
    'Målet för Liikereppu är WCAG 2.2, nivå AA: tangentbord, skärmläsare och stor text. Utlåtandet berättar vad som fungerar, vad som återstår och till vem du säger till om något inte fungerar.',
  sources_title: 'Var uppgifterna kommer ifrån',
  sources:
    'På sidan för varje ställe står det varifrån uppgifterna kommer och från vilken dag de är. Om något inte är känt står det också.',
  licence: 'Programmet är öppen källkod (MIT-licens).',
} satisfies typeof fi;
