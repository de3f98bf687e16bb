export default {
  title: 'Voice memos',
  record: 'Record a voice memo',
  told: (minutes: string, days: number) =>
    `A memo can be at most ${minutes} minutes long. Only you can listen to it. It goes by itself when the server has had it for ${days} days.`,
  consent: 'I have told the client about the recording, and the client agrees.',
  consent_first: 'Ask the client first and mark the consent.',
  start: 'Start recording',
  cancel: 'Do not record',
  asking: 'Waiting for permission to use the microphone…',
  recording: 'Recording.',
  stop: 'Stop recording',
  passed: (now: string, longest: string) => `${now} / ${longest}`,
  keeping: 'Saving…',
  kept: 'The voice memo is saved on this device.',
  keep_again: 'Save again',
  not_kept:
    'The voice memo was not saved. It is still here: do not close this page. Free some space on the device and save again.',
  nothing_heard: 'The recording was empty, so nothing was saved. Check the microphone and try again.',
  faults: {
    refused:
      'The microphone may not be used. Allow it in the browser’s settings and try again. You can also write a note. Nothing was lost.',
    missing: 'No microphone was found, or another app is using it. You can write a note. Nothing was lost.',
    unable: 'This browser cannot record. You can write a note. Nothing was lost.',
  },
  states: {
    here: 'Saved on this device.',
    waiting: 'Waiting to be sent.',
    received: 'Received.',
    refused: 'The server did not take it. Saved on this device.',
  },
  memo: (when: string, long: string) => `${when}, ${long} long`,
  unreadable: 'This voice memo cannot be opened any more. It was saved before the passphrase was replaced.',
  erase_on: (day: string) => `Will be erased on ${day}.`,
  listen: 'Listen',
  listen_to: (when: string) => `Listen to the voice memo of ${when}`,
  not_heard: {
    offline: 'The sound is on the server. You can listen to it when the network works.',
    failed: 'The sound could not be opened. Try again in a moment.',
    sign_in: 'Your sign-in has ended. Sign in again to listen.',
  },
  remove: 'Remove',
  remove_which: (when: string) => `Remove the voice memo of ${when}`,
  remove_title: 'Remove the voice memo?',
  remove_body:
    'The sound goes from this device at once, and from the server when the network works. It cannot be brought back.',
};
