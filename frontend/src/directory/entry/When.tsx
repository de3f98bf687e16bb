/** When it can be done: open now or not, the days ahead, meeting times, season, and how fresh the knowledge is. */
import { pick, t } from '@/text';
import type { Opportunity } from '../opportunity';
import { hasHours, openWords } from '../words';
import { checkedWords, weekWords } from './told-words';
import { Said } from './Said';
import { TimetablePart } from './TimetablePart';
import { entryWords, monthNames } from './words';

export function When({ entry, now }: { entry: Opportunity; now: Date }) {
  const words = entryWords();
  const closed = entry.status === 'temporarily_closed';
  // That it is always open, the tag has said; whoever is closed for now is not told when they would be open.
  const told = !closed && hasHours(entry) && !(entry.hours && 'always' in entry.hours) && !entry.hours_text;
  const season = entry.season || entry.months?.length;
  if (!told && !closed && !entry.schedule && !entry.timetable && !season && !entry.hours_text) return null;
  return (
    <section>
      <h2>{words.when}</h2>
      {told && <p class="entry-sentence">{openWords(entry.hours, now)}</p>}
      {entry.schedule && (
        <p>
          <Said entry={entry} texts={entry.schedule} field="schedule" />
        </p>
      )}
      {entry.timetable && <TimetablePart table={entry.timetable} now={now} />}
      {!closed && <Week entry={entry} now={now} />}
      <OwnWords entry={entry} />
      {season && <Season entry={entry} />}
    </section>
  );
}

function Season({ entry }: { entry: Opportunity }) {
  const words = entryWords();
  const months = entry.months?.length ? entry.months : null;
  return (
    <>
      {entry.season && (
        <p>
          {words.season}: <Said entry={entry} texts={entry.season} field="season" />
        </p>
      )}
      {months && !entry.season && <p>{months.length >= 12 ? words.all_year : words.months(monthNames(months))}</p>}
    </>
  );
}

/** The source's own words, where they could not be read as times, or say more than the times do. */
function OwnWords({ entry }: { entry: Opportunity }) {
  const words = entryWords();
  const raw = entry.hours_text ?? entry.hours?.raw;
  if (!raw) return null;
  return (
    <div>
      <h3>{words.own_words}</h3>
      <p class="entry-own-words">
        <Said entry={entry} texts={raw} field={entry.hours_text ? 'hours_text' : 'hours'} />
      </p>
      {entry.hours_text && !entry.hours && entry.status !== 'temporarily_closed' && (
        <p class="quiet">{words.not_read}</p>
      )}
    </div>
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

/** A place that is closed for now says so first, with what its register tells of it. */
export function closedWords(entry: Opportunity): string | null {
  if (entry.status !== 'temporarily_closed') return null;
  const words = entryWords();
  const note = entry.status_note && pick(entry.status_note);
  return `${words.closed_for_now}. ${note ?? words.closed_for_now_explained}`;
}
