/** What it costs and what has to be arranged before. Free use is not free of charge, and is not said as if it were. */
import { language } from '@/text';
import { isHeld } from '../held';
import { amountWords } from '../words';
import type { Opportunity } from '../opportunity';
import { Outside } from './Outside';
import { Said } from './Said';
import { entryWords } from './words';

/** Only what the tag above does not tell. */
export function Price({ entry }: { entry: Opportunity }) {
  const words = entryWords();
  const { kind, text, amount_eur, conditions } = entry.price;
  // Whoever has to go somewhere or sign up for it wants to know before; an idea costs nothing.
  const unknown = kind === 'unknown' && entry.kind !== 'web_service' && entry.kind !== 'idea';
  if (!text && amount_eur === undefined && !conditions && !unknown) return null;
  return (
    <section>
      <h2>{words.price}</h2>
      {text && (
        <p class="entry-own-words">
          <Said entry={entry} texts={text} field="price" />
        </p>
      )}
      {!text && amount_eur !== undefined && <p>{amountWords(amount_eur, language.value)}</p>}
      {conditions && (
        <p>
          {words.price_conditions}: <Said entry={entry} texts={conditions} field="price" />
        </p>
      )}
      {unknown && !text && amount_eur === undefined && <p>{words.price_unknown}</p>}
    </section>
  );
}

export function Access({ entry }: { entry: Opportunity }) {
  const words = entryWords();
  const { access } = entry;
  if (!access) return null;
  const held = isHeld(entry);
  const said = held ? { ...words.access, booking: words.access.enrolment } : words.access;
  const told = (['booking', 'key', 'referral', 'free_use'] as const).flatMap((each) => {
    const known = access[each];
    return known === 'yes' || known === 'no' ? [said[each][known]] : [];
  });
  if (told.length === 0 && !access.booking_url) return null;
  return (
    <section>
      <h2>{held ? words.timetable.enrolment : words.access.title}</h2>
      <ul class="entry-facts">
        {told.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      {access.free_use === 'yes' && entry.price.kind !== 'free' && <p class="quiet">{words.access.free_use_price}</p>}
      {access.booking_url && (
        <div>
          <Outside address={access.booking_url} looks="button">
            {held ? words.timetable.enrol : words.access.book}
          </Outside>
        </div>
      )}
    </section>
  );
}
