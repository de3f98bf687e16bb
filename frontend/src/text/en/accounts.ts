const records = (n: number) => (n === 1 ? '1 record' : `${n} records`);

export default {
  title: 'Sign in',
  intro: 'Signing in is for professionals. Anyone can use the directory without an account.',
  username: 'Username',
  passphrase: 'Passphrase',
  show: 'Show the passphrase',
  sign_in: 'Sign in',
  first_time: 'The first sign-in on this device needs a network. After that Liikereppu opens without one too.',
  first_needs_network:
    'There is no network. The first sign-in on this device needs one. If you have signed in on this device before, choose your initials.',
  step: {
    asking: 'Making contact…',
    deriving: 'Checking your passphrase. This can take a few seconds…',
    entering: 'Signing in…',
  },
  opening: 'Opening…',
  empty: { username: 'Enter your username.', passphrase: 'Enter your passphrase.' },
  fault: {
    wrong: 'The username or the passphrase is wrong. Check both and try again.',
    wrong_passphrase: 'The passphrase is wrong. Nothing has been lost. Check the passphrase and try again.',
    wait: (seconds: number) =>
      `The passphrase has been wrong several times. Wait ${seconds < 60 ? (seconds === 1 ? '1 second' : `${seconds} seconds`) : seconds < 120 ? 'a minute' : `${Math.ceil(seconds / 60)} minutes`} and then try again. Nothing has been lost, and finished records are sent all the same when there is a network.`,
    offline:
      'The server could not be reached. Signing in needs a network. Nothing has been lost. Try again when you have a connection.',
    too_many: (minutes: number | null) =>
      minutes === null
        ? 'There have been too many attempts. Wait a moment and try again.'
        : `There have been too many attempts. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
    device: 'The device did not have enough memory to sign in. Close other pages and apps and try again.',
    somebody_else: 'This account belongs to someone else. Sign out first if another person is going to use the device.',
    storage:
      'The storage of this device cannot be used, so signing in did not work. Close other windows where Liikereppu is open, let the browser keep data, and try again.',
    server: 'The server did not answer as it should. Nothing has been lost. Try again in a moment.',
    device_revoked: 'This device has been taken out of use, so nobody can sign in on it. Contact your unit’s lead.',
    vault_closed: 'Your passphrase has been changed. Sign in with your username and the new passphrase.',
    passkey_cancelled: 'The passkey was not used. Try again, or open with the passphrase.',
    passkey_unsupported: 'This device or browser does not support passkeys. Open with the passphrase.',
  },
  here: {
    title: 'Who is using this device?',
    intro: 'Choose your initials. The directory can be used without signing in.',
    person: (initials: string) => `${initials}, open with a passphrase`,
    somebody_else: 'Somebody else',
    back: 'Back to the initials',
    waits: (n: number) =>
      n === 0
        ? 'Nothing waits to be sent on this device.'
        : `${records(n)} ${n === 1 ? 'is' : 'are'} waiting on this device to be sent. ${n === 1 ? 'It goes' : 'They go'} out when anyone signs in and there is a network.`,
    open_title: (initials: string) => `Open: ${initials}`,
    open: 'Open',
    changed: 'Has your passphrase been changed?',
    changed_action: 'Sign in with your username',
  },
  pin: {
    title: 'A PIN for today',
    what: 'You unlock with a short code instead of the passphrase. It holds until you close the browser or sign out. It is not stored on the device.',
    label: 'PIN',
    hint: 'At least 6 digits. Do not use the PIN of the device itself.',
    again: 'The PIN once more',
    set: 'Start using',
    change: 'Change the PIN',
    is_set: 'The PIN is in use. After five wrong tries the passphrase is needed.',
    fault: {
      digits: 'Write at least 6 digits.',
      simple: 'The code is too easy to guess. Choose other digits.',
      differs: 'The codes are not the same. Write the same code once more.',
      failed: 'The PIN could not be taken into use. Try again.',
    },
    wrong: (left: number) => `The PIN is not right. You have ${left === 1 ? 'one try' : `${left} tries`} left.`,
    gone: 'The PIN was wrong five times and does not work any more. Open with the passphrase. Nothing has been lost.',
  },
  passkey: {
    title: 'Passkey',
    what: 'You open Liikereppu with a fingerprint, your face or the screen lock of the device. The passphrase still works.',
    not_shared:
      'A passkey can be used only on a device marked as personal. On a shared device others know the screen lock too, and they could open your records.',
    unsupported: 'This device or browser does not support passkeys.',
    confirm: 'Confirm with the passphrase',
    add: 'Start using a passkey',
    added: 'The passkey is in use on this device.',
    remove: 'Stop using the passkey',
  },
  closed: {
    title: 'Your passphrase has been changed',
    what: 'The new passphrase is right. Your data on this device is still protected with the earlier one. Nothing has been lost.',
    which: 'How do you want to go on?',
    previous: 'I remember the earlier passphrase',
    previous_hint: 'Everything opens, half-finished work too. From now on you need only the new passphrase.',
    anew: 'I do not remember it',
    anew_hint: 'You start from the beginning on this device.',
    label: 'Earlier passphrase',
    open: 'Open the data',
    wrong: 'This is not the passphrase that protects the data. Try again, or start from the beginning.',
    kept: (n: number) =>
      n === 0
        ? 'Everything you have saved has been received already.'
        : `${records(n)} ${n === 1 ? 'is' : 'are'} waiting to be sent. ${n === 1 ? 'It goes' : 'They go'} out even if you start from the beginning.`,
    comes_back: 'What has been received is fetched again from the server.',
    is_lost: 'Forms and answers that you had not saved are removed from this device.',
    memos_lost: 'Voice memos that have not been received yet can no longer be opened or sent.',
    start: 'Start from the beginning',
    not_now: 'Not now',
  },
  revoked: {
    title: 'This device has been taken out of use',
    what: 'A unit’s lead or an administrator has taken this device out of use. The records and the clients’ data have been removed from it.',
    handed: (n: number) =>
      n === 0
        ? 'There was nothing unsent.'
        : `${records(n)} that had not been sent ${n === 1 ? 'was' : 'were'} handed to your unit’s lead, who decides about receiving ${n === 1 ? 'it' : 'them'}.`,
    left: (n: number) =>
      `${records(n)} still ${n === 1 ? 'waits' : 'wait'} to be handed to your unit’s lead. Keep Liikereppu open and the device connected until it is done.`,
    remedy: 'How to go on',
    other_device: 'Sign in on another device. What has been received is there.',
    ask: 'If the device was taken out of use by mistake, tell your unit’s lead.',
    public: 'The directory can still be used on this device.',
    directory: 'Go to the directory',
  },
  naming: {
    title: 'Which device is this?',
    intro: 'The name tells the device apart if it gets lost. You can change this later.',
    name: 'Name of the device',
    name_hint: 'For example “Home visits tablet 2”. Do not write anything about clients.',
    whose: 'Who uses the device?',
    personal: 'Only me',
    personal_hint: 'A passkey can be taken into use on this device.',
    shared: 'Several workers',
    shared_hint: 'Everybody opens their own records with their own passphrase.',
    save: 'Save',
    skip: 'Skip',
    cancel: 'Cancel',
    too_long: (most: number) => `The name is too long. Write at most ${most} characters.`,
    identity_code: 'The name holds a personal identity code. Take it out.',
    offline: 'This could not be saved without a network. You can do it later on the Devices page.',
    failed: 'Saving this did not work. Try again, or do it later on the Devices page.',
  },
  devices: {
    title: 'Devices',
    intro: 'Devices you have signed in on. If one gets lost, take it out of use at once.',
    intro_lead: 'The devices of your unit. If one gets lost, take it out of use at once.',
    none: 'There are no devices yet.',
    this: 'This device',
    nameless: 'Device without a name',
    personal: 'Personal',
    shared: 'Shared',
    unmarked: 'Personal or shared: not told',
    people: (names: string) => `Used by ${names}`,
    last: (day: string) => `Last used ${day}`,
    first: (day: string) => `First used ${day}`,
    revoked: (day: string) => `Taken out of use ${day}`,
    edit: 'Change the details',
    edit_of: (name: string) => `Change the details: ${name}`,
    revoke: 'Take out of use',
    revoke_of: (name: string) => `Take out of use: ${name}`,
    ask: (name: string) => `Take ${name} out of use?`,
    ends: 'Nobody can sign in on it or fetch anything from the server any more. This cannot be undone.',
    wiped:
      'What is already on it is removed the next time Liikereppu is opened there with a network. Until then the passphrase still opens it.',
    handed: 'What has not been sent is not lost: it is handed to the unit’s lead.',
    this_one: 'This is the device you are using now. You are signed out at once.',
    no: 'Keep it in use',
    yes: 'Take out of use',
    offline: 'The devices are shown when there is a network.',
    failed: 'This did not work. Nothing was changed. Try again.',
    loading: 'Fetching devices…',
    again: 'Try again',
    done: (name: string) => `${name} has been taken out of use.`,
  },
  renew: {
    title: 'Sending needs your passphrase',
    body: (name: string) =>
      `Your sign-in has expired. The records are saved on this device and you can go on working. ${name}, enter your passphrase and sending will continue.`,
    action: 'Continue sending',
  },
  signed_in: {
    title: 'Your sign-in',
    as: (name: string, unit: string) => `${name}, ${unit}`,
    unsent: (n: number) =>
      n === 0 ? 'Nothing is waiting to be sent.' : `${records(n)} ${n === 1 ? 'is' : 'are'} waiting to be sent.`,
    sign_out: 'Sign out',
    ask: 'Sign out?',
    keeps: (n: number) =>
      n === 0
        ? 'What has been received is removed from this device. It comes back when you sign in next time.'
        : `${records(n)} ${n === 1 ? 'has' : 'have'} not been sent yet. ${n === 1 ? 'It stays' : 'They stay'} on this device, sealed, and ${n === 1 ? 'goes' : 'go'} out when anyone signs in here and there is a network. What has been received is removed from the device.`,
    send_first: 'Send first',
    stay: 'Stay signed in',
    failed: 'Signing out did not work because the device’s storage did not answer. Try again.',
    to_today: 'Go to Today',
    devices: 'Devices',
    locking: 'Locking',
    locking_what:
      'Liikereppu locks when it has not been used for five minutes or has been out of sight for one. Unfinished work stays.',
  },
};
