import { pick, t } from '@/text';
import { href, LinkButton, Tag } from '@/ui';
import { openState } from './hours';
import { useMemo } from 'preact/hooks';
import { originWords } from './card-words';
import { find } from './finding';
import type { Opportunity } from './opportunity';
import type { DirectoryHere } from './store';
import { useEntries } from './use-directory';
import { type Hit, NO_WISH, type Wish } from './wish';
import { isTelephone, openWords, phoneWords, telephoneAddress } from './words';

const ADVICE: Wish = { ...NO_WISH, kinds: ['phone'], categories: ['advice_phone'] };
const MOST_TRIED = 10;
const NONE: Hit[] = [];

export interface PhoneService {
  entry: Opportunity;
  number: string;
}

/** The advice line of the directory: the first phone service with a number. Null: none; undefined: being read. */
export function usePhoneService(directory: DirectoryHere | null | undefined): PhoneService | null | undefined {
  const hits = useMemo(() => (directory ? find(ADVICE, MOST_TRIED).hits : NONE), [directory?.edition]);
  const entries = useEntries(hits);
  for (const entry of entries) {
    if (entry === null) return undefined;
    const number = entry.contact.find((each) => each.channel === 'phone' && isTelephone(each.value))?.value;
    if (number && entry.kind === 'phone_service') return { entry, number };
  }
  return directory ? null : undefined;
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
        <p class="entry-origin quiet">{originWords(entry, now)}</p>
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
