export default {
  title: 'Sign in',
  intro: 'Signing in is for professionals. Anyone can use the directory without an account.',
  username: 'Username',
  passphrase: 'Passphrase',
  show: 'Show the passphrase',
  sign_in: 'Sign in',
  first_time: 'The first sign-in needs a network. After that Liikereppu opens without one too.',
  step: {
    asking: 'Making contact…',
    deriving: 'Checking your passphrase. This can take a few seconds…',
    entering: 'Signing in…',
  },
  empty: { username: 'Enter your username.', passphrase: 'Enter your passphrase.' },
  fault: {
    wrong: 'The username or the passphrase is wrong. Check both and try again.',
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
      n === 0
        ? 'Everything has been received.'
        : n === 1
          ? '1 record is waiting to be sent.'
          : `${n} records are waiting to be sent.`,
    sign_out: 'Sign out',
    ask: 'Sign out?',
    keeps: (n: number) =>
      n === 0
        ? 'What has been received is removed from this device. It comes back when you sign in next time.'
        : `${n === 1 ? '1 record has' : `${n} records have`} not been sent yet. ${n === 1 ? 'It stays' : 'They stay'} on this device, hidden from others, and will be sent when you sign in here again. What has been received is removed from the device.`,
    send_first: 'Send first',
    stay: 'Stay signed in',
    failed: 'Signing out did not work because the device’s storage did not answer. Try again.',
    to_today: 'Go to Today',
  },
};
