export default {
  title: 'Klienter',
  search: 'Sök klient',
  search_hint: 'Referens eller minnesord',
  none: 'Inga klienter ännu.',
  not_found: 'Ingen klient hittades med de här orden.',
  more: (n: number) =>
    `Dessutom ${n === 1 ? '1 klient' : `${n} klienter`}. Du hittar ${n === 1 ? 'klienten' : 'dem'} genom att söka.`,
  last: (day: string) => `Senast ${day}`,
  no_conversations: 'Inga samtal ännu',
  add: 'Lägg till klient',
  reference: 'Klientreferens',
  reference_hint: 'Organisationens egen referens. Inget namn och ingen personbeteckning.',
  note: 'Minnesord',
  note_hint: 'Några ord som hjälper dig att känna igen klienten. Frivilligt.',
  language: 'Klientens språk',
  language_unknown: 'Inte känt',
  save: 'Spara',
  cancel: 'Avbryt',
  saved: 'Sparat på den här enheten.',
  failed:
    'Uppgiften sparades inte eftersom enhetens lagring inte svarade eller är full. Texten finns kvar på skärmen. Försök igen.',
  fault: {
    empty: 'Skriv en klientreferens.',
    identity_code: 'Det här är en personbeteckning och den får inte sparas. Använd organisationens egen referens.',
    known: (reference: string) => `Klienten ${reference} finns redan i listan.`,
    too_long: (most: number) => `Texten får ha högst ${most} tecken.`,
  },
  open_known: 'Öppna klientens sida',
  similar: (references: string) =>
    `En liknande referens finns redan: ${references}. Kontrollera om det är samma person.`,
  missing: 'Klienten finns inte på den här enheten. Uppgifterna kan ha raderats.',
  start: 'Börja ett samtal',
  edit: 'Ändra uppgifterna',
  conversations: 'Samtal',
  unfinished: 'Pågår',
  agreed: 'Överenskommet',
  plan: 'Plan',
  remove: 'Radera',
  remove_conversation: (day: string) => `Radera samtalet ${day}`,
  confirm_conversation: 'Radera samtalet?',
  confirm_conversation_body:
    'Svaren och noteringarna raderas från den här enheten och vid nästa sändning också från servern. Det går inte att ångra.',
  remove_person: 'Radera klienten',
  confirm_person: 'Radera klienten?',
  confirm_person_body: (n: number) =>
    n === 0
      ? 'Klientens uppgifter raderas från den här enheten och vid nästa sändning också från servern. Det går inte att ångra.'
      : `Klientens uppgifter och ${n === 1 ? '1 samtal' : `${n} samtal`} raderas från den här enheten och vid nästa sändning också från servern. Det går inte att ångra.`,
  remove_yes: 'Radera för gott',
  remove_no: 'Radera inte',
  not_removed: 'Det gick inte att radera eftersom enhetens lagring inte svarade. Ingenting raderades. Försök igen.',
};
