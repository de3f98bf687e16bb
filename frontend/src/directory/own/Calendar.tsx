/** A group's times, or the phone service's next hour, to the device's own calendar. Nothing is asked of anybody. */
import { pick } from '@/text';
import { Button, saveFile } from '@/ui';
import { type CalendarEntry, calendarFile } from '../calendar';
import { isHeld } from '../held';
import { daysBetween, helsinkiClock, nextOpening } from '../hours';
import type { Opportunity } from '../opportunity';
import { dayWords, momentWords } from '../entry/told-words';
import { phoneWords } from '../words';
import { datesOf, type Dates, HELSINKI_ZONE, seriesEntries, type Time, timeEntry } from './dates';
import { ownWords } from './words';

/** What can be put into the calendar of it now; null when no time to come is told. */
function timesOf(entry: Opportunity, now: Date): Dates | null {
  if (entry.status === 'temporarily_closed') return null;
  if (entry.kind !== 'phone_service') return datesOf(entry, now);
  const next = nextOpening(entry.hours, now);
  return next && { next: { on: next.from.on, from: next.from.at, to: next.to.at }, series: null };
}

export function CalendarButtons({ entry, now }: { entry: Opportunity; now: Date }) {
  const words = ownWords().calendar;
  const dates = timesOf(entry, now);
  if (!dates) return null;
  const { on, from } = dates.next;
  const days = daysBetween(helsinkiClock(now).on, on);
  const when = from ? momentWords({ on, at: from, days }) : dayWords({ on, days });
  return (
    <div class="row no-print">
      <Button onClick={() => save(entry, [timeEntry(entry.id, dates.next, about(entry))], dates.next, now)}>
        {words.next(when)}
      </Button>
      {dates.series && (
        <Button onClick={() => save(entry, seriesEntries(entry.id, dates, about(entry)), dates.next, now)}>
          {words.series}
        </Button>
      )}
    </div>
  );
}

function save(entry: Opportunity, entries: CalendarEntry[], { on }: Time, now: Date): void {
  const zone = entries.some((each) => 'times' in each) ? HELSINKI_ZONE : [];
  const file = new Blob([calendarFile(entries, now, zone)], { type: 'text/calendar' });
  saveFile(file, `${pick(entry.name).replace(/[\\/:*?"<>|]/g, ' ')}-${on}.ics`);
}

function about(entry: Opportunity): Pick<CalendarEntry, 'title' | 'text' | 'place'> {
  const words = ownWords().calendar;
  const phone = entry.contact.find((each) => each.channel === 'phone')?.value;
  const { street, postal_code, locality } = entry.address ?? { street: '', postal_code: '', locality: '' };
  const venue = entry.parent && isHeld(entry) ? pick(entry.parent) : '';
  const place = [venue, street, [postal_code, locality].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return {
    title: pick(entry.name),
    text: [phone && words.phone(phoneWords(phone)), words.check].filter(Boolean).join('\n'),
    ...(place ? { place } : {}),
  };
}
