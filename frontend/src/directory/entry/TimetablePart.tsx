/** When a group or an event is held: weekly times, the next ones with what is cancelled, signing up, places left. */
import { language, t } from '@/text';
import { heldOnce } from '../held';
import { dateWords, helsinkiClock, weekday } from '../hours';
import type { Session, Timetable } from '../opportunity';
import { clockSpan, sessionsAhead, sessionWords } from '../time-words';
import { Outside } from './Outside';
import { enrolment } from './timetable';
import { entryWords } from './words';

const MOST_SHOWN = 5;

export function TimetablePart({ table, now }: { table: Timetable; now: Date }) {
  const words = entryWords().timetable;
  const today = helsinkiClock(now).on;
  const sessions = sessionsAhead(table, now);
  const over = table.last !== undefined && table.last < today && sessions.length === 0;
  const lines = [over ? null : weekly(table), period(table, over)].filter((each) => each !== null);
  return (
    <>
      {lines.map((each) => (
        <p key={each} class="entry-sentence">
          {each}
        </p>
      ))}
      {sessions.length > 0 && <Sessions sessions={sessions} />}
      {table.sessions !== undefined && sessions.length === 0 && !over && <p class="quiet">{words.none_left}</p>}
      {!over && <Places table={table} />}
      {!over && <Enrolment table={table} today={today} />}
    </>
  );
}

function weekly(table: Timetable): string | null {
  const words = entryWords().timetable;
  const days = (table.weekdays ?? []).map((each) => t().directory.open.days[each - 1]).filter(Boolean);
  const time = table.from ? timeOf(table.from, table.to) : null;
  const once = heldOnce(table);
  if (once) {
    const day = t().directory.open.days[weekday(once.on)];
    return [day, dateWords(once.on, language.value), time].filter(Boolean).join(' ');
  }
  if (days.length === 0) return time;
  return [words.days(days.join(', ')), time].filter(Boolean).join(' ');
}

function timeOf(from: string, to: string | undefined): string {
  const words = entryWords().timetable;
  return to ? words.at(clockSpan(from, to)) : words.from(clockSpan(from));
}

function period(table: Timetable, over: boolean): string | null {
  const { first, last } = table;
  const words = entryWords().timetable;
  const said = (on: string) => dateWords(on, language.value);
  if (over && last) return words.over(said(last));
  if (heldOnce(table)) return null;
  if (first && last) return words.between(said(first), said(last));
  if (first) return words.begins(said(first));
  return last ? words.ends(said(last)) : null;
}

function Sessions({ sessions }: { sessions: Session[] }) {
  const words = entryWords().timetable;
  const shown = sessions.slice(0, MOST_SHOWN);
  return (
    <div>
      <h3>{words.next}</h3>
      <ul class="entry-facts">
        {shown.map((each) => (
          <li key={`${each.on} ${each.from ?? ''}`}>
            {each.cancelled ? (
              <>
                <s>{sessionWords(each)}</s> <strong>{words.cancelled}</strong>
              </>
            ) : (
              sessionWords(each)
            )}
          </li>
        ))}
      </ul>
      {sessions.length > shown.length && <p class="quiet">{words.more(sessions.length - shown.length)}</p>}
    </div>
  );
}

function Places({ table }: { table: Timetable }) {
  const words = entryWords().timetable;
  if (table.places_left === undefined) {
    return table.capacity === undefined ? null : <p>{words.capacity(table.capacity)}</p>;
  }
  const more = [
    table.capacity === undefined ? null : words.of(table.capacity),
    table.places_on ? words.known_on(dateWords(table.places_on, language.value)) : null,
  ].filter(Boolean);
  return (
    <p>
      <strong>{words.places_left(table.places_left)}</strong>
      {more.length > 0 && <span class="quiet"> ({more.join(', ')})</span>}
    </p>
  );
}

function Enrolment({ table, today }: { table: Timetable; today: string }) {
  const words = entryWords();
  const state = enrolment(table, today);
  if (!state) return null;
  const said = (on: string) => dateWords(on, language.value);
  const until = state.state === 'open' && state.until ? words.timetable.enrol_until(said(state.until)) : null;
  const url = state.state === 'over' ? undefined : table.enrolment?.url;
  return (
    <div class="entry-enrolment">
      <h3>{words.timetable.enrolment}</h3>
      {until && <p>{until}</p>}
      {state.state === 'not-yet' && <p>{words.timetable.enrol_from(said(state.on))}</p>}
      {state.state === 'over' && <p>{words.timetable.enrol_over(said(state.on))}</p>}
      {url && (
        <Outside address={url} looks="button">
          {words.timetable.enrol}
        </Outside>
      )}
    </div>
  );
}
