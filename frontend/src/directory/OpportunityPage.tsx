/** One way to be active: what it is, how to get there, what it costs, when; and what nobody knows, told as unknown. */
import './directory.css';
import { useState } from 'preact/hooks';
import { language, pick, t } from '@/text';
import { Button, LinkButton, Notice, Page, route } from '@/ui';
import { owner } from '@/store/owner';
import { DirectoryMissing } from './DirectoryState';
import { metresBetween, type Point } from './distance';
import { EntryTags } from './EntryCard';
import { findAddress, findState, origin } from './find-state';
import { dateWords } from './hours';
import { mapAddress } from './map-address';
import type { Opportunity } from './opportunity';
import { OpportunityWhen } from './OpportunityWhen';
import { useDirectory, useNow } from './use-directory';
import { kindWords, metresWords, phoneWords, sharedWords, sourceWords, telephoneAddress } from './words';

export default function OpportunityPage() {
  const directory = useDirectory();
  const words = t().directory.entry;
  const id = route.value.path[1];
  const entry = directory?.opportunities.find((each) => each.id === id);
  const back = { href: owner.value ? '#/' : findAddress(findState.value), label: words.back };
  if (!directory) {
    return (
      <Page title={t().directory.find.title} back={back}>
        <DirectoryMissing reading={directory === undefined} />
      </Page>
    );
  }
  if (!entry) {
    return (
      <Page title={words.missing} back={back}>
        <p>{words.missing_body}</p>
      </Page>
    );
  }
  const from = origin(findState.value, directory);
  const metres = from && entry.geo ? metresBetween(from, entry.geo) : null;
  const district = directory.districts.find((each) => each.id === entry.district);
  return (
    <Page title={pick(entry.name)} back={back}>
      <Body entry={entry} metres={metres} district={district && pick(district.name)} />
    </Page>
  );
}

function Body({
  entry,
  metres,
  district,
}: {
  entry: Opportunity;
  metres: number | null;
  district: string | undefined;
}) {
  const now = useNow();
  const words = t().directory;
  return (
    <article class="stack entry-page">
      {entry.example && <Notice tone="warning">{words.example_explained}</Notice>}
      <div>
        <p class="quiet">{[kindWords(entry), district].filter(Boolean).join(' · ')}</p>
        <EntryTags entry={entry} now={now} facts={[]} />
      </div>
      <p class="entry-summary">{pick(entry.summary)}</p>
      <Contacts entry={entry} />
      <OpportunityWhen entry={entry} now={now} />
      <Price entry={entry} />
      <Way entry={entry} metres={metres} />
      <Facts entry={entry} />
      <Share entry={entry} />
      <Source entry={entry} />
    </article>
  );
}

function Contacts({ entry }: { entry: Opportunity }) {
  const words = t().directory.entry;
  if (entry.contact.length === 0) return null;
  return (
    <section aria-label={words.contact} class="entry-contacts">
      {entry.contact.map((each) => {
        const label = each.label && pick(each.label);
        if (each.channel === 'phone') {
          return (
            <LinkButton key={each.value} kind="primary" href={telephoneAddress(each.value)}>
              {words.call(phoneWords(each.value))}
            </LinkButton>
          );
        }
        if (each.channel === 'email') {
          return (
            <LinkButton key={each.value} href={`mailto:${each.value}`}>
              {words.email(each.value)}
            </LinkButton>
          );
        }
        return (
          <LinkButton key={each.value} href={each.value} rel="noreferrer external">
            <span>
              {label ?? words.web}
              <span class="visually-hidden"> ({words.other_site})</span>
            </span>
          </LinkButton>
        );
      })}
    </section>
  );
}

/** Only what the tag above does not tell. */
function Price({ entry }: { entry: Opportunity }) {
  const words = t().directory;
  if (!entry.price.text) return null;
  return (
    <section>
      <h2>{words.entry.price}</h2>
      <p>{pick(entry.price.text)}</p>
    </section>
  );
}

function Way({ entry, metres }: { entry: Opportunity; metres: number | null }) {
  const words = t().directory.entry;
  const { geo, address } = entry;
  if (!geo && !address && !entry.how_to_get_there) return null;
  return (
    <section>
      <h2>{words.way}</h2>
      {entry.how_to_get_there && <p>{pick(entry.how_to_get_there)}</p>}
      {address && (
        <p>
          {address.street}, {address.postal_code} {address.locality}
        </p>
      )}
      {metres !== null && <p>{words.distance(metresWords(metres))}</p>}
      {geo && (
        <p>
          <MapLink at={geo} name={pick(entry.name)} />
          <span class="quiet">{words.coordinates(geo.lat.toFixed(5), geo.lon.toFixed(5))}</span>
        </p>
      )}
    </section>
  );
}

function MapLink({ at, name }: { at: Point; name: string }) {
  const words = t().directory.entry;
  const { href, opens } = mapAddress(at, name, navigator.userAgent);
  return (
    <a class="entry-map" href={href} rel="noreferrer external">
      {opens === 'page' ? words.map_page : words.map}
      {opens === 'page' && <span class="visually-hidden"> ({words.other_site})</span>}
    </a>
  );
}

/** Whether there are steps, light, a roof, room for beginners: each known or told as not known. Ideas have no such facts. */
function Facts({ entry }: { entry: Opportunity }) {
  const words = t().directory;
  if (entry.kind === 'phone_service' || entry.kind === 'web_service') return null;
  const place = entry.kind === 'place' || entry.kind === 'route';
  const facts = [
    words.fact.setting[entry.setting],
    ...(entry.kind === 'idea' && entry.step_free === 'unknown' ? [] : [words.fact.step_free[entry.step_free]]),
    ...(place || entry.lit !== 'unknown' ? [words.fact.lit[entry.lit]] : []),
    words.fact.beginner[entry.beginner],
  ];
  return (
    <section>
      <h2>{words.entry.facts}</h2>
      <ul class="entry-facts">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </section>
  );
}

function Share({ entry }: { entry: Opportunity }) {
  const words = t().directory.entry;
  const [copied, setCopied] = useState<boolean | null>(null);
  async function share() {
    const text = sharedWords(entry);
    try {
      if (navigator.share) await navigator.share({ title: pick(entry.name), text, url: location.href });
      else {
        await navigator.clipboard.writeText(`${text}\n${location.href}`);
        setCopied(true);
      }
    } catch (error) {
      // Closing the sharing without choosing anybody is not a failure.
      if (!(error instanceof DOMException && error.name === 'AbortError')) setCopied(false);
    }
  }
  return (
    <div class="stack no-print">
      <div>
        <Button onClick={() => void share()}>{words.share}</Button>
      </div>
      {copied === true && <Notice tone="success">{words.copied}</Notice>}
      {copied === false && (
        <>
          <Notice>{words.not_copied}</Notice>
          <p class="entry-shared">{`${sharedWords(entry)}\n${location.href}`}</p>
        </>
      )}
    </div>
  );
}

function Source({ entry }: { entry: Opportunity }) {
  const words = t().directory.entry;
  const { name, url, licence, checked_on } = entry.source;
  return (
    <footer class="directory-foot quiet">
      <p>
        {words.source}:{' '}
        {url ? (
          <a href={url} rel="noreferrer external">
            {sourceWords(name)}
          </a>
        ) : (
          sourceWords(name)
        )}
        , {(url ? words.dated : words.written)(dateWords(checked_on, language.value))}
      </p>
      {licence && <p>{words.licence(licence)}</p>}
    </footer>
  );
}
