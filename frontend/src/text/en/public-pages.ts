import type { PublicPages } from '../public-pages';

export default {
  contact: {
    title: 'Whom to tell and whom to ask',
    missing:
      'The organisation that takes Liikereppu into use writes its name and contact details here. That has not been done yet. Until then, tell the person who showed you Liikereppu.',
    phone: (number) => `Phone ${number}`,
    notice: 'The organisation’s own privacy notice',
  },
  accessibility: {
    title: 'Accessibility statement',
    parts: [
      {
        title: 'What this statement covers',
        body: [
          'This statement covers Liikereppu: the directory and the map that are open to all, the page of the phone service, and the screens of professionals. The Act on the Provision of Digital Services (306/2019) applies to it.',
          'The statement was made on 21 November 2026. It rests on the makers’ own assessment.',
        ],
      },
      {
        title: 'How accessible the service is',
        body: [
          'The law asks for levels A and AA of WCAG 2.1. Liikereppu is built to level AA of the newer WCAG 2.2. By our assessment it meets the requirements in part: what is missing is told below.',
        ],
        list: [
          'Everything works with a keyboard, and the focus is always visible.',
          'Buttons and links are at least 44 pixels high.',
          'Text can be enlarged four times. The page fits a screen 320 pixels wide.',
          'Dark mode, high contrast and reduced motion follow the settings of the device.',
          'Nothing is told by colour alone. The languages are Finnish, Swedish and English.',
        ],
      },
      {
        title: 'What is missing',
        body: [],
        list: [
          'No outside expert has assessed the service yet. People who use a screen reader have not yet tried it.',
          'Names of places and texts from registers may be in Finnish on the Swedish and English pages too. Their language is not marked, so a screen reader may pronounce them wrongly (WCAG 3.1.2).',
          'For many places it is not known whether they are accessible. The page then says that it is not known.',
          'Maps and websites that the links lead to are made by others. We do not answer for their accessibility.',
        ],
      },
      {
        title: 'How it was assessed',
        body: [
          'Every screen is checked automatically in three languages, light and dark, before a new version is published. The screens have also been gone through with a keyboard, with large text and with high contrast.',
        ],
      },
      {
        title: 'If you notice a fault',
        body: [
          'Tell the provider of the service first. The contact details are below. You will have an answer within 14 days. You may also ask for the information in another form, if you cannot get it here.',
          'If the answer is not enough, or none comes, you can make a complaint to the Finnish Transport and Communications Agency Traficom, which supervises accessibility. Guidance is at webaccessibility.fi.',
        ],
      },
    ],
  },
  privacy: {
    title: 'Privacy and what is stored',
    parts: [
      {
        title: 'What is stored on your device',
        body: ['When you use the directory, the browser stores only this on your device:'],
        list: [
          'The pages of Liikereppu, the directory and the map, so that they work without a network.',
          'The language and the areas you chose.',
          'Your favourites and your own plan, if you make any. Anybody who uses the same browser sees them.',
          'Your report of a fault in the directory. Its text goes when the report has been sent.',
          'A random identifier of the device. It is sent to the server only if somebody signs in on the device.',
        ],
      },
      {
        title: 'What is not stored and does not leave the device',
        body: [],
        list: [
          'Your search words and filters do not leave the device. They show in the address bar, so the browser’s history may remember them.',
          'Your favourites and your own plan do not leave the device, unless you share them yourself.',
          'Your position is asked only when you tap “Near me”. It is forgotten when you close the page, and it is sent nowhere.',
          'There is no tracking, no advertising, no visitor counting and there are no cookies, unless you sign in as a professional.',
          'Calls and other websites are outside Liikereppu.',
        ],
      },
      {
        title: 'What the server sees',
        body: [
          'When the page is fetched, the server gets your network address, as always on the network. Liikereppu’s own log does not keep it. Whoever runs the server may have other logs; the organisation tells about them in its own notice.',
          'The server also sees which municipalities’ information your device fetches. If you report a fault in the directory, the server keeps the report and whether it came from a client or a worker. Only so many reports are taken from one network address; for that the address is kept for a short time in a form that cannot be read.',
        ],
      },
      {
        title: 'When you talk with a professional',
        body: [
          'The professional may record the conversation in Liikereppu under a client reference, not under your name or personal identity code. If you want to be called about a referral, they may also write down what you are called and your telephone number. The record is kept on their device and on the organisation’s server. The organisation is the controller. You can ask it to show, correct or erase your data.',
          'The plan you take with you is on paper or in a QR code. The code holds the text itself, and it is sent nowhere when you scan it. If the code opens Liikereppu on your phone, the server sees that the page was fetched, but not the plan.',
        ],
      },
      {
        title: 'How to remove what is on your device',
        body: [
          'Your favourites and your own plan are removed on the Mine page. Everything else goes too when you delete the data of this site in the settings of the browser. Removing the icon from the home screen does not always remove the data.',
        ],
      },
    ],
  },
} satisfies PublicPages;
