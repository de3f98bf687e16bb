import { language, pick, t } from '@/text';
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
  return (
    <Card href={href('directory', entry.id)} class="entry-card">
      <div class="entry-card-top">
        <h3>{pick(entry.name)}</h3>
        {metres !== null && <span class="entry-card-distance">{metresWords(metres)}</span>}
      </div>
      <p class="quiet">{[kindWords(entry), where].filter(Boolean).join(' · ')}</p>
      <EntryTags entry={entry} now={now} facts={cardFacts(entry, wanted)} />
    </Card>
  );
}

/** The facts of an entry in tags and words: an example is told first, an unknown price is told as unknown. */
export function EntryTags({ entry, now, facts }: { entry: Opportunity; now: Date; facts: string[] }) {
  const words = t().directory;
  const state = openState(entry.hours, now).state;
  return (
    <p class="entry-tags" lang={language.value}>
      {entry.example && <Tag tone="attention">{words.example}</Tag>}
      <Tag tone={entry.price.kind === 'free' ? 'positive' : 'neutral'}>{priceWords(entry)}</Tag>
      {hasHours(entry) && (
        <Tag tone={state === 'open' || state === 'always' ? 'positive' : 'neutral'}>{openWords(entry.hours, now)}</Tag>
      )}
      {facts.length > 0 && <span>{facts.join(' · ')}</span>}
    </p>
  );
}
