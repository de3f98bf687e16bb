export default {
  back: 'Back',
  close: 'Close',
  skip: 'Skip to the content',
  brand: 'Liikereppu',
  home: 'Liikereppu, to the start page',
  language: 'Language',
  language_name: { fi: 'Suomi', sv: 'Svenska', en: 'English' },
  places: 'Pages',
  place: {
    today: 'Today',
    directory: 'Directory',
    people: 'Clients',
    send: 'Send',
    find: 'Find',
    map: 'Map',
    own: 'Mine',
    phone: 'Help by phone',
  },
  waiting: (n: number) => (n === 1 ? '1 waiting to be sent' : `${n} waiting to be sent`),
  sign_in: 'For professionals',
  about: 'About',
  offline: 'No network',
  opening: 'Opening…',
  missing: {
    title: 'There is no such page',
    body: 'The address may be old or mistyped. Nothing has been lost.',
    action: 'Go to the start',
  },
  broken: {
    title: 'This page does not work right now',
    what: 'Something went wrong in the app and the page cannot be shown.',
    safe: 'Nothing has been lost. Everything shown as saved is still on this device.',
    remedy: 'Open the page again. If the fault comes back, go to the start and tell your Liikereppu contact person.',
    store: 'The storage of this device did not answer, so the page cannot be shown.',
    store_remedy:
      'Close other windows where Liikereppu is open, and let the browser keep data on this device. Then open the page again.',
    reload: 'Open again',
    start: 'Go to the start',
    detail: 'For the contact person',
  },
  /** Kept here, and not to be read any more. */
  unreadable: {
    what: (n: number) =>
      n === 1
        ? 'One item cannot be read on this device. It is damaged or has been changed.'
        : `${n} items cannot be read on this device. They are damaged or have been changed.`,
    rest: 'Everything else is here. Tell the Liikereppu contact person about it.',
  },
  unopened: {
    title: 'The page did not open',
    what: 'Parts of the page could not be fetched. The network may be down, or there may be a new version of Liikereppu.',
    safe: 'Nothing has been lost.',
    retry: 'Try again',
  },
  update: {
    ready: 'There is a new version of Liikereppu.',
    detail: 'The page will open again. Everything saved stays.',
    apply: 'Start using it',
  },
  about_page: {
    title: 'About Liikereppu',
    what: 'Liikereppu helps you find ways to move near your home: everyday ideas, outdoor places, free places and groups. Professionals carry the same backpack when they talk with clients about movement.',
    privacy_title: 'Privacy',
    privacy:
      'The directory needs no account. Your searches and your location stay on this device. There is no tracking and there are no advertisements.',
    privacy_more: 'What is stored on the device',
    accessibility_more: 'Accessibility statement',
    offline_title: 'Without a network',
    offline_ready: 'All of Liikereppu is on this device and opens without a network too.',
    offline_not_ready:
      'Not all of Liikereppu is on this device yet. Keep the page open for a moment when you have a connection.',
    offline_unsupported:
      'In this browser Liikereppu does not open without a network. It works when you have a connection.',
    version: 'Version',
    check: 'Check for a new version',
    newest: 'You have the newest version.',
    check_failed: 'The check did not work. Try again when you have a connection.',
    accessibility_title: 'Accessibility',
    accessibility:
      'Liikereppu aims at WCAG 2.2, level AA: keyboard, screen reader and large text. The statement tells what works, what is missing, and whom to tell if something does not work.',
    sources_title: 'Where the information comes from',
    sources:
      'The page of each place says where its information comes from and what date it is from. If something is not known, it says so.',
    licence: 'The software is open source (MIT licence).',
  },
};
