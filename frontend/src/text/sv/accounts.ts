const entries = (n: number) => (n === 1 ? '1 anteckning' : `${n} anteckningar`);

export default {
  title: 'Logga in',
  intro: 'Inloggningen är för yrkespersoner. Katalogen kan användas utan konto.',
  username: 'Användarnamn',
  passphrase: 'Lösenfras',
  show: 'Visa lösenfrasen',
  sign_in: 'Logga in',
  first_time: 'Den första inloggningen på den här enheten kräver nät. Därefter öppnas Liikereppu också utan nät.',
  first_needs_network:
    'Det finns inget nät. Den första inloggningen på den här enheten kräver nät. Om du har loggat in på enheten tidigare, välj dina initialer.',
  step: {
    asking: 'Tar kontakt…',
    deriving: 'Kontrollerar lösenfrasen. Det kan ta några sekunder…',
    entering: 'Loggar in…',
  },
  opening: 'Öppnar…',
  empty: { username: 'Skriv ditt användarnamn.', passphrase: 'Skriv din lösenfras.' },
  fault: {
    wrong: 'Användarnamnet eller lösenfrasen stämmer inte. Kontrollera båda och försök igen.',
    wrong_passphrase: 'Lösenfrasen stämmer inte. Ingenting har gått förlorat. Kontrollera lösenfrasen och försök igen.',
    wait: (seconds: number) =>
      `Lösenfrasen har varit fel flera gånger. Vänta ${seconds < 60 ? (seconds === 1 ? '1 sekund' : `${seconds} sekunder`) : seconds < 120 ? 'en minut' : `${Math.ceil(seconds / 60)} minuter`} och försök sedan igen. Ingenting har gått förlorat, och färdiga anteckningar skickas ändå när nätet fungerar.`,
    offline:
      'Det gick inte att nå servern. Inloggningen kräver nät. Ingenting har gått förlorat. Försök igen när nätet fungerar.',
    too_many: (minutes: number | null) =>
      minutes === null
        ? 'Det har gjorts för många försök. Vänta en stund och försök igen.'
        : `Det har gjorts för många försök. Försök igen om ${minutes === 1 ? 'en minut' : `${minutes} minuter`}.`,
    device: 'Enhetens minne räckte inte till för inloggningen. Stäng andra sidor och program och försök igen.',
    somebody_else: 'Det här kontot hör till en annan person. Logga först ut om enheten byter användare.',
    storage:
      'Enhetens lagring kan inte användas, så det gick inte att logga in. Stäng andra fönster där Liikereppu är öppen, låt webbläsaren spara uppgifter och försök igen.',
    server: 'Servern svarade inte som den skulle. Ingenting har gått förlorat. Försök igen om en stund.',
    device_revoked: 'Den här enheten har tagits ur bruk, så det går inte att logga in på den. Kontakta din chef.',
    vault_closed: 'Din lösenfras har bytts. Logga in med användarnamn och den nya lösenfrasen.',
    passkey_cancelled: 'Lösennyckeln användes inte. Försök igen eller öppna med lösenfrasen.',
    passkey_unsupported: 'Den här enheten eller webbläsaren stöder inte lösennycklar. Öppna med lösenfrasen.',
  },
  here: {
    title: 'Vem använder enheten?',
    intro: 'Välj dina initialer. Katalogen kan användas utan att logga in.',
    person: (initials: string) => `${initials}, öppna med lösenfras`,
    somebody_else: 'Någon annan',
    back: 'Tillbaka till initialerna',
    waits: (n: number) =>
      n === 0
        ? 'Ingenting väntar på att skickas på den här enheten.'
        : `${entries(n)} väntar på att skickas på den här enheten. ${n === 1 ? 'Den' : 'De'} skickas när vem som helst loggar in och nätet fungerar.`,
    open_title: (initials: string) => `Öppna: ${initials}`,
    open: 'Öppna',
    changed: 'Har din lösenfras bytts?',
    changed_action: 'Logga in med användarnamn',
  },
  pin: {
    title: 'PIN-kod för i dag',
    what: 'Du låser upp med en kort kod i stället för lösenfrasen. Koden gäller tills du stänger webbläsaren eller loggar ut. Den sparas inte på enheten.',
    label: 'PIN-kod',
    hint: 'Minst 6 siffror. Använd inte enhetens egen PIN-kod.',
    again: 'PIN-koden en gång till',
    set: 'Börja använda',
    change: 'Byt PIN-kod',
    is_set: 'PIN-koden används. Efter fem felaktiga försök behövs lösenfrasen.',
    fault: {
      digits: 'Skriv minst 6 siffror.',
      simple: 'Koden är för lätt att gissa. Välj andra siffror.',
      differs: 'Koderna är inte lika. Skriv samma kod en gång till.',
      failed: 'Det gick inte att ta PIN-koden i bruk. Försök igen.',
    },
    wrong: (left: number) =>
      `PIN-koden stämmer inte. ${left === 1 ? 'Du har ett försök kvar.' : `Du har ${left} försök kvar.`}`,
    gone: 'PIN-koden var fel fem gånger och gäller inte längre. Öppna med lösenfrasen. Ingenting har gått förlorat.',
  },
  passkey: {
    title: 'Lösennyckel',
    what: 'Du öppnar Liikereppu med fingeravtryck, ansikte eller enhetens eget skärmlås. Lösenfrasen fungerar fortfarande.',
    not_shared:
      'Lösennyckel kan användas bara på en enhet som är märkt som personlig. På en gemensam enhet känner också andra till skärmlåset och skulle kunna öppna dina anteckningar.',
    unsupported: 'Den här enheten eller webbläsaren stöder inte lösennycklar.',
    confirm: 'Bekräfta med lösenfrasen',
    add: 'Börja använda lösennyckel',
    added: 'Lösennyckeln används på den här enheten.',
    remove: 'Sluta använda lösennyckeln',
  },
  closed: {
    title: 'Din lösenfras har bytts',
    what: 'Den nya lösenfrasen är rätt. Dina uppgifter på den här enheten är ändå skyddade med den tidigare lösenfrasen. Ingenting har gått förlorat.',
    which: 'Hur vill du fortsätta?',
    previous: 'Jag minns den tidigare lösenfrasen',
    previous_hint:
      'Alla uppgifter öppnas, också det som är halvfärdigt. I fortsättningen behöver du bara den nya lösenfrasen.',
    anew: 'Jag minns inte den tidigare lösenfrasen',
    anew_hint: 'Du börjar från början på den här enheten.',
    label: 'Tidigare lösenfras',
    open: 'Öppna uppgifterna',
    wrong: 'Det är inte den lösenfras som skyddar uppgifterna. Försök igen eller börja från början.',
    kept: (n: number) =>
      n === 0
        ? 'Allt som du har sparat har redan tagits emot.'
        : `${entries(n)} väntar på att skickas. ${n === 1 ? 'Den' : 'De'} skickas även om du börjar från början.`,
    comes_back: 'Det som har tagits emot hämtas tillbaka från servern.',
    is_lost: 'Formulär och svar som du inte hann spara tas bort från den här enheten.',
    memos_lost: 'Röstmemon som ännu inte har tagits emot går inte längre att öppna eller skicka.',
    start: 'Börja från början',
    not_now: 'Inte nu',
  },
  revoked: {
    title: 'Den här enheten har tagits ur bruk',
    what: 'Chefen eller administratören har tagit enheten ur bruk. Anteckningarna och klienternas uppgifter har tagits bort från den här enheten.',
    handed: (n: number) =>
      n === 0
        ? 'Det fanns ingenting som inte hade skickats.'
        : `${entries(n)} som inte hade skickats lämnades till din chef, som avgör om ${n === 1 ? 'den' : 'de'} tas emot.`,
    left: (n: number) =>
      `${entries(n)} väntar ännu på att lämnas till din chef. Håll Liikereppu öppen och enheten uppkopplad tills det är klart.`,
    remedy: 'Så här fortsätter du',
    other_device: 'Logga in på en annan enhet. Det som har tagits emot finns där.',
    ask: 'Om enheten togs ur bruk av misstag, berätta det för din chef.',
    public: 'Katalogen kan fortfarande användas på den här enheten.',
    directory: 'Gå till katalogen',
  },
  naming: {
    title: 'Vilken enhet är det här?',
    intro: 'På namnet känns enheten igen om den försvinner. Du kan ändra uppgifterna senare.',
    name: 'Enhetens namn',
    name_hint: 'Till exempel ”Hembesökens platta 2”. Skriv inga uppgifter om klienter.',
    whose: 'Vem använder enheten?',
    personal: 'Bara jag',
    personal_hint: 'På enheten kan man ta i bruk en lösennyckel.',
    shared: 'Flera anställda',
    shared_hint: 'Var och en öppnar sina egna anteckningar med sin egen lösenfras.',
    save: 'Spara',
    skip: 'Hoppa över',
    cancel: 'Avbryt',
    too_long: (most: number) => `Namnet är för långt. Skriv högst ${most} tecken.`,
    identity_code: 'Namnet innehåller en personbeteckning. Ta bort den.',
    offline: 'Enhetens uppgifter kunde inte sparas utan nät. Du kan göra det senare på sidan Enheter.',
    failed: 'Det gick inte att spara enhetens uppgifter. Försök igen eller gör det senare på sidan Enheter.',
  },
  devices: {
    title: 'Enheter',
    intro: 'Enheter som du har loggat in på. Om en enhet försvinner, ta den genast ur bruk.',
    intro_lead: 'De enheter som används i din arbetsgrupp. Om en försvinner, ta den genast ur bruk.',
    none: 'Det finns inga enheter ännu.',
    this: 'Den här enheten',
    nameless: 'Enhet utan namn',
    personal: 'Personlig',
    shared: 'Gemensam',
    unmarked: 'Personlig eller gemensam: inte angivet',
    people: (names: string) => `Användare: ${names}`,
    last: (day: string) => `Senast använd ${day}`,
    first: (day: string) => `Första gången ${day}`,
    revoked: (day: string) => `Tagen ur bruk ${day}`,
    edit: 'Ändra uppgifterna',
    edit_of: (name: string) => `Ändra uppgifterna: ${name}`,
    revoke: 'Ta ur bruk',
    revoke_of: (name: string) => `Ta ur bruk: ${name}`,
    ask: (name: string) => `Ska ${name} tas ur bruk?`,
    ends: 'Det går inte längre att logga in på enheten eller hämta uppgifter från servern. Det kan inte ångras.',
    wiped:
      'Det som redan finns på enheten tas bort nästa gång Liikereppu öppnas på den och nätet fungerar. Till dess går det att öppna med lösenfrasen.',
    handed: 'Det som inte har skickats går inte förlorat: det lämnas till chefen.',
    this_one: 'Det här är enheten som du använder nu. Du loggas ut genast.',
    no: 'Ta inte ur bruk',
    yes: 'Ta ur bruk',
    offline: 'Enheterna visas när nätet fungerar.',
    failed: 'Det lyckades inte. Ingenting ändrades. Försök igen.',
    loading: 'Hämtar enheter…',
    again: 'Försök igen',
    done: (name: string) => `${name} har tagits ur bruk.`,
  },
  renew: {
    title: 'Lösenfrasen behövs för att skicka',
    body: (name: string) =>
      `Inloggningen har gått ut. Anteckningarna är sparade på den här enheten och du kan arbeta vidare. ${name}, skriv din lösenfras så fortsätter sändningen.`,
    action: 'Fortsätt skicka',
  },
  signed_in: {
    title: 'Min inloggning',
    as: (name: string, unit: string) => `${name}, ${unit}`,
    unsent: (n: number) => (n === 0 ? 'Ingenting väntar på att skickas.' : `${entries(n)} väntar på att skickas.`),
    sign_out: 'Logga ut',
    ask: 'Vill du logga ut?',
    keeps: (n: number) =>
      n === 0
        ? 'Det som tagits emot försvinner från den här enheten. Det kommer tillbaka nästa gång du loggar in.'
        : `${n === 1 ? '1 anteckning har' : `${n} anteckningar har`} ännu inte skickats. ${n === 1 ? 'Den' : 'De'} blir kvar på enheten i låst form och skickas när vem som helst loggar in här och nätet fungerar. Det som tagits emot försvinner från enheten.`,
    send_first: 'Skicka först',
    stay: 'Fortsätt vara inloggad',
    failed: 'Det gick inte att logga ut eftersom enhetens lagring inte svarade. Försök igen.',
    to_today: 'Gå till sidan I dag',
    devices: 'Enheter',
    locking: 'Låsning',
    locking_what:
      'Liikereppu låses när den inte har använts på fem minuter eller har varit ur sikte i en minut. Det du håller på med finns kvar.',
  },
};
