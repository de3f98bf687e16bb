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
          'This statement covers Liikereppu: the directory that is open to all, the page of the phone service, and the screens of professionals. The Act on the Provision of Digital Services (306/2019) applies to it.',
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
          'The pages of Liikereppu and the directory, so that they work without a network.',
          'The language you chose.',
          'A random identifier of the device, if somebody signs in on it. Without signing in it is sent nowhere.',
        ],
      },
      {
        title: 'What is not stored and does not leave the device',
        body: [],
        list: [
          'Your search words and choices do not leave the device. They show in the address bar, so the browser’s history may remember them.',
          'Your position is asked only when you tap “Near me”. It is forgotten when you close the page, and it is sent nowhere.',
          'There is no tracking, no advertising, no visitor counting and there are no cookies, unless you sign in as a professional.',
          'Calls and other websites are outside Liikereppu.',
        ],
      },
      {
        title: 'What the server sees',
        body: [
          'When the page is fetched, the server gets your network address, as always on the network. Liikereppu’s own log does not keep it. Whoever runs the server may have other logs; the organisation tells about them in its own notice.',
        ],
      },
      {
        title: 'When you talk with a professional',
        body: [
          'The professional may record the talk in Liikereppu under a reference, not under your name or personal identity code. The recording is kept on their device and on the organisation’s server. The organisation is the controller. You can ask it to show, correct or erase your data.',
          'The plan you take with you is on paper or in a QR code. The code holds the text itself: nobody learns when you read it.',
        ],
      },
      {
        title: 'How to remove what is on your device',
        body: [
          'Delete the data of this site in the settings of the browser, or remove Liikereppu from the home screen.',
        ],
      },
    ],
  },
} satisfies PublicPages;
