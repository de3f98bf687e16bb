export default {
  title: 'Att ta med hem',
  back: 'Till samtalet',
  language: 'Planens språk',
  large: 'Stor text',
  print: 'Skriv ut',
  missing:
    'Planen kan inte visas. Samtalet eller samtalsguiden finns inte på den här enheten. Ingenting har gått förlorat.',
  empty: 'Det finns ännu ingenting i planen. Den fylls i med svaren från samtalet.',
  no_code: 'QR-koden gick inte att göra. Planen kan skrivas ut.',
  sheet_title: 'Det här provar jag',
  line: { what: 'Vad', how: 'Hur', where: 'Var', when: 'När', helps: 'Vad som hjälper' },
  places_title: 'Bekanta dig med de här',
  agreed_title: 'Det här har vi kommit överens om',
  help_title: 'Fråga mer',
  code: 'QR-kod med texten i den här planen',
  code_hint: 'Läs koden med kameran i din telefon. Hela planen finns i koden. Det behövs inget nät.',
  code_short:
    'Läs koden med kameran i din telefon. I koden finns en kortare form av planen, hela planen finns på det här pappret.',
  code_way: { text: 'Kod: texten', own: 'Kod: till egen telefon' },
  copy_link: 'Kopiera länken',
  link_copied: 'Länken är kopierad. Skicka den bara till klienten själv.',
  link_not_copied: 'Det gick inte att kopiera.',
  own: {
    name: 'QR-kod som öppnar planen på telefonen',
    hint: 'Läs av koden med telefonens kamera. Planen öppnas på din telefon och du kan spara den där. Första gången behöver du nätet.',
    short:
      'Läs av koden med telefonens kamera. Planen öppnas förkortad på din telefon och du kan spara den där. Första gången behöver du nätet.',
  },
  days: ['må', 'ti', 'on', 'to', 'fr', 'lö', 'sö'],
  open_at: (days: string, times: string) => `${days} kl. ${times}`,
};
