import { pick, t } from '@/text';
import type { Opportunity } from './opportunity';
import { checkedWords, hasHours, openWords, weekWords } from './words';

/** When it can be done: open now or not, the days ahead, meeting times, season, and how fresh the knowledge is. */
export function OpportunityWhen({ entry, now }: { entry: Opportunity; now: Date }) {
  const words = t().directory;
  // That it is always open, the tag has said.
  const told = hasHours(entry) && !(entry.hours && 'always' in entry.hours);
  if (!told && !entry.schedule && !entry.season) return null;
  return (
    <section>
      <h2>{words.entry.when}</h2>
      {told && <p class="entry-sentence">{openWords(entry.hours, now)}</p>}
      {entry.schedule && <p>{pick(entry.schedule)}</p>}
      {entry.season && (
        <p>
          {words.entry.season}: {pick(entry.season)}
        </p>
      )}
      <Week entry={entry} now={now} />
    </section>
  );
}

export function Week({ entry, now }: { entry: Opportunity; now: Date }) {
  const words = t().directory.open;
  const week = weekWords(entry.hours, now);
  const checked = checkedWords(entry.hours, now);
  if (!week) return null;
  return (
    <>
      <table class="entry-week">
        <caption class="visually-hidden">{words.week}</caption>
        <tbody>
          {week.map((each) => (
            <tr key={each.day}>
              <th scope="row">{each.day}</th>
              <td class={each.hours.includes(',') ? undefined : 'one-span'}>{each.hours}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {checked && (
        <p class="quiet">
          {checked.words}.{checked.old && ` ${words.old}`}
        </p>
      )}
    </>
  );
}
