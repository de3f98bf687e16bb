export default {
  title: 'Clients',
  search: 'Find a client',
  search_hint: 'Reference or reminder',
  none: 'No clients yet.',
  not_found: 'No client was found with these words.',
  more: (n: number) =>
    `${n === 1 ? '1 more client' : `${n} more clients`}. Search to find ${n === 1 ? 'this one' : 'them'}.`,
  last: (day: string) => `Last met ${day}`,
  no_conversations: 'No conversations yet',
  add: 'Add a client',
  reference: 'Client reference',
  reference_hint: 'Your organisation’s own reference. No name and no personal identity code.',
  note: 'Reminder',
  note_hint: 'A few words that help you recognise the client. Optional.',
  language: 'Client’s language',
  language_unknown: 'Not known',
  save: 'Save',
  cancel: 'Cancel',
  saved: 'Saved on this device.',
  failed:
    'This was not saved because the device’s storage did not answer or is full. The text is still on the screen. Try again.',
  fault: {
    empty: 'Enter a client reference.',
    identity_code: 'This is a personal identity code, which must not be stored. Use your organisation’s own reference.',
    known: (reference: string) => `Client ${reference} is already in the list.`,
    too_long: (most: number) => `The text can have ${most} characters at most.`,
  },
  open_known: 'Open the client’s page',
  similar: (references: string) =>
    `The list already has a similar reference: ${references}. Check whether it is the same person.`,
  missing: 'This client is not on this device. The details may have been erased.',
  start: 'Start a conversation',
  edit: 'Edit the details',
  conversations: 'Conversations',
  unfinished: 'Unfinished',
  agreed: 'Agreed',
  plan: 'Plan',
  remove: 'Erase',
  remove_conversation: (day: string) => `Erase the conversation of ${day}`,
  confirm_conversation: 'Erase the conversation?',
  confirm_conversation_body:
    'The answers and notes are erased from this device and, with the next sending, from the server. This cannot be undone.',
  remove_person: 'Erase the client',
  confirm_person: 'Erase the client?',
  confirm_person_body: (n: number) =>
    n === 0
      ? 'The client’s details are erased from this device and, with the next sending, from the server. This cannot be undone.'
      : `The client’s details and ${n === 1 ? '1 conversation' : `${n} conversations`} are erased from this device and, with the next sending, from the server. This cannot be undone.`,
  remove_yes: 'Erase for good',
  remove_no: 'Do not erase',
  not_removed: 'Erasing did not work because the device’s storage did not answer. Nothing was erased. Try again.',
};
