/** How the page is cut into files, and which of them index.html asks for at once. */
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

/**
 * Few files, each of what is used together: what every screen needs, the directory, the practitioner's day, sending.
 * Every file costs a slow tablet some fifteen milliseconds at the start, however small it is, and the service worker a turn.
 * The first group that fits takes a module.
 */
export const groups = [
  { name: 'shell', tags: ['$initial' as const] },
  // What the first screen needs stands first, since a group also takes all that its modules import.
  {
    name: 'directory',
    test: /src[\\/]directory[\\/](?!OpportunityPicker|OpportunityPage|PhonePage|matching|judging|offers|use-offers|reason-words|calendar|map-address|talked-about|(own|map|entry|editing|keeping|areas)[\\/]|reading|shapes|entry-shape|search-words|flags[\\/])/,
  },
  // A worker keeps the directory up to date; where none starts, the page fetches this to do it itself.
  { name: 'keeping', test: /src[\\/]directory[\\/](keeping[\\/]|reading|shapes|entry-shape|search-words)/ },
  { name: 'areas', test: /src[\\/](directory[\\/]areas[\\/]|text[\\/]\w+[\\/]areas)/ },
  // Office work of a few: its texts come with it, in all three languages.
  { name: 'editor', test: /src[\\/](guides[\\/](editor[\\/]|editing|drafts)|text[\\/]\w+[\\/]editor)/ },
  { name: 'upkeep', test: /src[\\/](directory[\\/]editing[\\/]|text[\\/]\w+[\\/]directory-editing)/ },
  // The public's own lists, with their texts in all three languages.
  { name: 'own', test: /src[\\/](directory[\\/]own[\\/]|text[\\/]\w+[\\/]own\.ts)/ },
  // Few organisations keep voice memos; whether they do is known without it.
  { name: 'memos', test: /src[\\/](recordings[\\/]memos[\\/](?!terms)|text[\\/]\w+[\\/]recordings-memos)/ },
  { name: 'about', test: /src[\\/](app[\\/](AboutPage|about-words)|text[\\/]\w+[\\/]about\.ts)/ },
  // Telling of a fault is rare; whether something waits to be sent is known without it.
  { name: 'flags', test: /src[\\/](directory[\\/]flags[\\/](?!shelf)|text[\\/]\w+[\\/]flags)/ },
  // One entry, the further wishes and the help by phone: the second step of whoever looks for something.
  {
    name: 'entry',
    test: /src[\\/](directory[\\/](entry[\\/]|flags[\\/]|OpportunityPage|PhonePage|calendar|map-address)|text[\\/]\w+[\\/]entry)/,
  },
  // The map is opened by some: its screen first, then what draws it, and the base map only where there is one.
  { name: 'map-page', test: /src[\\/](directory[\\/]map[\\/](?!drawing|base[\\/]drawing)|text[\\/]\w+[\\/]map\.ts)/ },
  { name: 'map', test: /src[\\/]directory[\\/]map[\\/]drawing[\\/]|node_modules[\\/]leaflet[\\/]/ },
  { name: 'base-map', test: /src[\\/]directory[\\/]map[\\/]base[\\/]drawing/ },
  ...['fi', 'sv', 'en'].flatMap((language) => [
    { name: language, test: new RegExp(`src[\\\\/]text[\\\\/]${language}[\\\\/](index|app|directory|lock)\\.ts`) },
    { name: `whole-${language}`, test: new RegExp(`src[\\\\/]text[\\\\/]${language}[\\\\/](?!public-pages)`) },
  ]),
  { name: 'accounts', test: /src[\\/](accounts|store)[\\/]|src[\\/]app[\\/](Lock|SignIn)With/ },
  { name: 'sync', test: /src[\\/]sync[\\/][^\\/]+\.ts$|src[\\/]app[\\/]watching/ },
  { name: 'day', test: /src[\\/](recordings|referrals|guides|sync|directory)[\\/]|src[\\/]app[\\/].*(Today|Referral)/ },
];

/** What the public's first screen needs besides the shell, in the language most devices ask for. */
export const FIRST = ['directory', 'fi'];

/** Lets the browser fetch the first screen together with the shell, and not only when the shell has been read. */
export function preloadFirstScreen(): Plugin {
  return {
    name: 'preload-first-screen',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) => firstScreen(Object.values(bundle)),
    },
  };
}

function firstScreen(files: (Rolldown.OutputChunk | Rolldown.OutputAsset)[]): HtmlTagDescriptor[] {
  return FIRST.flatMap((name) => {
    const chunk = files.find((each) => each.type === 'chunk' && each.name === name);
    if (chunk?.type !== 'chunk') throw new Error(`no chunk ${name} to preload`);
    const styles = [...(chunk.viteMetadata?.importedCss ?? [])];
    return [
      link({ rel: 'modulepreload', href: `/${chunk.fileName}` }),
      ...styles.map((file) => link({ rel: 'stylesheet', href: `/${file}` })),
    ];
  });
}

function link(attrs: { rel: string; href: string }): HtmlTagDescriptor {
  return { tag: 'link', attrs: { crossorigin: true, ...attrs }, injectTo: 'head' };
}
