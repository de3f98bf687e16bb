export default {
  title: 'To take with you',
  back: 'To the conversation',
  language: 'Language of the plan',
  large: 'Large print',
  print: 'Print',
  missing: 'The plan cannot be shown. The conversation or its guide is not on this device. Nothing has been lost.',
  empty: 'There is nothing in the plan yet. It is filled in from the answers in the conversation.',
  no_code: 'The QR code could not be made. You can print the plan.',
  sheet_title: 'What I will try',
  line: { what: 'What', how: 'How', where: 'Where', when: 'When', helps: 'What helps' },
  places_title: 'Places and ideas for you',
  agreed_title: 'Agreed',
  help_title: 'Ask for more',
  code: 'QR code with the text of this plan',
  code_hint: 'Point your phone’s camera at the code. The whole plan is in it. No network is needed.',
  code_short:
    'Point your phone’s camera at the code. It contains a shorter version of the plan. The whole plan is on this paper.',
  code_way: { text: 'Code: the text', own: 'Code: to an own phone' },
  own: {
    name: 'QR code that opens this plan on a phone',
    hint: 'Scan the code with your phone camera. The plan opens on your phone and you can keep it there. The first time you need a network.',
    short:
      'Scan the code with your phone camera. The plan opens on your phone in a shorter form and you can keep it there. The first time you need a network.',
  },
  days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  open_at: (days: string, times: string) => `${days} ${times}`,
};
