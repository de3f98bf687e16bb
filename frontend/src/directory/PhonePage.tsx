/** The phone service explained: what it is, whether somebody answers now, and how to remember to call when they do. */
import './directory.css';
import './entry/entry.css';
import { pick } from '@/text';
import { Button, LinkButton, Notice, Page, Tag, saveFile } from '@/ui';
import { calendarFile } from './calendar';
import { DirectoryMissing } from './DirectoryState';
import { helsinkiInstant, nextOpening, openState } from './hours';
import { Outside } from './entry/Outside';
import { Week } from './entry/When';
import { entryWords } from './entry/words';
import type { Opportunity } from './opportunity';
import { usePhoneService } from './PhoneCard';
import { useDirectory, useNow } from './use-directory';
import { momentWords } from './entry/told-words';
import { openWords, phoneWords, sourceWords, telephoneAddress } from './words';

export default function PhonePage() {
  const directory = useDirectory();
  const words = entryWords().phone;
  const service = usePhoneService(directory);
  return (
    <Page title={words.title}>
      {(!directory || service === undefined) && <DirectoryMissing reading={directory !== null} />}
      {directory && service === null && <Notice>{words.not_here}</Notice>}
      {service && <Service entry={service.entry} number={service.number} />}
    </Page>
  );
}

function Service({ entry, number }: { entry: Opportunity; number: string }) {
  const words = entryWords().phone;
  const now = useNow();
  const state = openState(entry.hours, now).state;
  const open = state === 'open' || state === 'always';
  const next = nextOpening(entry.hours, now);
  return (
    <>
      <section class={`card phone-service${open ? ' card-accent' : ''}`}>
        <h2>{pick(entry.name)}</h2>
        <p class="phone-state">
          <Tag tone={open ? 'positive' : 'neutral'}>
            {open ? openWords(entry.hours, now) : state === 'closed' ? words.closed_now : words.unknown_now}
          </Tag>{' '}
          {state === 'unknown' && words.unknown_hint}
          {state === 'closed' && openWords(entry.hours, now)}
        </p>
        <LinkButton kind={open || !next ? 'primary' : 'secondary'} wide href={telephoneAddress(number)}>
          {words.call(phoneWords(number))}
        </LinkButton>
        {next && (
          <Button kind={open ? 'quiet' : 'primary'} wide onClick={() => saveCalendar(entry, number, now)}>
            {words.calendar_next(momentWords(next.from))}
          </Button>
        )}
      </section>
      <p>{pick(entry.summary)}</p>
      <section>
        <h2>{words.for_whom}</h2>
        <p>{words.for_whom_body}</p>
      </section>
      <section>
        <h2>{words.ask}</h2>
        <ul class="entry-facts">
          {words.ask_list.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </section>
      {entry.hours && (
        <section>
          <h2>{words.hours}</h2>
          <Week entry={entry} now={now} />
        </section>
      )}
      <p>
        <Outside address={entry.contact.find((each) => each.channel === 'web')?.value ?? entry.source.url}>
          {words.more}: {sourceWords(entry.source.name)}
        </Outside>
      </p>
    </>
  );
}

/** Gives the next phone hour to the device's own calendar as a file. */
function saveCalendar(entry: Opportunity, number: string, now: Date): void {
  const words = entryWords().phone;
  const next = nextOpening(entry.hours, now);
  if (!next) return;
  const file = calendarFile(
    {
      uid: `${next.from.on}-${entry.id.replace(/\W/g, '-')}@liikereppu`,
      from: helsinkiInstant(next.from.on, next.from.at),
      to: helsinkiInstant(next.to.on, next.to.at),
      title: words.calendar_title(pick(entry.name)),
      text: words.calendar_text(phoneWords(number)),
    },
    now,
  );
  saveFile(new Blob([file], { type: 'text/calendar' }), `${pick(entry.name)}-${next.from.on}.ics`);
}
