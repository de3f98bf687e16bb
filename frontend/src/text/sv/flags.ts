/** Att berätta att något i katalogen är fel. */
import type fi from '../fi/flags';

const sv: typeof fi = {
  question: 'Vad har du märkt?',
  what: {
    closed: 'Stället är stängt eller verksamheten har upphört',
    wrong: 'Någon uppgift är fel',
    missing: 'Någon uppgift saknas',
  },
  note: 'Berätta kort (frivilligt)',
  note_hint: 'Skriv inga namn och inget om någons hälsa. Högst 300 tecken.',
  send: 'Skicka anmälan',
  waits: 'Anmälan är sparad på den här enheten. Den går i väg när nätet fungerar.',
  received: (date: string, time: string) =>
    `Anmälan togs emot ${date} kl. ${time}. Katalogens redaktion går igenom den.`,
  refused: {
    gone: 'Anmälan behövdes inte: det här finns inte längre i katalogen.',
    'identity-code':
      'Anmälan togs inte emot, eftersom den innehöll en personbeteckning. Texten har raderats från den här enheten.',
    'not-taken': 'Anmälan togs inte emot. Du kan skriva den på nytt.',
  },
  fault: {
    what: 'Välj först vad du har märkt.',
    identity_code: 'Texten innehåller en personbeteckning. Ta bort den, så kan du skicka anmälan.',
    many: 'På den här enheten väntar redan många anmälningar. Försök igen när de har gått i väg.',
    not_kept: 'Anmälan kunde inte sparas. Frigör utrymme på enheten och försök igen.',
  },
};

export default sv;
