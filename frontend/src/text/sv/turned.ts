export default {
  turn: 'Vänd pekplattan till klienten',
  what: 'Bara den här frågan blir kvar på skärmen. Allt annat öppnas först när du själv låser upp.',
  back_with_pin: 'Du kommer tillbaka med din PIN-kod.',
  back_with_passphrase:
    'Du kommer tillbaka med din lösenfras. Det går snabbare med en PIN-kod, som du kan välja under Min inloggning.',
  language: 'Klientens språk',
  go: 'Vänd nu',
  fault: {
    'not-saved': 'Det senaste svaret är inte sparat ännu, så pekplattan vändes inte. Stäng det här och spara först.',
    failed:
      'Enheten kunde inte spara att klienten har pekplattan, så den vändes inte. Inget har gått förlorat. Försök igen.',
  },
  done: 'Klart',
  hand_back: 'Tack! Ge tillbaka pekplattan.',
  for_practitioner: 'För yrkespersonen',
  other: 'Någon annan låser upp, eller lösenfrasen har ändrats',
  own: 'Tillbaka till din egen upplåsning',
};
