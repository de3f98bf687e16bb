import { pick, t } from '@/text';
import { href, LinkButton, Tag } from '@/ui';
import { openState } from './hours';
import type { Opportunity } from './opportunity';
import { openWords, phoneWords, telephoneAddress } from './words';

/** The advice line of the directory, if it has one: the first phone service with a number. */
export function phoneService(entries: readonly Opportunity[]): { entry: Opportunity; number: string } | null {
  for (const entry of entries) {
    if (entry.kind !== 'phone_service') continue;
    const number = entry.contact.find((each) => each.channel === 'phone')?.value;
    if (number) return { entry, number };
  }
  return null;
}

/** The phone service with its true state. The number is there even when nobody answers: it may be noted down. */
export function PhoneCard({ entry, number, now }: { entry: Opportunity; number: string; now: Date }) {
  const words = t().directory;
  const open = openState(entry.hours, now).state === 'open';
  return (
    <section class={`card phone-card${open ? ' card-accent' : ''}`} aria-label={pick(entry.name)}>
      <div>
        <h2>
          <a href={href('phone')}>{pick(entry.name)}</a>
        </h2>
        <p>
          <Tag tone={open ? 'positive' : 'neutral'}>{openWords(entry.hours, now)}</Tag>
        </p>
        <p class="quiet">
          {words.price[entry.price.kind]} · <span class="phone-number">{phoneWords(number)}</span>
        </p>
      </div>
      <LinkButton
        kind={open ? 'primary' : 'secondary'}
        href={telephoneAddress(number)}
        aria-label={words.phone.call(phoneWords(number))}
      >
        {words.phone.call_short}
      </LinkButton>
    </section>
  );
}
