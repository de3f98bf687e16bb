/** The beginning and the end of a working day: what must be in order before leaving, and what the server has confirmed. */
const small = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const some = (n: number, one: string, many: string) => (n === 1 ? one : `${small[n] ?? n} ${many}`);
const records = (n: number) => (n === 1 ? '1 record' : `${n} records`);

export default {
  joined: {
    added: (who: string | null, answers: number, notes: number) =>
      `${who ?? 'A colleague'} added ${[
        answers > 0 ? some(answers, 'an answer', 'answers') : '',
        notes > 0 ? some(notes, 'a note', 'notes') : '',
      ]
        .filter(Boolean)
        .join(' and ')} to this. Your own text is still there too.`,
    changed: (who: string | null) => `${who ?? 'A colleague'} changed this. Your own text is still there too.`,
    ok: 'Got it',
  },
  when: {
    today: (time: string) => `today at ${time}`,
    yesterday: 'yesterday',
    weekday: ['on Monday', 'on Tuesday', 'on Wednesday', 'on Thursday', 'on Friday', 'on Saturday', 'on Sunday'],
    date: (day: string) => `on ${day}`,
  },
  handover: {
    title: 'Receipt of the day',
    open: 'Open the receipt of the day',
    intro: 'The receipt shows the day’s conversations and what the server has confirmed receiving.',
    safe: 'Nothing on this device is waiting to be sent. You can hand it over.',
    not_safe: 'Do not hand the device over yet.',
    own_waits: (n: number) => `${records(n)} still ${n === 1 ? 'waits' : 'wait'} to be sent.`,
    others_wait: (n: number) =>
      n === 1
        ? 'In addition, 1 record of another worker waits on this device.'
        : `In addition, ${n} records of other workers wait on this device.`,
    sends_others: (n: number) =>
      n === 1 ? '1 record of another worker is sent as well.' : `${n} records of other workers are sent as well.`,
    memos_wait: (n: number) =>
      n === 1 ? '1 voice memo still waits to be sent.' : `${n} voice memos still wait to be sent.`,
    refused: (n: number) => `The server could not take ${records(n)}.`,
    received: (when: string) => `Received ${when}`,
    held: (when: string) => `Received ${when}, needs attention`,
    not_received: 'Not received yet',
    number: 'Number',
    code: 'Check code',
    code_hint:
      'The check code is worked out from the record’s content, and this device has compared it with the server’s answer. The number and the code tell the administrator which record is meant.',
    show_notes: 'Show the reminders too',
    show_notes_hint: 'A reminder can give away who the client is. Otherwise the receipt shows client references only.',
    print: 'Print the receipt',
    earlier: 'From earlier days',
    by: (name: string, unit: string) => `${name}, ${unit}`,
    made: (when: string) => `Receipt made ${when}`,
    lost: (n: number) =>
      `The storage of this device has been emptied. ${records(n)} had not been sent then, so this receipt may not be complete.`,
  },
  capsule: {
    title: 'Transfer file',
    what: 'If this device cannot reach a network or is broken, what is unsent can be taken to another device in a file.',
    closed: 'Nobody who gets hold of the file can read it. Only the server can open it.',
    anywhere:
      'The file can be sent from any device where somebody signs in to Liikereppu. It is done on the Send page.',
    stays:
      'Nothing is removed from this device. A record is received only once, even if this device sends it later by itself.',
    count: (n: number) => `There ${n === 1 ? 'is 1 unsent record' : `are ${n} unsent records`} on this device.`,
    none: 'There are no unsent records on this device.',
    save: 'Save the transfer file',
    making: 'Making the file…',
    made: (name: string, n: number) =>
      `The file ${name} was given to the browser to be saved. It holds ${records(n)}. Check that you find it among the downloaded files.`,
    left: (n: number) =>
      n === 1
        ? '1 record cannot be put in the file until the person who made it signs in on this device.'
        : `${n} records cannot be put in the file until the people who made them sign in on this device.`,
    failed:
      'The file could not be made because the device’s storage did not answer. Nothing happened to the records. Try again.',
    deliver: 'Send a transfer file from another device',
    deliver_hint: 'Choose the file that was saved on the other device. The records arrive in their authors’ names.',
    choose: 'Choose a transfer file',
    reading: 'Reading the file…',
    progress: (i: number, of: number) => `Sent from the file: ${i} of ${of}`,
    all: (n: number) => `All records in the file (${n}) have arrived.`,
    may_delete: 'You may now delete the file. The original device will notice by itself that the records have arrived.',
    some: (n: number, of: number) => `${n} of ${of} records have arrived.`,
    keep: 'Keep the file and try again later. The same record is not received twice.',
    outcome: {
      new: (n: number) => `${records(n)} received now.`,
      here: (n: number) => `${records(n)} had arrived earlier.`,
      two: (n: number) => `${records(n)} kept beside another version. The author chooses which one counts.`,
      held: (n: number) => `${records(n)} waiting for your unit’s lead.`,
      gone: (n: number) => `${records(n)} about a record that has been erased. Not kept.`,
      refused: (n: number) => `${records(n)} that the server could not take.`,
    },
    wrong: {
      not_ours:
        'This is not a transfer file of Liikereppu. Such a file is called, for example, liikereppu-2026-11-21-1.capsule.json.',
      damaged: 'The file is damaged or part of it is missing. Save it again on the original device.',
      newer: 'The file was made with a newer Liikereppu. Update this device and try again.',
      empty: 'There are no records in the file.',
    },
  },
  room: {
    little: (megabytes: number) => `There is only about ${megabytes} MB of space left on this device.`,
    little_more: 'Send the records and free some space before it runs out.',
    none: (megabytes: number) => `This device is out of space: about ${megabytes} MB is left.`,
    none_more:
      'A new conversation cannot begin until some space is freed. A conversation that is open can be finished, and it is saved.',
    how: 'Remove pictures, videos or apps that you do not need. Then send the records.',
    send: 'Go to sending',
    look: 'Check the space again',
    private_window:
      'If Liikereppu is open in a private window, the data goes when the window is closed. Use an ordinary window.',
    ask: 'Ask for permission again',
    granted: 'The browser promised to keep the data.',
    refused: 'The browser did not give permission. Install Liikereppu on the home screen and it usually will.',
    install: 'How to install Liikereppu on the home screen',
    install_android: 'Android: open the browser’s menu (three dots) and choose “Add to Home screen” or “Install app”.',
    install_ios: 'iPhone and iPad: open the page in Safari, tap Share and choose “Add to Home Screen”.',
    install_desktop: 'Computer: press the install icon at the right end of the address bar.',
  },
  age: {
    day: 'The oldest unsent record has been on this device only for more than a day. Send when you have a connection.',
    days: 'The oldest unsent record has been on this device only for more than three days. Find a network and send today.',
    long: 'The oldest unsent record has been on this device only for more than five days. Send at once. If there is no network, save a transfer file and tell your unit’s lead.',
  },
  emptied: {
    title: 'The data on this device has gone',
    what: 'The browser’s storage has been emptied since the device was last used.',
    older: 'An older copy of the storage has been restored on this device. What was recorded after it is missing here.',
    unsent: (n: number) =>
      `At that time ${n === 1 ? '1 record was' : `${n} records were`} unsent. ${n === 1 ? 'It' : 'They'} may not be anywhere else.`,
    nothing: 'At that time nothing was waiting to be sent. What was received comes back from the server.',
    remedy:
      'If a transfer file was saved from this device, send it on the Send page. Otherwise record the missing conversations again. Tell your unit’s lead.',
    ok: 'Got it',
  },
  morning: {
    fine: (n: number) => `In order: ${n} things`,
    update_now: 'Fetch now',
    updating: 'Fetching…',
    not_updated: 'Fetching did not succeed. Try when you have a connection.',
    opens_offline: 'The lock on this device opens without a network too.',
    not_opens_offline: 'The lock on this device does not yet open without a network. Sign in once with a connection.',
    to_sign_in: 'Go to sign-in',
    whole: 'Liikereppu is on this device as a whole and opens without a network.',
    not_whole: 'Liikereppu is not yet on this device as a whole. Keep the page open for a moment with a connection.',
    unsupported: 'In this browser Liikereppu does not open without a network.',
    check_again: 'Check again',
    room: (megabytes: number) => `There is enough space, about ${megabytes} MB.`,
    room_much: 'There is enough space.',
    others_before: (n: number) =>
      n === 1
        ? '1 record of another worker from an earlier day is waiting to be sent.'
        : `${n} records of other workers from earlier days are waiting to be sent.`,
    send_now: 'Send now',
    clock: 'The clock of this device is right.',
    clock_fast: (minutes: string) =>
      `The clock of this device is ${minutes} fast. The times of conversations would be wrong.`,
    clock_slow: (minutes: string) =>
      `The clock of this device is ${minutes} slow. The times of conversations would be wrong.`,
    clock_remedy: 'Open the settings of the device and turn on automatic time.',
    minutes: (n: number) => (n === 1 ? '1 minute' : `${n} minutes`),
    hours: (n: number) => (n === 1 ? 'about an hour' : `about ${n} hours`),
    days: (n: number) => (n === 1 ? 'about a day' : `about ${n} days`),
  },
};
