export default {
  now: 'Lås',
  title: 'Liikereppu är låst',
  safe: 'Det du har skrivit finns kvar. När du öppnar fortsätter du där du var.',
  not_kept:
    'Enhetens lagring tog inte emot allt du skrev. Texten finns kvar i det här fönstret, så stäng det inte. Lås upp, frigör utrymme på enheten och spara på nytt.',
  open: 'Öppna',
  closing: 'Låser…',
  unlock: 'Lås upp',
  other: 'En annan person',
  directory: 'Till katalogen',
  warning: 'Liikereppu låses om en halv minut. Rör vid skärmen om du fortsätter.',
  with_passphrase: 'Öppna med lösenfras',
  with_pin: 'Öppna med PIN-kod',
  with_passkey: 'Öppna med lösennyckel',
};
