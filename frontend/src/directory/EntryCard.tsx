import { pick, t } from '@/text';
import { Card, href, Tag } from '@/ui';
import { districtOf } from './districts';
import { openState } from './hours';
import type { District, Opportunity } from './opportunity';
import { cardFacts, originWords } from './card-words';
import { hasHours, kindWords, langOf, metresWords, openWords, priceWords } from './words';
import type { Wish } from './wish';

interface Props {
  entry: Opportunity;
  metres: number | null;
  wish: Wish;
  districts: readonly District[];
  now: Date;
}

/** One entry of the list: what it is, how far, what it costs, whether it is open, what the wishes ask about, and who says so. */
export function EntryCard({ entry, metres, wish, districts, now }: Props) {
  const district = districtOf(entry, districts);
  const where = district ? pick(district.name) : (entry.neighbourhood ?? entry.address?.locality ?? '');
  const parent = parentWords(entry);
  const facts = cardFacts(entry, wish, now);
  return (
    <Card href={href('directory', entry.id)} class="entry-card">
      <div class="entry-card-top">
        <h3 lang={langOf(entry, 'name')}>{pick(entry.name)}</h3>
        {metres !== null && <span class="entry-card-distance">{metresWords(metres)}</span>}
      </div>
      {/* An idea has no place, price or hours: its own words tell the most. */}
      <p class="quiet" lang={entry.kind === 'idea' ? langOf(entry, 'summary') : undefined}>
        {entry.kind === 'idea' ? pick(entry.summary) : [kindWords(entry), parent, where].filter(Boolean).join(' · ')}
      </p>
      {entry.kind === 'idea' ? (
        facts.length > 0 && <p>{facts.join(' · ')}</p>
      ) : (
        <EntryTags entry={entry} now={now} facts={facts} />
      )}
      <p class="entry-origin quiet">{originWords(entry, now)}</p>
    </Card>
  );
}

/** The place it is a part of, unless its own name begins alike and says it already. */
function parentWords(entry: Opportunity): string | undefined {
  const parent = entry.parent && pick(entry.parent);
  const told = parent && pick(entry.name).toLowerCase().startsWith(parent.slice(0, 6).toLowerCase());
  return told ? undefined : parent;
}

/** The facts of an entry in tags and words: an example is told first, what is not known is told as such. */
export function EntryTags({ entry, now, facts }: { entry: Opportunity; now: Date; facts: string[] }) {
  const words = t().directory;
  const state = openState(entry.hours, now).state;
  const hours = hasHours(entry) ? openWords(entry.hours, now) : null;
  // What stands in words only is not told as not known.
  const untold = entry.hours_text && !entry.hours && entry.status !== 'temporarily_closed';
  const open = untold ? words.hours_in_words : state === 'unknown' ? hours : null;
  const said = open ? [open, ...facts] : facts;
  return (
    <p class="entry-tags">
      {entry.example && <Tag tone="attention">{words.example}</Tag>}
      {entry.status === 'temporarily_closed' && <Tag tone="attention">{words.status.temporarily_closed}</Tag>}
      <Tag tone={entry.price.kind === 'free' ? 'positive' : 'neutral'}>{priceWords(entry)}</Tag>
      {hours && state !== 'unknown' && <Tag tone={state === 'closed' ? 'neutral' : 'positive'}>{hours}</Tag>}
      {said.length > 0 && <span>{said.join(' · ')}</span>}
    </p>
  );
}
