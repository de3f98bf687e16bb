export default {
  turn: 'Turn the tablet to the client',
  what: 'Only this question stays on the screen. Everything else opens only when you unlock it yourself.',
  back_with_pin: 'You come back with your PIN.',
  back_with_passphrase: 'You come back with your passphrase. A PIN is quicker: set one under Your sign-in.',
  language: 'The client’s language',
  go: 'Turn it now',
  fault: {
    'not-saved': 'The last answer is not saved yet, so the tablet was not turned. Close this and save first.',
    failed:
      'The device could not note that the client has the tablet, so it was not turned. Nothing is lost. Try again.',
  },
  done: 'Done',
  hand_back: 'Thank you! Please hand the tablet back.',
  for_practitioner: 'For the professional',
  other: 'Somebody else opens it, or the passphrase has changed',
  own: 'Back to your own way in',
};
