/** Choosing ways to be active in the conversation: the classes as sections, everyday life first, what goes with the talk first in each. */
import './directory.css';
import './matching.css';
import { useState } from 'preact/hooks';
import type { ChosenOpportunity, OpportunityClass } from '@/guides/guide';
import { type Heard, NOTHING_HEARD } from '@/guides/meanings';
import { pick, t } from '@/text';
import { Button, Tag, TextField } from '@/ui';
import { DirectoryMissing } from './DirectoryState';
import { originWords } from './card-words';
import { readAs } from './finding';
import { DistrictField } from './FindWishes';
import { findState, origin } from './find-state';
import type { Match } from './matching';
import type { Sought } from './offers';
import type { Opportunity } from './opportunity';
import { joinedWords, metWords, unknownWords, unmetWords } from './reason-words';
import { nextTimeWords } from './time-words';
import { useDirectory } from './use-directory';
import { useFurther, useHeard, useOffers } from './use-offers';
import type { DirectoryHere } from './store';
import { CLASSES } from './wish';
import { kindWords, metresWords, priceWords } from './words';

interface Props {
  classes: readonly OpportunityClass[];
  chosen: readonly ChosenOpportunity[];
  onChange: (chosen: ChosenOpportunity[]) => void;
  /** What the answers so far mean and tell: what goes with them is offered first, with its reasons. */
  heard?: Heard | undefined;
}

const FIRST = 3;
const MORE = 10;

export function OpportunityPicker(props: Props) {
  const directory = useDirectory();
  if (!directory) return <DirectoryMissing reading={directory === undefined} />;
  return <Picker {...props} directory={directory} />;
}

function Picker({ classes, chosen, onChange, heard, directory }: Props & { directory: DirectoryHere }) {
  const words = t().matching;
  const [query, setQuery] = useState('');
  // The area chosen in the directory is where the talk began to look; it may be changed here without changing it there.
  const [district, setDistrict] = useState(findState.peek().district);
  const from = origin({ ...findState.value, near: false, district }, directory);
  const shown = CLASSES.filter((each) => classes.includes(each));
  const sought: Sought = {
    heard: useHeard(heard ?? NOTHING_HEARD),
    classes: shown,
    from,
    query,
    edition: directory.edition,
  };
  const offers = useOffers(sought);
  const read = readAs(query).map((each) => t().directory.find.read_as(each.typed, each.read));
  const none = offers !== null && [...offers.values()].every((each) => each.total === 0);
  return (
    <div class="stack picker">
      <p class="quiet">{heard && heard.hopes.length + heard.words.length > 0 ? words.intro_heard : words.intro}</p>
      <div class="picker-tools">
        <TextField
          type="search"
          label={words.search}
          value={query}
          onInput={setQuery}
          maxLength={200}
          autocomplete="off"
          spellcheck={false}
        />
        <DistrictField districts={directory.districts} value={district} onChange={setDistrict} />
      </div>
      <p role="status">{none ? words.no_hits : read.join(' ')}</p>
      {offers === null && <p class="quiet">{words.coming}</p>}
      {shown.map((each) => (
        <ClassSection
          key={each}
          of={each}
          sought={sought}
          first={offers?.get(each)?.first ?? []}
          total={offers?.get(each)?.total ?? 0}
          chosen={chosen}
          onTurn={(match, on) => onChange(turned(chosen, match, on))}
        />
      ))}
    </div>
  );
}

/** By its id, or by one it had before registers were joined. */
function isThis({ id, same_as }: Opportunity, chosen: string): boolean {
  return id === chosen || same_as?.includes(chosen) === true;
}

function turned(chosen: readonly ChosenOpportunity[], { entry }: Match, on: boolean): ChosenOpportunity[] {
  const others = chosen.filter((each) => !isThis(entry, each.id));
  return on ? [...others, { id: entry.id, name: pick(entry.name).slice(0, 200), class: entry.class }] : others;
}

interface SectionProps {
  of: OpportunityClass;
  sought: Sought;
  first: readonly Match[];
  total: number;
  chosen: readonly ChosenOpportunity[];
  onTurn: (match: Match, on: boolean) => void;
}

function ClassSection({ of, sought, first, total, chosen, onTurn }: SectionProps) {
  const words = t().matching;
  const [limit, setLimit] = useState(FIRST);
  const further = useFurther(sought, of, first, limit - first.length);
  const name = t().directory.class[of];
  if (total === 0) return null;
  const shown = [...first.slice(0, limit), ...further];
  return (
    <fieldset class="choices">
      <legend class="field-label">{name}</legend>
      <div class="choice-list">
        {shown.map((each) => (
          <PickerChoice
            key={each.entry.id}
            match={each}
            chosen={chosen.some((one) => isThis(each.entry, one.id))}
            onTurn={(on) => onTurn(each, on)}
          />
        ))}
      </div>
      {total > shown.length && (
        <Button kind="quiet" aria-label={words.more_of(name)} onClick={() => setLimit(shown.length + MORE)}>
          {words.more} ({total - shown.length})
        </Button>
      )}
    </fieldset>
  );
}

interface ChoiceProps {
  match: Match;
  chosen: boolean;
  onTurn: (on: boolean) => void;
}

/** The whole row is the target; under the name what it is, why it is offered, and what nobody knows of it. */
function PickerChoice({ match, chosen, onTurn }: ChoiceProps) {
  const { entry } = match;
  return (
    <label class="choice">
      <input type="checkbox" checked={chosen} onChange={(event) => onTurn(event.currentTarget.checked)} />
      <span>
        <strong>{pick(entry.name)}</strong> {entry.example && <Tag tone="attention">{t().directory.example}</Tag>}
        <Facts match={match} />
        <Reasons match={match} />
        {entry.kind !== 'idea' && <small class="choice-unknown">{originWords(entry, new Date())}</small>}
      </span>
    </label>
  );
}

function Facts({ match: { entry, metres, met, unmet, unknown } }: { match: Match }) {
  if (entry.kind === 'idea') return null;
  const told = [...met, ...unmet, ...unknown].some((each) => each.matter === 'free');
  const facts = [
    kindWords(entry),
    metres === null ? '' : t().matching.distance(metresWords(metres)),
    told ? '' : priceWords(entry),
    entry.schedule ? pick(entry.schedule) : entry.timetable ? nextTimeWords(entry.timetable, new Date()) : '',
  ].filter(Boolean);
  return <small>{facts.join(' · ')}</small>;
}

const MOST_MET = 4;
const MOST_OTHER = 3;

function Reasons({ match }: { match: Match }) {
  const words = t().matching;
  const met = joinedWords(match.met, metWords, MOST_MET);
  const unmet = joinedWords(match.unmet, unmetWords, MOST_OTHER);
  const unknown = joinedWords(match.unknown, unknownWords, MOST_OTHER);
  return (
    <>
      {met && <small class="choice-why">{words.why(met)}</small>}
      {unmet && <small>{words.but(unmet)}</small>}
      {unknown && <small class="choice-unknown">{words.ask(unknown)}</small>}
    </>
  );
}
