/**
 * The hours of a day by part: as a ring to drag, as sliders for the arrow keys, and as figures in a table. All three are
 * the same answer. What is still to be shared out is told all the time; nothing is refused on the way.
 */
import { useContext, useId, useState } from 'preact/hooks';
import type { HoursQuestion, Option } from '@/guides/guide';
import { language, pick, t } from '@/text';
import { Button } from '@/ui';
import { numberWords } from '../answer-words';
import { Around } from '../surroundings';
import { type FieldProps, parsedNumber, writtenNumber } from './field';
import { comparedOf, HoursCompared } from './HoursCompared';
import { PartSwatch } from './HoursParts';
import { HoursRing } from './HoursRing';
import { leftOf, type Shares, sharesOf, standing, stepped, withShare } from './sharing';
import './hours.css';

export function HoursAnswer({ question, value, onChange }: FieldProps<HoursQuestion>) {
  const words = t().recordings.hours;
  const id = useId();
  const shares = sharesOf(value);
  const [chosen, setChosen] = useState<string | null>(null);
  const selected = question.parts.find((each) => each.id === chosen) ?? question.parts[0];
  const { said } = useContext(Around);
  const compared = comparedOf(question, said);
  if (!selected) return null;
  const give = (next: Shares | undefined, typing: boolean) => onChange(next, typing);
  const share = (part: string) => (hours: number | undefined, typing: boolean) =>
    give(withShare(question, shares, part, hours), typing);
  const left = leftOf(question, shares);
  const middle = [
    words.short(say(question.total - left)),
    left === 0 ? '' : left > 0 ? words.free_short(say(left)) : words.over_short(say(-left)),
  ];
  return (
    <div class="stack">
      <div class="hours-fields">
        <div class="hours-picture">
          <HoursRing
            id={id}
            question={question}
            shares={shares}
            selected={selected.id}
            middle={middle.filter(Boolean)}
            onSelect={setChosen}
            onShares={give}
          />
          <Chosen
            question={question}
            part={selected}
            hours={shares[selected.id] ?? 0}
            left={left}
            onHours={share(selected.id)}
          />
        </div>
        <HoursTable
          {...{ id, question, shares, left }}
          selected={selected.id}
          onSelect={setChosen}
          onHours={(part, hours, typing) => share(part)(hours, typing)}
        />
      </div>
      <Stands question={question} shares={shares} />
      {compared.length > 0 && <HoursCompared question={question} shares={shares} compared={compared} />}
    </div>
  );
}

function say(hours: number): string {
  return numberWords(hours, language.value);
}

/** How many hours are free or too many, in plain words; a ring that looks full is not said to be, before it is an answer. */
function Stands({ question, shares }: { question: HoursQuestion; shares: Shares }) {
  const words = t().recordings.hours;
  const stands = standing(question, shares);
  const total = say(question.total);
  return (
    <p class="hours-left" data-state={stands.is === 'whole' ? 'whole' : 'open'} aria-live="polite">
      {stands.is === 'whole'
        ? words.whole
        : stands.is === 'steps'
          ? words.in_steps(say(question.step), total)
          : words[stands.is](say(stands.hours), total)}
    </p>
  );
}

interface ChosenProps {
  question: HoursQuestion;
  part: Option;
  hours: number;
  left: number;
  onHours: (hours: number, typing: boolean) => void;
}

/** The chosen part under the ring: two large buttons, and all that is free at once. */
function Chosen({ question, part, hours, left, onHours }: ChosenProps) {
  const words = t().recordings.hours;
  const label = pick(part.label);
  const by = (change: number) => onHours(stepped(question, hours + change, question.total), false);
  return (
    <div class="hours-chosen">
      <Button aria-label={words.less(label)} onClick={() => by(-question.step)}>
        −
      </Button>
      <p>
        <strong>{label}</strong> {words.short(say(hours))}
      </p>
      <Button aria-label={words.more(label)} onClick={() => by(question.step)}>
        +
      </Button>
      {left > 0 && (
        <Button kind="quiet" onClick={() => onHours(stepped(question, hours + left, question.total), false)}>
          {words.rest_here(say(left))}
        </Button>
      )}
    </div>
  );
}

interface TableProps {
  id: string;
  question: HoursQuestion;
  shares: Shares;
  left: number;
  selected: string;
  onSelect: (part: string) => void;
  onHours: (part: string, hours: number | undefined, typing: boolean) => void;
}

function HoursTable({ id, question, shares, left, selected, onSelect, onHours }: TableProps) {
  const words = t().recordings.hours;
  return (
    <table class="hours">
      <caption class="visually-hidden">{pick(question.ask)}</caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{words.part}</th>
          <th scope="col">{words.hours}</th>
        </tr>
      </thead>
      <tbody>
        {question.parts.map((part, index) => (
          <HoursRow
            key={part.id}
            swatch={<PartSwatch id={id} index={index} />}
            label={pick(part.label)}
            hours={shares[part.id]}
            step={question.step}
            most={question.total}
            selected={part.id === selected}
            onSelect={() => onSelect(part.id)}
            onChange={(hours, typing) => onHours(part.id, hours, typing)}
          />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.together}</th>
          <td>{words.of(say(question.total - left), say(question.total))}</td>
        </tr>
      </tfoot>
    </table>
  );
}

interface RowProps {
  swatch: preact.ComponentChildren;
  label: string;
  hours: number | undefined;
  step: number;
  most: number;
  selected: boolean;
  onSelect: () => void;
  onChange: (hours: number | undefined, typing: boolean) => void;
}

function HoursRow({ swatch, label, hours, step, most, selected, onSelect, onChange }: RowProps) {
  const words = t().recordings.hours;
  const written = hours === undefined ? '' : writtenNumber(hours, language.value);
  // Half-written numbers ("7,") belong to the field alone.
  const [typed, setTyped] = useState<string | null>(null);
  const slide = (text: string, typing: boolean) => {
    setTyped(null);
    onChange(Number(text), typing);
  };
  return (
    <>
      <tr data-selected={selected ? '' : undefined}>
        <th scope="row">
          <button type="button" class="hours-part" aria-pressed={selected} onClick={onSelect}>
            {swatch}
            <span>{label}</span>
          </button>
        </th>
        <td>
          <input
            class="control"
            inputMode="decimal"
            autocomplete="off"
            aria-label={words.hours_of(label)}
            value={typed ?? written}
            onFocus={onSelect}
            onInput={(event) => {
              const text = event.currentTarget.value;
              setTyped(text);
              if (text.trim() === '') onChange(undefined, true);
              const number = parsedNumber(text);
              if (number !== undefined) onChange(number, true);
            }}
            onBlur={() => setTyped(null)}
          />
        </td>
      </tr>
      <tr class="hours-slider">
        <td colSpan={2}>
          <input
            type="range"
            min={0}
            max={most}
            step={step}
            value={hours ?? 0}
            aria-label={words.slide(label)}
            aria-valuetext={words.short(say(hours ?? 0))}
            onFocus={onSelect}
            onInput={(event) => slide(event.currentTarget.value, true)}
            onChange={(event) => slide(event.currentTarget.value, false)}
          />
        </td>
      </tr>
    </>
  );
}
