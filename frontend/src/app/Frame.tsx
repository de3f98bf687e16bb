/** What stays around every screen: the name, the language, the way in, and the few places one can always go to. */
import { holdsConversations } from '@/accounts/roles';
import { practitioner } from '@/accounts/state';
import type { ComponentChildren } from 'preact';
import { lockNow } from '@/accounts/locking';
import { type Language, language, languages, setLanguage, t } from '@/text';
import { href } from '@/ui';
import { placeOf, places } from './places';
import type { ScreenName } from './screens';

interface Props {
  screen: ScreenName;
  signedIn: boolean;
  /** Somebody is signed in and their records are closed. */
  locked?: boolean;
  /** How many entries wait on this device to be sent. */
  waiting: number;
  online: boolean;
  children: ComponentChildren;
}

export function Frame({ screen, signedIn, locked = false, waiting, online, children }: Props) {
  const words = t().app;
  return (
    <div class="frame" data-screen={screen}>
      <button type="button" class="skip-link" onClick={skip}>
        {words.skip}
      </button>
      <header class="top-bar no-print">
        <a class="brand" href={signedIn ? href('today') : href()} aria-label={words.home}>
          <img src="/icon.svg" alt="" width="32" height="32" />
          <span>{words.brand}</span>
        </a>
        <div class="top-bar-end">
          {!online && <span class="offline-word">{words.offline}</span>}
          {signedIn && (
            <button type="button" class="quiet-link lock-button" onClick={lockNow}>
              {t().accounts.lock.now}
            </button>
          )}
          {!signedIn && !inTheWayIn.has(screen) && (
            <a class="quiet-link" href={locked ? href('today') : href('sign-in')}>
              {locked ? t().accounts.lock.unlock : words.sign_in}
            </a>
          )}
          <LanguageSwitch />
        </div>
      </header>
      <PlacesBar screen={screen} signedIn={signedIn} waiting={waiting} />
      <main id="main">{children}</main>
      <footer class="foot no-print">
        <a class="quiet-link" href={href('about')}>
          {words.about}
        </a>
      </footer>
    </div>
  );
}

/** Screens that are the way in themselves, or have none. */
const inTheWayIn = new Set<ScreenName>(['sign-in', 'lock', 'revoked']);

/** A link to `#main` would change the screen, since screens live after the hash; so the focus is moved by hand. */
function skip() {
  document.querySelector<HTMLElement>('main h1')?.focus();
}

function LanguageSwitch() {
  const words = t().app;
  return (
    <select
      class="language-switch"
      aria-label={words.language}
      value={language.value}
      onChange={(event) => void setLanguage(event.currentTarget.value as Language)}
    >
      {languages.map((each) => (
        <option key={each} value={each} lang={each}>
          {words.language_name[each]}
        </option>
      ))}
    </select>
  );
}

function PlacesBar({ screen, signedIn, waiting }: Pick<Props, 'screen' | 'signedIn' | 'waiting'>) {
  const words = t().app;
  const here = placeOf(screen, signedIn);
  const who = practitioner.value;
  return (
    <nav class="places no-print" aria-label={words.places}>
      <ul>
        {places(signedIn, who === null || holdsConversations(who.roles)).map(([place, address]) => (
          <li key={place}>
            <a href={address} aria-current={place === here ? 'page' : undefined}>
              {words.place[place]}
              {place === 'send' && waiting > 0 && (
                <>
                  <span class="count" aria-hidden="true">
                    {waiting}
                  </span>
                  <span class="visually-hidden">, {words.waiting(waiting)}</span>
                </>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
