import { pick, t } from '@/text';
import { Card, href, Tag } from '@/ui';
import type { Wanted } from './filters';
import { openState } from './hours';
import type { Directory, Opportunity } from './opportunity';
import { cardFacts, hasHours, kindWords, metresWords, openWords, priceWords } from './words';

interface Props {
  entry: Opportunity;
  metres: number | null;
  wanted: readonly Wanted[];
  districts: Directory['districts'];
  now: Date;
}

/** One entry of the list: what it is, how far, what it costs, whether it is open, and what the wishes ask about. */
export function EntryCard({ entry, metres, wanted, districts, now }: Props) {
  const district = districts.find((each) => each.id === entry.district);
  const where = district ? pick(district.name) : (entry.address?.locality ?? '');
  const facts = cardFacts(entry, wanted);
  return (
    <Card href={href('directory', entry.id)} class="entry-card">
      <div class="entry-card-top">
        <h3>{pick(entry.name)}</h3>
        {metres !== null && <span class="entry-card-distance">{metresWords(metres)}</span>}
      </div>
      {/* An idea has no place, price or hours: its own words tell the most. */}
      <p class="quiet">
        {entry.kind === 'idea' ? pick(entry.summary) : [kindWords(entry), where].filter(Boolean).join(' · ')}
      </p>
      {entry.kind === 'idea' ? (
        facts.length > 0 && <p>{facts.join(' · ')}</p>
      ) : (
        <EntryTags entry={entry} now={now} facts={facts} />
      )}
    </Card>
  );
}

/** The facts of an entry in tags and words: an example is told first, what is not known is told as such. */
export function EntryTags({ entry, now, facts }: { entry: Opportunity; now: Date; facts: string[] }) {
  const words = t().directory;
  const state = openState(entry.hours, now).state;
  const hours = hasHours(entry) ? openWords(entry.hours, now) : null;
  const said = hours && state === 'unknown' ? [hours, ...facts] : facts;
  return (
    <p class="entry-tags">
      {entry.example && <Tag tone="attention">{words.example}</Tag>}
      <Tag tone={entry.price.kind === 'free' ? 'positive' : 'neutral'}>{priceWords(entry)}</Tag>
      {hours && state !== 'unknown' && <Tag tone={state === 'closed' ? 'neutral' : 'positive'}>{hours}</Tag>}
      {said.length > 0 && <span>{said.join(' · ')}</span>}
    </p>
  );
}
