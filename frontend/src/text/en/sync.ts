import day from './sync-day';
import held from './sync-held';

const conversations = (n: number) => (n === 1 ? '1 conversation' : `${n} conversations`);

export default {
  state: {
    saved: 'Saved on this device',
    waiting: 'Waiting to be sent',
    received: (time: string) => `Received ${time}`,
    attention: 'Needs attention',
  },
  at: (time: string) => `at ${time}`,
  on_at: (day: string, time: string) => `${day} at ${time}`,
  line: {
    waiting: (n: number) => (n === 1 ? '1 record is waiting to be sent.' : `${n} records are waiting to be sent.`),
    sending: (i: number, of: number) => `Sending ${i} of ${of}`,
    busy: 'Checking…',
    received: (when: string) => `Everything received, checked ${when}.`,
    nothing: 'Nothing is waiting to be sent.',
    offline: 'No network. Everything works.',
    sign_in: 'Sending is waiting for your passphrase.',
    to_send: 'Go to sending',
  },
  send: {
    title: 'Send',
    action: 'Send now',
    again: 'Check again',
    progress: (i: number, of: number) => `Sent ${i} of ${of}`,
    checking: 'Making contact…',
    today: 'Today’s conversations',
    none: 'No conversations yet today.',
    earlier: 'From earlier days',
    others: (n: number) =>
      n === 1 ? '1 other item is also waiting to be sent.' : `${n} other items are also waiting to be sent.`,
    receipt: (all: number, received: number) => `${conversations(all)}, ${received} received.`,
    safe: 'It is safe to hand the device over.',
    not_all: (n: number) =>
      n === 1 ? '1 conversation is still on this device only.' : `${n} conversations are still on this device only.`,
    next_try: (time: string) => `Liikereppu will try again by itself at ${time}.`,
    failure: {
      server_older:
        'The server is older than this Liikereppu, so nothing can be sent yet. The records are saved on this device. Tell your Liikereppu contact person.',
      device_revoked: 'This device has been taken out of use. Tell your unit’s lead.',
      sign_in: 'Sending needs your passphrase. The records are saved on this device.',
      offline: 'There is no network, or the connection does not get through. The records are saved on this device.',
      not_ours:
        'The answer did not come from Liikereppu. The network may want a sign-in of its own, or the connection was cut. The records are saved on this device.',
      store:
        'The storage of this device did not answer or is full, so sending stopped. The records are saved on this device.',
      server: 'The server cannot receive right now. The records are saved on this device.',
    },
  },
  attention: {
    title: 'These need attention',
    count: (n: number) => (n === 1 ? '1 record needs attention.' : `${n} records need attention.`),
    nothing_lost: 'Nothing has been lost.',
    open: 'Open',
    conflict: (who: string | null, when: string) =>
      `${who ?? 'Somebody else'} changed this ${when}. Your version is kept beside it.`,
    conflict_own: (when: string) => `You changed this on another device too ${when}. Both versions are kept.`,
    conflict_two: (one: string | null, other: string | null) =>
      `${one ?? 'Somebody'} and ${other ?? 'somebody else'} changed this at the same time. Both versions are kept.`,
    conflict_unknown: 'This was changed elsewhere. Your version is kept beside it.',
    whenever:
      'Choose whenever you have time: work can go on before that. The other version stays in the server’s history.',
    joined_rest: 'The rest has been joined already.',
    mine: 'Your version',
    this_device: 'The version on this device',
    other_device: (when: string) => `The version on the other device, ${when}`,
    other: (who: string | null, when: string) => `${who ?? 'Another device'}, ${when}`,
    keep_mine: 'Keep this device’s version',
    keep_chosen: 'Save these choices',
    same_fields: 'The versions differ only in details not shown here.',
    withdrawn: 'The record was erased elsewhere. The text is still on this device.',
    let_go: 'Erase it here too',
    refused:
      'The server could not take the record. It is saved on this device and can be taken along in a transfer file.',
    reason: {
      identity_code: 'The text contains a personal identity code. Remove it and the record will be sent again.',
      validation_failed: 'Something in the record is not accepted as it is. Open the record and check it.',
      unknown_guide: 'The server does not have this conversation guide. Tell your Liikereppu contact person.',
      unknown_kind: 'The server does not know this kind of record. Tell your Liikereppu contact person.',
      item_failed: 'There was a fault on the server when the record arrived. Tell your Liikereppu contact person.',
      item_unreadable:
        'The server could not read the record. Save a transfer file and tell your Liikereppu contact person.',
      sent_twice:
        'The server already has another text for the same change. Open the record, check it and correct what is missing.',
      seal_unknown_key: 'The server cannot open the record. Your unit’s lead and the administrator will sort it out.',
      seal_broken: 'The record was damaged on its way. Open it, make a small change and send it again.',
      author_unproven: 'The server could not confirm that the record is yours. Your unit’s lead will sort it out.',
      author_disabled: 'Your account has been closed. Your unit’s lead decides about the record.',
      device_revoked: 'The device has been taken out of use. Your unit’s lead decides about the record.',
      too_large: 'The record is too large. Shorten the longest texts.',
      not_allowed:
        'Your rights do not allow this, or they have changed. Only the person who made the record or your unit’s lead can erase it.',
      text: 'The text contains a character that cannot be saved. Write the answer again.',
      other: (code: string) => `Tell your Liikereppu contact person this reason: ${code}.`,
    },
    failed: 'The choice was not saved because the device’s storage did not answer. Try again.',
  },
  /** Kept here, and not to be read any more. */
  unreadable: {
    what: (n: number) =>
      n === 1
        ? 'One item cannot be read on this device. It is damaged or has been changed.'
        : `${n} items cannot be read on this device. They are damaged or have been changed.`,
    rest: 'Everything else is here. Tell the Liikereppu contact person about it.',
  },
  kind: {
    person: 'Client',
    recording: 'Conversation',
    referral: 'Referral',
    group: 'Group',
    meeting: 'Meeting',
    follow_up: 'Follow-up',
  },
  today: {
    title: 'Today',
    start: 'Start a conversation',
    no_conversations: 'Your role holds no conversations. If it should, tell your Liikereppu contact person.',
    unfinished: 'Unfinished',
    continue_at: (topic: string) => `Continue at ${topic}`,
    go_on: 'Continue',
    agreed: 'Agreed for the coming days',
    today: 'today',
    tomorrow: 'tomorrow',
    passed: (day: string) => `was ${day}`,
    finished: 'Finished today',
    no_person: 'No client reference',
    show_all: (n: number) => `Show all (${n})`,
    morning: 'Ready to go?',
    ready: 'Ready to go',
    not_ready: 'Check before you go',
    guides: (n: number, when: string) => `Guides: ${n}, checked ${when}`,
    no_guides: 'There are no guides on this device. Open Liikereppu once when you have a connection.',
    directory: (n: number, when: string) => `Directory: ${n} places and ideas, checked ${when}`,
    no_directory: 'The directory is not on this device. Open Liikereppu once when you have a connection.',
    old: 'more than a week ago, open it with a connection before you go',
    persisted: 'The browser keeps the data even when the device is short of space.',
    not_persisted:
      'The browser does not promise to keep the data if the device runs out of space. Add Liikereppu to the home screen and send every day.',
    from_before: (n: number) =>
      n === 1
        ? '1 record from an earlier day is waiting to be sent.'
        : `${n} records from earlier days are waiting to be sent.`,
    nothing_from_before: 'Nothing unsent from earlier days.',
    signed_in: (name: string) => `Signed in as ${name}`,
    reports: 'Reports',
    upkeep: 'Maintaining the directory',
    own_guides: 'Guides',
    account: 'Your sign-in',
  },
  held,
  ...day,
};
