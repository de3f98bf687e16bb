/** The beginning and the end of a working day: what must be in order before leaving, and what the server has confirmed. */
const small = ['', 'ett', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio'];
const some = (n: number, one: string, many: string) => (n === 1 ? one : `${small[n] ?? n} ${many}`);
const records = (n: number) => (n === 1 ? '1 anteckning' : `${n} anteckningar`);

export default {
  joined: {
    added: (who: string | null, answers: number, notes: number) =>
      `${who ?? 'En kollega'} lade till ${[
        answers > 0 ? some(answers, 'ett svar', 'svar') : '',
        notes > 0 ? some(notes, 'en notering', 'noteringar') : '',
      ]
        .filter(Boolean)
        .join(' och ')} här. Din text finns också kvar.`,
    changed: (who: string | null) => `${who ?? 'En kollega'} ändrade det här. Din text finns också kvar.`,
    ok: 'Okej',
  },
  when: {
    today: (time: string) => `i dag kl. ${time}`,
    yesterday: 'i går',
    weekday: ['i måndags', 'i tisdags', 'i onsdags', 'i torsdags', 'i fredags', 'i lördags', 'i söndags'],
    date: (day: string) => `den ${day}`,
  },
  handover: {
    title: 'Dagens kvitto',
    open: 'Öppna dagens kvitto',
    intro: 'På kvittot finns dagens samtal och det som servern har bekräftat att den tagit emot.',
    safe: 'Ingenting väntar på att skickas från den här enheten. Den kan lämnas vidare.',
    not_safe: 'Lämna inte enheten vidare ännu.',
    own_waits: (n: number) => `${records(n)} väntar ännu på att skickas.`,
    others_wait: (n: number) =>
      `Dessutom väntar ${n === 1 ? '1 anteckning av en annan medarbetare' : `${n} anteckningar av andra medarbetare`} på enheten.`,
    sends_others: (n: number) =>
      n === 1
        ? 'Samtidigt skickas också 1 anteckning av en annan medarbetare.'
        : `Samtidigt skickas också ${n} anteckningar av andra medarbetare.`,
    memos_wait: (n: number) => `${n === 1 ? '1 röstmemo' : `${n} röstmemon`} väntar ännu på att skickas.`,
    refused: (n: number) => `${records(n)} kunde servern inte ta emot.`,
    received: (when: string) => `Mottaget ${when}`,
    held: (when: string) => `Mottaget ${when}, behöver ses över`,
    not_received: 'Inte mottaget ännu',
    number: 'Nummer',
    code: 'Kontrollkod',
    code_hint:
      'Koden är beräknad av anteckningens innehåll, och den här enheten har jämfört den med serverns svar. Numret och koden visar administratören vilken anteckning det gäller.',
    show_notes: 'Visa också minnesorden',
    show_notes_hint: 'Ett minnesord kan avslöja vem klienten är. Annars visar kvittot bara klientreferenser.',
    print: 'Skriv ut kvittot',
    earlier: 'Från tidigare dagar',
    by: (name: string, unit: string) => `${name}, ${unit}`,
    made: (when: string) => `Kvittot gjort ${when}`,
    lost: (n: number) =>
      `Enhetens lagring har tömts. ${records(n)} var då ${n === 1 ? 'oskickad' : 'oskickade'}, så kvittot är kanske inte fullständigt.`,
  },
  capsule: {
    title: 'Överföringsfil',
    what: 'Om enheten inte kommer ut på nätet eller är sönder kan det oskickade föras i en fil till en annan enhet.',
    closed: 'Den som får tag i filen kan inte läsa den. Bara servern kan öppna den.',
    anywhere: 'Filen kan skickas från vilken enhet som helst där man loggar in i Liikereppu. Det görs på sidan Skicka.',
    stays:
      'Ingenting tas bort från den här enheten. En anteckning tas emot bara en gång, även om enheten senare skickar den själv.',
    count: (n: number) =>
      `På den här enheten finns ${n === 1 ? '1 oskickad anteckning' : `${n} oskickade anteckningar`}.`,
    none: 'Det finns inga oskickade anteckningar på den här enheten.',
    save: 'Spara överföringsfilen',
    making: 'Filen görs…',
    made: (name: string, n: number) =>
      `Filen ${name} gavs till webbläsaren för att sparas. Den innehåller ${records(n)}. Kontrollera att den finns bland de nedladdade filerna.`,
    left: (n: number) =>
      n === 1
        ? '1 anteckning kan inte tas med förrän den som gjort den loggar in på den här enheten.'
        : `${n} anteckningar kan inte tas med förrän de som gjort dem loggar in på den här enheten.`,
    failed:
      'Filen kunde inte göras eftersom enhetens lagring inte svarade. Ingenting hände med anteckningarna. Försök igen.',
    deliver: 'Skicka en överföringsfil från en annan enhet',
    deliver_hint: 'Välj filen som sparades på den andra enheten. Anteckningarna tas emot i upphovspersonernas namn.',
    choose: 'Välj överföringsfil',
    reading: 'Läser filen…',
    progress: (i: number, of: number) => `Skickat ur filen ${i}/${of}`,
    all: (n: number) => `Alla anteckningar i filen (${n}) har kommit fram.`,
    may_delete: 'Filen kan nu raderas. Den ursprungliga enheten märker själv att anteckningarna har kommit fram.',
    some: (n: number, of: number) => `${n}/${of} anteckningar har kommit fram.`,
    keep: 'Behåll filen och försök igen senare. Samma anteckning tas inte emot två gånger.',
    outcome: {
      new: (n: number) => `${records(n)} togs emot nu.`,
      here: (n: number) => `${records(n)} hade redan kommit fram.`,
      two: (n: number) =>
        `${records(n)} sparades vid sidan av en annan version. Upphovspersonen väljer vilken som gäller.`,
      held: (n: number) => `${records(n)} väntar på enhetens chef.`,
      gone: (n: number) => `${records(n)} gäller en raderad anteckning. ${n === 1 ? 'Den' : 'De'} sparades inte.`,
      refused: (n: number) => `${records(n)} kunde servern inte ta emot.`,
    },
    wrong: {
      not_ours:
        'Det här är ingen överföringsfil från Liikereppu. En sådan heter till exempel liikereppu-2026-11-21-1.capsule.json.',
      damaged: 'Filen är skadad eller ofullständig. Spara den på nytt på den ursprungliga enheten.',
      newer: 'Filen är gjord med en nyare version av Liikereppu. Uppdatera den här enheten och försök igen.',
      empty: 'Det finns inga anteckningar i filen.',
    },
  },
  room: {
    little: (megabytes: number) => `Det finns bara omkring ${megabytes} MB kvar på enheten.`,
    little_more: 'Skicka anteckningarna och frigör utrymme innan det tar slut.',
    none: (megabytes: number) => `Utrymmet på enheten är slut: omkring ${megabytes} MB återstår.`,
    none_more:
      'Ett nytt samtal kan inte börjas förrän utrymme har frigjorts. Ett samtal som pågår kan föras till slut, och det är sparat.',
    how: 'Ta bort bilder, videor eller appar som du inte behöver. Skicka sedan anteckningarna.',
    send: 'Gå till sändningen',
    look: 'Kontrollera utrymmet igen',
    private_window:
      'Om Liikereppu är öppen i ett privat fönster försvinner uppgifterna när fönstret stängs. Använd ett vanligt fönster.',
    ask: 'Be om lov igen',
    granted: 'Webbläsaren lovade att behålla uppgifterna.',
    refused: 'Webbläsaren gav inte lov. Installera Liikereppu på hemskärmen, så brukar det gå.',
    install: 'Så installerar du Liikereppu på hemskärmen',
    install_android:
      'Android: öppna webbläsarens meny (tre punkter) och välj ”Lägg till på startskärmen” eller ”Installera app”.',
    install_ios: 'iPhone och iPad: öppna sidan i Safari, tryck på Dela och välj ”Lägg till på hemskärmen”.',
    install_desktop: 'Dator: tryck på installationsikonen till höger i adressfältet.',
  },
  age: {
    day: 'Den äldsta oskickade anteckningen har funnits bara på den här enheten i över ett dygn. Skicka när nätet fungerar.',
    days: 'Den äldsta oskickade anteckningen har funnits bara på den här enheten i över tre dygn. Sök upp ett nät och skicka i dag.',
    long: 'Den äldsta oskickade anteckningen har funnits bara på den här enheten i över fem dygn. Skicka genast. Finns det inget nät, spara en överföringsfil och berätta det för enhetens chef.',
  },
  emptied: {
    title: 'Uppgifterna på den här enheten har försvunnit',
    what: 'Webbläsarens lagring har tömts efter att enheten senast användes.',
    older: 'En äldre version av lagringen har återställts på enheten. Det som gjordes efter den saknas här.',
    unsent: (n: number) =>
      `Då var ${n === 1 ? '1 anteckning oskickad' : `${n} anteckningar oskickade`}. ${n === 1 ? 'Den' : 'De'} finns kanske inte någon annanstans.`,
    nothing: 'Då väntade ingenting på att skickas. Det som är mottaget kommer tillbaka från servern.',
    remedy:
      'Om en överföringsfil har sparats från enheten, skicka den på sidan Skicka. Anteckna annars på nytt de samtal som saknas. Berätta det för enhetens chef.',
    ok: 'Okej',
  },
  morning: {
    fine: (n: number) => `I ordning: ${n} saker`,
    update_now: 'Hämta nu',
    updating: 'Hämtar…',
    not_updated: 'Det gick inte att hämta. Försök när nätet fungerar.',
    opens_offline: 'Låset på den här enheten går att öppna också utan nät.',
    not_opens_offline:
      'Låset på den här enheten går ännu inte att öppna utan nät. Logga in en gång när nätet fungerar.',
    to_sign_in: 'Gå till inloggningen',
    whole: 'Hela Liikereppu finns på den här enheten och öppnas utan nät.',
    not_whole: 'Hela Liikereppu finns ännu inte på den här enheten. Håll sidan öppen en stund när nätet fungerar.',
    unsupported: 'I den här webbläsaren öppnas Liikereppu inte utan nät.',
    check_again: 'Kontrollera igen',
    room: (megabytes: number) => `Det finns tillräckligt med utrymme, omkring ${megabytes} MB.`,
    room_much: 'Det finns tillräckligt med utrymme.',
    others_before: (n: number) =>
      n === 1
        ? '1 anteckning av en annan medarbetare från en tidigare dag väntar på att skickas.'
        : `${n} anteckningar av andra medarbetare från tidigare dagar väntar på att skickas.`,
    send_now: 'Skicka nu',
    clock: 'Enhetens klocka går rätt.',
    clock_fast: (minutes: string) => `Enhetens klocka går före med ${minutes}. Samtalens tider skulle bli fel.`,
    clock_slow: (minutes: string) => `Enhetens klocka går efter med ${minutes}. Samtalens tider skulle bli fel.`,
    clock_remedy: 'Öppna enhetens inställningar och slå på automatisk tid.',
    minutes: (n: number) => (n === 1 ? '1 minut' : `${n} minuter`),
    hours: (n: number) => (n === 1 ? 'ungefär en timme' : `ungefär ${n} timmar`),
    days: (n: number) => (n === 1 ? 'ungefär ett dygn' : `ungefär ${n} dygn`),
  },
};
