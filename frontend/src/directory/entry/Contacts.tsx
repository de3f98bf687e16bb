import { pick } from '@/text';
import { LinkButton } from '@/ui';
import { isTelephone, phoneWords, telephoneAddress } from '../words';
import type { Contact, Opportunity } from '../opportunity';
import { Outside } from './Outside';
import { entryWords, languageNames } from './words';

/** How to reach those who know more; what a call costs and in which languages it is answered stands with the number. */
export function Contacts({ entry }: { entry: Opportunity }) {
  const words = entryWords();
  if (entry.contact.length === 0) return null;
  return (
    <section aria-label={words.contact} class="entry-contacts">
      {entry.contact.map((each) => (
        <div key={`${each.channel} ${each.value}`} class="entry-contact">
          <Way contact={each} />
          <About contact={each} />
        </div>
      ))}
    </section>
  );
}

function Way({ contact }: { contact: Contact }) {
  const words = entryWords();
  if (contact.channel === 'phone') {
    if (!isTelephone(contact.value)) return <p>{contact.value}</p>;
    return (
      <LinkButton kind="primary" href={telephoneAddress(contact.value)}>
        {words.call(phoneWords(contact.value))}
      </LinkButton>
    );
  }
  if (contact.channel === 'email') {
    return (
      <LinkButton href={`mailto:${encodeURIComponent(contact.value).replace('%40', '@')}`}>
        {words.email(contact.value)}
      </LinkButton>
    );
  }
  return (
    <Outside address={contact.value} looks="button">
      {(contact.label && pick(contact.label)) ?? words.web}
    </Outside>
  );
}

function About({ contact }: { contact: Contact }) {
  const words = entryWords();
  const told = [
    contact.channel === 'web' ? null : contact.label && pick(contact.label),
    contact.call_charge && `${words.charge}: ${pick(contact.call_charge)}`,
    contact.languages?.length ? words.answered_in(languageNames(contact.languages)) : null,
  ].filter(Boolean);
  return told.length > 0 ? <p class="quiet">{told.join(' · ')}</p> : null;
}
