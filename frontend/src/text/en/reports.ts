export default {
  title: 'Reports',
  intro:
    'Finished conversations in your own unit. The figures show how much the model is used. They say nothing about how well anyone works.',
  from: 'First month',
  to: 'Last month',
  show: 'Show',
  loading: 'Fetching…',
  caption: 'Finished conversations by month, guide and place',
  month: 'Month',
  guide: 'Guide',
  setting: 'Where it took place',
  no_setting: 'Not noted',
  count: 'Conversations',
  all_guides: 'All guides',
  all_settings: 'All places',
  hidden: 'hidden',
  hidden_why: (smallest: number) =>
    `Small numbers (1–${smallest - 1}) are hidden so that nobody can be recognised. A total is also hidden if a small number could be worked out from it.`,
  none: 'No finished conversations in these months.',
  total: (n: number) => `${n === 1 ? '1 conversation' : `${n} conversations`} in all in the months shown.`,
  year: (year: string, n: number | null) =>
    n === null
      ? `The figure for the whole of ${year} is hidden.`
      : `The whole of ${year}: ${n === 1 ? '1 conversation' : `${n} conversations`}.`,
  not_allowed: 'Reports are for units’ leads and coordinators.',
  offline: 'Reports are fetched from the server. Try again when you have a connection.',
  sign_in: 'Your sign-in has expired. Sign in again to see the reports.',
  failed: 'The report could not be fetched. Try again in a moment.',
  order: 'The first month cannot be after the last, and the period can be five years at most.',
};
