import type fi from '../fi/about';

export default {
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
} satisfies typeof fi;
