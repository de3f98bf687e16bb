import day from './sync-day';
import held from './sync-held';

const conversations = (n: number) => (n === 1 ? '1 samtal' : `${n} samtal`);

export default {
  state: {
    saved: 'Sparat på den här enheten',
    waiting: 'Väntar på att skickas',
    received: (time: string) => `Mottaget ${time}`,
    attention: 'Behöver ses över',
  },
  at: (time: string) => `kl. ${time}`,
  on_at: (day: string, time: string) => `${day} kl. ${time}`,
  line: {
    waiting: (n: number) =>
      n === 1 ? '1 anteckning väntar på att skickas.' : `${n} anteckningar väntar på att skickas.`,
    sending: (i: number, of: number) => `Skickar ${i}/${of}`,
    busy: 'Kontrollerar…',
    received: (when: string) => `Allt är mottaget, kontrollerat ${when}.`,
    nothing: 'Ingenting väntar på att skickas.',
    offline: 'Inget nät. Allt fungerar.',
    sign_in: 'Sändningen väntar på din lösenfras.',
    to_send: 'Gå till sändningen',
  },
  send: {
    title: 'Skicka',
    action: 'Skicka nu',
    again: 'Kontrollera igen',
    progress: (i: number, of: number) => `Skickat ${i}/${of}`,
    checking: 'Tar kontakt…',
    today: 'Dagens samtal',
    none: 'Inga samtal ännu i dag.',
    earlier: 'Från tidigare dagar',
    others: (n: number) =>
      n === 1
        ? 'Dessutom väntar 1 annan uppgift på att skickas.'
        : `Dessutom väntar ${n} andra uppgifter på att skickas.`,
    receipt: (all: number, received: number) =>
      `${conversations(all)}, ${received} ${received === 1 ? 'mottaget' : 'mottagna'}.`,
    safe: 'Det är tryggt att lämna enheten vidare.',
    not_all: (n: number) =>
      n === 1 ? '1 samtal finns ännu bara på den här enheten.' : `${n} samtal finns ännu bara på den här enheten.`,
    next_try: (time: string) => `Liikereppu försöker själv igen kl. ${time}.`,
    failure: {
      server_older:
        'Servern är äldre än det här Liikereppu, så det går ännu inte att skicka. Anteckningarna är sparade på den här enheten. Berätta det för kontaktpersonen för Liikereppu.',
      device_revoked: 'Den här enheten har tagits ur bruk. Berätta det för enhetens chef.',
      sign_in: 'Sändningen behöver din lösenfras. Anteckningarna är sparade på den här enheten.',
      offline:
        'Det finns inget nät, eller så kommer förbindelsen inte fram. Anteckningarna är sparade på den här enheten.',
      not_ours:
        'Svaret kom inte från Liikereppu. Nätet kan kräva en egen inloggning, eller så bröts förbindelsen. Anteckningarna är sparade på den här enheten.',
      store:
        'Enhetens lagring svarade inte eller är full, så sändningen stannade. Anteckningarna är sparade på enheten.',
      server: 'Servern kan inte ta emot just nu. Anteckningarna är sparade på den här enheten.',
    },
  },
  attention: {
    title: 'Det här behöver ses över',
    count: (n: number) => (n === 1 ? '1 anteckning behöver ses över.' : `${n} anteckningar behöver ses över.`),
    nothing_lost: 'Ingenting har gått förlorat.',
    open: 'Öppna',
    conflict: (who: string | null, when: string) =>
      `${who ?? 'Någon annan'} ändrade det här ${when}. Din version finns sparad vid sidan av.`,
    conflict_own: (when: string) =>
      `Du har själv ändrat det här också på en annan enhet ${when}. Båda versionerna är sparade.`,
    conflict_two: (one: string | null, other: string | null) =>
      `${one ?? 'Någon'} och ${other ?? 'någon annan'} har ändrat det här samtidigt. Båda versionerna är sparade.`,
    conflict_unknown: 'Det här har ändrats på annat håll. Din version finns sparad vid sidan av.',
    whenever: 'Välj när du hinner: arbetet kan fortsätta före det. Den andra versionen finns kvar i serverns historik.',
    joined_rest: 'Resten är redan sammanfört.',
    mine: 'Din version',
    this_device: 'Versionen på den här enheten',
    other_device: (when: string) => `Versionen på den andra enheten, ${when}`,
    other: (who: string | null, when: string) => `${who ?? 'En annan enhet'}, ${when}`,
    keep_mine: 'Behåll den här enhetens version',
    keep_chosen: 'Spara valen',
    same_fields: 'Versionerna skiljer sig bara i uppgifter som inte visas här.',
    withdrawn: 'Anteckningen har raderats på annat håll. Texten finns ännu kvar på den här enheten.',
    let_go: 'Radera också här',
    refused:
      'Servern kunde inte ta emot anteckningen. Den är sparad på den här enheten och kan tas med i en överföringsfil.',
    reason: {
      identity_code: 'Texten innehåller en personbeteckning. Ta bort den, så skickas anteckningen på nytt.',
      validation_failed: 'Någon uppgift duger inte som den är. Öppna anteckningen och kontrollera den.',
      unknown_guide: 'Servern har inte den här samtalsguiden. Berätta det för kontaktpersonen för Liikereppu.',
      unknown_kind:
        'Servern känner inte igen den här sortens anteckning. Berätta det för kontaktpersonen för Liikereppu.',
      item_failed: 'Det blev fel på servern när anteckningen kom fram. Berätta det för kontaktpersonen för Liikereppu.',
      item_unreadable:
        'Servern kunde inte läsa anteckningen. Spara en överföringsfil och berätta det för kontaktpersonen för Liikereppu.',
      sent_twice:
        'Servern har redan en annan text för samma ändring. Öppna anteckningen, kontrollera den och rätta det som saknas.',
      seal_unknown_key: 'Servern kan inte öppna anteckningen. Enhetens chef och administratören reder ut saken.',
      seal_broken: 'Anteckningen skadades på vägen. Öppna den, gör en liten ändring och skicka på nytt.',
      author_unproven: 'Servern kunde inte bekräfta att anteckningen är din. Enhetens chef reder ut saken.',
      author_disabled: 'Din användare är avstängd. Enhetens chef beslutar om anteckningen.',
      device_revoked: 'Enheten har tagits ur bruk. Chefen beslutar om anteckningen.',
      too_large: 'Anteckningen är för stor. Förkorta de längsta texterna.',
      not_allowed:
        'Dina rättigheter räcker inte till det här, eller så har de ändrats. Bara den som gjort anteckningen eller enhetens chef kan radera den.',
      text: 'Texten innehåller ett tecken som inte kan sparas. Skriv svaret på nytt.',
      other: (code: string) => `Berätta den här orsaken för kontaktpersonen för Liikereppu: ${code}.`,
    },
    failed: 'Valet sparades inte eftersom enhetens lagring inte svarade. Försök igen.',
  },
  /** Kept here, and not to be read any more. */
  unreadable: {
    what: (n: number) =>
      n === 1
        ? 'En uppgift går inte att läsa på den här enheten. Den är skadad eller har ändrats.'
        : `${n} uppgifter går inte att läsa på den här enheten. De är skadade eller har ändrats.`,
    rest: 'Övriga uppgifter är kvar. Berätta om saken för kontaktpersonen för Liikereppu.',
  },
  kind: {
    person: 'Klient',
    recording: 'Samtal',
    referral: 'Hänvisning',
    group: 'Grupp',
    meeting: 'Träff',
    follow_up: 'Uppföljning',
  },
  today: {
    title: 'I dag',
    start: 'Börja ett samtal',
    no_conversations: 'I din roll förs inga samtal. Om du borde kunna det, berätta för kontaktpersonen för Liikereppu.',
    unfinished: 'Pågår',
    continue_at: (topic: string) => `Fortsätt vid ${topic}`,
    go_on: 'Fortsätt',
    agreed: 'Överenskommet för de närmaste dagarna',
    today: 'i dag',
    tomorrow: 'i morgon',
    passed: (day: string) => `var ${day}`,
    finished: 'Färdiga i dag',
    no_person: 'Utan klientreferens',
    show_all: (n: number) => `Visa alla (${n})`,
    morning: 'Klar att ge dig av?',
    ready: 'Klar att ge dig av',
    not_ready: 'Se över innan du ger dig av',
    guides: (n: number, when: string) => `Samtalsguider: ${n}, kontrollerade ${when}`,
    no_guides: 'Det finns inga samtalsguider på enheten. Öppna Liikereppu en gång när nätet fungerar.',
    directory: (n: number, when: string) => `Katalogen: ${n} ställen och idéer, kontrollerad ${when}`,
    no_directory: 'Katalogen finns inte på enheten. Öppna Liikereppu en gång när nätet fungerar.',
    old: 'för över en vecka sedan, öppna när nätet fungerar innan du ger dig av',
    persisted: 'Webbläsaren behåller uppgifterna även när utrymmet på enheten blir knappt.',
    not_persisted:
      'Webbläsaren lovar inte att behålla uppgifterna om utrymmet på enheten tar slut. Lägg till Liikereppu på hemskärmen och skicka varje dag.',
    from_before: (n: number) =>
      n === 1
        ? '1 anteckning från en tidigare dag väntar på att skickas.'
        : `${n} anteckningar från tidigare dagar väntar på att skickas.`,
    nothing_from_before: 'Ingenting oskickat från tidigare dagar.',
    signed_in: (name: string) => `Inloggad som ${name}`,
    reports: 'Rapporter',
    upkeep: 'Katalogens underhåll',
    own_guides: 'Samtalsguider',
    account: 'Min inloggning',
  },
  held,
  ...day,
};
