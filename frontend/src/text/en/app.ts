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
};
