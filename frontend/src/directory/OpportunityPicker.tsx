/** Choosing ways to be active in the conversation: the classes as sections, everyday life first, a few offered in each. */
import './directory.css';
import { useId, useMemo, useState } from 'preact/hooks';
import type { ChosenOpportunity, OpportunityClass } from '@/guides/guide';
import { pick, t } from '@/text';
import { Button, Tag, TextField } from '@/ui';
import { DirectoryMissing } from './DirectoryState';
import { CLASSES } from './filters';
import { DistrictField } from './FindWishes';
import { findState, origin } from './find-state';
import type { Point } from './distance';
import { readAs } from './search';
import type { SearchIndex } from './search-index';
import { searchIndex } from './indexes';
import type { DirectoryOnDevice } from './store';
import { mentions, type Suggestion, suggest } from './suggest';
import { useDirectory } from './use-directory';
import { kindWords, metresWords, priceWords } from './words';

interface Props {
  classes: readonly OpportunityClass[];
  chosen: readonly ChosenOpportunity[];
  onChange: (chosen: ChosenOpportunity[]) => void;
  /** Words and chips from the conversation; what goes with them is offered first. */
  likes?: readonly string[] | undefined;
}

const FIRST = 3;
const MORE = 10;

export function OpportunityPicker(props: Props) {
  const directory = useDirectory();
  if (!directory) return <DirectoryMissing reading={directory === undefined} />;
  return <Picker {...props} directory={directory} />;
}

function Picker({ classes, chosen, onChange, likes = [], directory }: Props & { directory: DirectoryOnDevice }) {
  const words = t().directory.picker;
  const [query, setQuery] = useState('');
  // The area chosen in the directory is where the talk began to look; it may be changed here without changing it there.
  const [district, setDistrict] = useState(findState.peek().district);
  const index = searchIndex(directory);
  const said = likes.join('\n');
  const mentioned = useMemo(() => mentions(index, said.split('\n')), [index, said]);
  const from = origin({ ...findState.value, near: false, district }, directory);
  const shown = CLASSES.filter((each) => classes.includes(each));
  const read = readAs(index, query).map((each) => t().directory.find.read_as(each.typed, each.read));
  const any = shown.some((each) => suggest(index, { query, class: each, from, mentioned }, 0).total > 0);
  return (
    <div class="stack picker">
      <p class="quiet">{words.intro}</p>
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
      <p role="status">{any ? read.join(' ') : words.no_hits}</p>
      {shown.map((each) => (
        <ClassSection
          key={each}
          {...{ index, query, from, mentioned, chosen }}
          of={each}
          onTurn={(suggestion, on) => onChange(turned(chosen, suggestion, on))}
        />
      ))}
    </div>
  );
}

function turned(chosen: readonly ChosenOpportunity[], { entry }: Suggestion, on: boolean): ChosenOpportunity[] {
  const others = chosen.filter((each) => each.id !== entry.id);
  return on ? [...others, { id: entry.id, name: pick(entry.name).slice(0, 200), class: entry.class }] : others;
}

interface SectionProps {
  of: OpportunityClass;
  index: SearchIndex;
  query: string;
  from: Point | null;
  mentioned: ReadonlyMap<string, string>;
  chosen: readonly ChosenOpportunity[];
  onTurn: (suggestion: Suggestion, on: boolean) => void;
}

function ClassSection({ of, index, query, from, mentioned, chosen, onTurn }: SectionProps) {
  const words = t().directory;
  const [limit, setLimit] = useState(FIRST);
  const id = useId();
  const { suggestions, total } = suggest(index, { query, class: of, from, mentioned }, limit);
  if (total === 0) return null;
  return (
    <fieldset class="choices">
      <legend class="field-label" id={id}>
        {words.class[of]}
      </legend>
      <div class="choice-list">
        {suggestions.map((each) => (
          <PickerChoice
            key={each.entry.id}
            suggestion={each}
            chosen={chosen.some((one) => one.id === each.entry.id)}
            onTurn={(on) => onTurn(each, on)}
          />
        ))}
      </div>
      {total > suggestions.length && (
        <Button kind="quiet" aria-label={words.picker.more_of(words.class[of])} onClick={() => setLimit(limit + MORE)}>
          {words.picker.more} ({total - suggestions.length})
        </Button>
      )}
    </fieldset>
  );
}

/** The whole row is the target; the reason stands under the name. */
function PickerChoice({
  suggestion,
  chosen,
  onTurn,
}: {
  suggestion: Suggestion;
  chosen: boolean;
  onTurn: (on: boolean) => void;
}) {
  const words = t().directory;
  const { entry, metres, mentioned } = suggestion;
  const reasons = [
    entry.kind === 'idea' ? '' : kindWords(entry),
    entry.kind === 'idea' ? '' : priceWords(entry),
    metres === null ? '' : metresWords(metres),
    mentioned ? words.picker.mentioned(mentioned) : '',
  ].filter(Boolean);
  return (
    <label class="choice">
      <input type="checkbox" checked={chosen} onChange={(event) => onTurn(event.currentTarget.checked)} />
      <span>
        {pick(entry.name)} {entry.example && <Tag tone="attention">{words.example}</Tag>}
        {reasons.length > 0 && <small>{reasons.join(' · ')}</small>}
      </span>
    </label>
  );
}
