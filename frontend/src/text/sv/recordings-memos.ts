export default {
  title: 'Röstmemon',
  record: 'Spela in ett röstmemo',
  told: (minutes: string, days: number) =>
    `Ett memo kan vara högst ${minutes} minuter långt. Bara du kan lyssna på det. Det tas bort av sig självt när det har funnits på servern i ${days} dagar.`,
  consent: 'Jag har berättat för klienten om inspelningen, och klienten samtycker.',
  consent_first: 'Fråga först klienten och markera samtycket.',
  start: 'Börja spela in',
  cancel: 'Spela inte in',
  asking: 'Väntar på tillstånd att använda mikrofonen…',
  recording: 'Inspelningen pågår.',
  stop: 'Sluta spela in',
  passed: (now: string, longest: string) => `${now} / ${longest}`,
  keeping: 'Sparar…',
  kept: 'Röstmemot är sparat på den här enheten.',
  keep_again: 'Spara igen',
  not_kept:
    'Röstmemot sparades inte. Det finns ännu kvar här: stäng inte sidan. Frigör utrymme på enheten och spara igen.',
  nothing_heard: 'Inspelningen blev tom, så inget sparades. Kontrollera mikrofonen och försök igen.',
  faults: {
    refused:
      'Mikrofonen får inte användas. Tillåt mikrofonen i webbläsarens inställningar och försök igen. Du kan också skriva en notering. Inget gick förlorat.',
    missing:
      'Ingen mikrofon hittas, eller så används den av en annan app. Du kan skriva en notering. Inget gick förlorat.',
    unable: 'Den här webbläsaren kan inte spela in. Du kan skriva en notering. Inget gick förlorat.',
  },
  states: {
    here: 'Sparat på den här enheten.',
    waiting: 'Väntar på att skickas.',
    received: 'Mottaget.',
    refused: 'Servern tog inte emot det. Sparat på den här enheten.',
  },
  memo: (when: string, long: string) => `${when}, längd ${long}`,
  unreadable: 'Det här röstmemot kan inte längre öppnas. Det sparades innan lösenfrasen byttes till en ny.',
  erase_on: (day: string) => `Tas bort ${day}.`,
  listen: 'Lyssna',
  listen_to: (when: string) => `Lyssna på röstmemot ${when}`,
  not_heard: {
    offline: 'Ljudet finns på servern. Du kan lyssna på det när nätet fungerar.',
    failed: 'Ljudet kunde inte öppnas. Försök igen om en stund.',
    sign_in: 'Inloggningen har gått ut. Logga in på nytt för att lyssna.',
  },
  remove: 'Ta bort',
  remove_which: (when: string) => `Ta bort röstmemot ${when}`,
  remove_title: 'Ska röstmemot tas bort?',
  remove_body:
    'Ljudet tas bort från den här enheten genast och från servern när nätet fungerar. Det går inte att få tillbaka.',
};
