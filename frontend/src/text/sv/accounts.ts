export default {
  title: 'Logga in',
  intro: 'Inloggningen är för yrkespersoner. Katalogen kan användas utan konto.',
  username: 'Användarnamn',
  passphrase: 'Lösenfras',
  show: 'Visa lösenfrasen',
  sign_in: 'Logga in',
  first_time: 'Den första inloggningen kräver nät. Därefter öppnas Liikereppu också utan nät.',
  step: {
    asking: 'Tar kontakt…',
    deriving: 'Kontrollerar lösenfrasen. Det kan ta några sekunder…',
    entering: 'Loggar in…',
  },
  empty: { username: 'Skriv ditt användarnamn.', passphrase: 'Skriv din lösenfras.' },
  fault: {
    wrong: 'Användarnamnet eller lösenfrasen stämmer inte. Kontrollera båda och försök igen.',
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
    unsent: (n: number) =>
      n === 0
        ? 'Allt har tagits emot.'
        : n === 1
          ? '1 anteckning väntar på att skickas.'
          : `${n} anteckningar väntar på att skickas.`,
    sign_out: 'Logga ut',
    ask: 'Vill du logga ut?',
    keeps: (n: number) =>
      n === 0
        ? 'Det som tagits emot försvinner från den här enheten. Det kommer tillbaka nästa gång du loggar in.'
        : `${n === 1 ? '1 anteckning har' : `${n} anteckningar har`} ännu inte skickats. ${n === 1 ? 'Den' : 'De'} blir kvar på enheten, dolda för andra, och skickas när du loggar in här igen. Det som tagits emot försvinner från enheten.`,
    send_first: 'Skicka först',
    stay: 'Fortsätt vara inloggad',
    failed: 'Det gick inte att logga ut eftersom enhetens lagring inte svarade. Försök igen.',
    to_today: 'Gå till sidan I dag',
  },
};
