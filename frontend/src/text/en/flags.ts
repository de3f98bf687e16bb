/** Telling that something in the directory is wrong. */
import type fi from '../fi/flags';

const en: typeof fi = {
  question: 'What have you noticed?',
  what: {
    closed: 'The place is closed or the activity has ended',
    wrong: 'Some of this is wrong',
    missing: 'Something is missing',
  },
  note: 'Tell us briefly (optional)',
  note_hint: 'Do not write names or anything about a person’s health. At most 300 characters.',
  send: 'Send the report',
  waits: 'The report is saved on this device. It is sent when there is a connection.',
  received: (date: string, time: string) =>
    `The report was received on ${date} at ${time}. The editors of the directory will look at it.`,
  refused: {
    gone: 'The report was not needed: this is no longer in the directory.',
    'identity-code':
      'The report was not accepted, because it held a personal identity code. The text has been removed from this device.',
    'not-taken': 'The report was not accepted. You can write it again.',
  },
  fault: {
    what: 'First choose what you have noticed.',
    identity_code: 'The text holds a personal identity code. Remove it to send the report.',
    many: 'Many reports are waiting on this device already. Try again when they have been sent.',
    not_kept: 'The report could not be saved. Free some space on the device and try again.',
  },
};

export default en;
