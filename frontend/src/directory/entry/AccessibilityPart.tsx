/**
 * Accessibility, for each way of moving or sensing apart. That nobody has written down a shortcoming is told as just that,
 * and what is not known as not known: neither is ever called accessible.
 */
import { language, pick } from '@/text';
import { Disclosure } from '@/ui';
import { dateWords } from '../hours';
import { type Opportunity, PROFILES, type Profile, type ProfileState } from '../opportunity';
import { Outside } from './Outside';
import { entryWords } from './words';

export function AccessibilityPart({ entry }: { entry: Opportunity }) {
  const words = entryWords().accessibility;
  const { accessibility } = entry;
  const place = ['place', 'route', 'group', 'event'].includes(entry.kind);
  if (!accessibility) {
    if (!place || entry.step_free !== 'unknown') return null;
    return (
      <section>
        <h2>{words.title}</h2>
        <p>{words.nothing}</p>
      </section>
    );
  }
  const profiles = accessibility.profiles ?? {};
  const known = PROFILES.filter((each) => (profiles[each]?.state ?? 'unknown') !== 'unknown');
  return (
    <section>
      <h2>{words.title}</h2>
      {accessibility.text && <p class="entry-own-words">{pick(accessibility.text)}</p>}
      {accessibility.route_class && <p>{words.route_class[accessibility.route_class]}</p>}
      {known.length > 0 ? (
        <Profiles profiles={profiles} />
      ) : (
        !accessibility.text && !accessibility.route_class && <p>{words.nothing}</p>
      )}
      {accessibility.url && (
        <p>
          <Outside address={accessibility.url}>{words.more}</Outside>
        </p>
      )}
      {accessibility.checked_on && (
        <p class="quiet">{words.checked(dateWords(accessibility.checked_on, language.value))}</p>
      )}
    </section>
  );
}

function Profiles({ profiles }: { profiles: Partial<Record<Profile, ProfileState>> }) {
  const words = entryWords();
  return (
    <>
      <table class="entry-profiles">
        <caption class="visually-hidden">{words.accessibility.title}</caption>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{words.accessibility.for_whom}</th>
            <th scope="col">{words.accessibility.known}</th>
          </tr>
        </thead>
        <tbody>
          {PROFILES.map((each) => (
            <tr key={each}>
              <th scope="row">{words.profile[each]}</th>
              <td>{stateWords(profiles[each])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {PROFILES.map((each) => {
        const texts = profiles[each]?.state === 'shortcomings' ? (profiles[each]?.texts ?? []) : [];
        if (texts.length === 0) return null;
        return (
          <Disclosure key={each} summary={words.accessibility.which(words.profile[each].toLocaleLowerCase())}>
            <ul class="entry-facts">
              {texts.map((text) => (
                <li key={text.fi}>{pick(text)}</li>
              ))}
            </ul>
          </Disclosure>
        );
      })}
    </>
  );
}

function stateWords(state: ProfileState | undefined): string {
  const words = entryWords().accessibility;
  if (state?.state === 'ok') return words.ok;
  return state?.state === 'shortcomings' ? words.shortcomings(state.count) : words.unknown;
}
