/** The kept entries, each with what the directory here knows of it and what can be done with it. */
import { pick, t } from '@/text';
import { Button, href, Tag } from '@/ui';
import { originWords } from '../card-words';
import { meetsWords } from '../entry/told-words';
import { isHeld } from '../held';
import type { Opportunity } from '../opportunity';
import { useEntry, useNow } from '../use-directory';
import { isTelephone, kindWords, openWords, phoneWords, priceWords, telephoneAddress, hasHours } from '../words';
import { CalendarButtons } from './Calendar';
import type { OwnEntry } from './own';
import { ownWords } from './words';

interface Props {
  entries: readonly OwnEntry[];
  onPlan: (entry: OwnEntry) => void;
  onRemove: (entry: OwnEntry) => void;
}

export function OwnRows({ entries, ...acts }: Props) {
  return (
    <ul class="list own-rows">
      {entries.map((each) => (
        <li key={each.id} class="card">
          <Row of={each} {...acts} />
        </li>
      ))}
    </ul>
  );
}

/** Where a row is: the focus follows it from one list to the other. */
export const rowId = (id: string) => `own-${id}`;

function Row({ of, onPlan, onRemove }: Omit<Props, 'entries'> & { of: OwnEntry }) {
  const words = ownWords().entry;
  const entry = useEntry(of.id);
  const name = entry ? pick(entry.name) : of.name;
  return (
    <div class="stack own-row" id={rowId(of.id)} tabIndex={-1}>
      <h3>{entry ? <a href={href('directory', of.id)}>{name}</a> : name}</h3>
      {entry && <EntryFacts entry={entry} />}
      {entry === null && <p class="quiet">{words.gone}</p>}
      <div class="row no-print">
        <Button
          kind="quiet"
          aria-label={(of.planned ? words.unplan_named : words.plan_named)(name)}
          onClick={() => onPlan({ ...of, planned: !of.planned })}
        >
          {of.planned ? words.unplan : words.plan}
        </Button>
        <Button kind="quiet" aria-label={words.remove_named(name)} onClick={() => onRemove(of)}>
          {words.remove}
        </Button>
      </div>
    </div>
  );
}

/** What one must know to go there or to call, on the screen and on paper. */
export function EntryFacts({ entry }: { entry: Opportunity }) {
  const now = useNow();
  const { address, contact } = entry;
  const meets = meetsWords(entry, now);
  const venue = entry.parent && isHeld(entry) ? pick(entry.parent) : '';
  const phone = contact.find((each) => each.channel === 'phone')?.value;
  const town = address && [address.postal_code, address.locality].filter(Boolean).join(' ');
  return (
    <>
      <p class="quiet">{entry.kind === 'idea' ? pick(entry.summary) : `${kindWords(entry)} · ${priceWords(entry)}`}</p>
      {entry.status === 'temporarily_closed' && (
        <p>
          <Tag tone="attention">{t().directory.status.temporarily_closed}</Tag>
        </p>
      )}
      {meets && <p>{meets}</p>}
      {(venue || address) && <p>{[venue, address?.street, town].filter(Boolean).join(', ')}</p>}
      {hasHours(entry) && entry.hours && <p class="no-print">{openWords(entry.hours, now)}</p>}
      {phone &&
        (isTelephone(phone) ? (
          <p>
            <a class="entry-link" href={telephoneAddress(phone)}>
              {phoneWords(phone)}
            </a>
          </p>
        ) : (
          <p>{phoneWords(phone)}</p>
        ))}
      <CalendarButtons entry={entry} now={now} />
      <p class="entry-origin quiet">{originWords(entry, now)}</p>
    </>
  );
}
