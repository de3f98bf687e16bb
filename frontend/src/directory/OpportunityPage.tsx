/** One way to be active: what it is, how to get there, what it costs, when; and what nobody knows, told as unknown. */
import './directory.css';
import './entry/entry.css';
import { pick, t } from '@/text';
import { Notice, Page, route } from '@/ui';
import { owner } from '@/store/owner';
import { DirectoryMissing } from './DirectoryState';
import { metresBetween } from './distance';
import { districtOf } from './districts';
import { EntryTags } from './EntryCard';
import { AccessibilityPart } from './entry/AccessibilityPart';
import { AmenitiesPart } from './entry/AmenitiesPart';
import { Contacts } from './entry/Contacts';
import { KeeperLink } from './entry/KeeperLink';
import { Audience, Facts } from './entry/Facts';
import { FlagPart } from './entry/FlagPart';
import { Access, Price } from './entry/PriceAndAccess';
import { Said } from './entry/Said';
import { Share } from './entry/Share';
import { Sources } from './entry/Sources';
import { Route, Way } from './entry/Way';
import { closedWords, When } from './entry/When';
import { entryWords } from './entry/words';
import { findAddress, findState, origin } from './find-state';
import { isHeld } from './held';
import type { Opportunity } from './opportunity';
import { OwnActions } from './own/OwnActions';
import { districts } from './store';
import { useDirectory, useEntry, useNow } from './use-directory';
import { kindWords, langOf } from './words';

export default function OpportunityPage() {
  const directory = useDirectory();
  const words = entryWords();
  const entry = useEntry(route.value.path[1] ?? null);
  const back = { href: owner.value ? '#/' : findAddress(findState.value), label: words.back };
  if (!directory || entry === undefined) {
    return (
      <Page title={t().directory.find.title} back={back}>
        <DirectoryMissing reading={directory !== null} />
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
  return (
    <Page title={pick(entry.name)} back={back}>
      <Body entry={entry} />
    </Page>
  );
}

/** A register without a description says what kind of thing it is; that stands above already. */
function tellsMore(entry: Opportunity): boolean {
  const said = pick(entry.summary);
  return said !== kindWords(entry) && said !== t().directory.category.other;
}

function Body({ entry }: { entry: Opportunity }) {
  const now = useNow();
  const words = entryWords();
  const from = origin(findState.value, { districts: districts() });
  const metres = from && entry.geo ? metresBetween(from, entry.geo) : null;
  const district = districtOf(entry, districts());
  const area = district ? pick(district.name) : entry.neighbourhood;
  const closed = closedWords(entry);
  const written = langOf(entry, 'summary');
  return (
    <article class="stack entry-page">
      {entry.example && <Notice tone="warning">{t().directory.example_explained}</Notice>}
      {closed && <Notice tone="warning">{closed}</Notice>}
      <div>
        <p class="quiet">{[kindWords(entry), area].filter(Boolean).join(' · ')}</p>
        {entry.parent && <p class="quiet">{(isHeld(entry) ? words.held_at : words.part_of)(pick(entry.parent))}</p>}
        <EntryTags entry={entry} now={now} facts={[]} />
      </div>
      {tellsMore(entry) && (
        <p class="entry-summary">
          <Said entry={entry} texts={entry.summary} field="summary" />
        </p>
      )}
      {written && tellsMore(entry) && <p class="quiet">{words.only_in[written]}</p>}
      <Contacts entry={entry} />
      <OwnActions key={entry.id} entry={entry} />
      <When entry={entry} now={now} />
      <Price entry={entry} />
      <Access entry={entry} />
      <Way entry={entry} metres={metres} />
      <Route entry={entry} />
      <AccessibilityPart entry={entry} />
      <AmenitiesPart entry={entry} />
      <Audience entry={entry} />
      <Facts entry={entry} />
      <Share entry={entry} />
      <FlagPart key={entry.id} entry={entry} />
      <KeeperLink entry={entry} />
      <Sources entry={entry} now={now} />
    </article>
  );
}
