export default {
  now: 'Lock',
  title: 'Liikereppu is locked',
  safe: 'What you have written is safe. When you open it, you go on where you were.',
  not_kept:
    'The storage of this device did not take everything you wrote. The text is still in this window, so do not close it. Unlock, free some space on the device and save again.',
  open: 'Open',
  closing: 'Locking…',
  unlock: 'Unlock',
  other: 'Another person',
  directory: 'To the directory',
  warning: 'Liikereppu locks in half a minute. Touch the screen if you are going on.',
  with_passphrase: 'Open with the passphrase',
  with_pin: 'Open with the PIN',
  with_passkey: 'Open with the passkey',
};
