/** The wishes that fewer people have, behind "more filters": each in the words of whoever looks, none of them a must. */
import './entry.css';
import type { ComponentChildren } from 'preact';
import { language, pick, t } from '@/text';
import { ChipGroup, SelectField } from '@/ui';
import { DISTANCES, findState, wishFor } from '../find-state';
import { addDays, helsinkiClock } from '../hours';
import { AUDIENCE_GROUPS, PROFILES, TIERS } from '../opportunity';
import { position } from '../position';
import { municipalitiesHere } from '../store';
import { useNow } from '../use-directory';
import { CLASSES, KINDS } from '../wish';
import { metresWords } from '../words';
import { capital, dayWords } from './wish-words';
import { entryWords, languageNames, monthNames } from './words';

/** Those that registers name; any other may stand in an address. */
const LANGUAGES = ['fi', 'sv', 'en', 'se', 'ru', 'et', 'uk', 'ar', 'so', 'fa', 'ku'];
/** So many days ahead the hours are told. */
const DAYS_AHEAD = 14;
const KINDS_FURTHER = KINDS.filter((each) => each !== 'group');

export function FurtherWishes() {
  const words = entryWords().wishes;
  return (
    <>
      <Part title={words.where} untitled>
        <Where />
      </Part>
      <Part title={words.what}>
        <What />
      </Part>
      <Part title={words.when}>
        <Open />
      </Part>
      <Part title={words.also}>
        <ForWhom />
      </Part>
    </>
  );
}

function Part({ title, untitled, children }: { title: string; untitled?: boolean; children: ComponentChildren }) {
  return (
    <fieldset class="choices wishes-part">
      <legend class={untitled ? 'visually-hidden' : 'wishes-title'}>{title}</legend>
      {children}
    </fieldset>
  );
}

function Where() {
  const words = entryWords().wishes;
  const state = findState.value;
  const from = state.district !== null || (state.near && position.value.state === 'here');
  const municipalities = municipalitiesHere().filter((each) => each.municipality !== '000');
  return (
    <>
      <div class="wishes-fields">
        <SelectField
          label={words.within}
          value={from ? text(state.max_metres) : null}
          options={DISTANCES.map((each) => ({ id: String(each), label: metresWords(each) }))}
          placeholder={words.anywhere}
          disabled={!from}
          hint={from ? undefined : words.needs_point}
          onChange={(id) => wishFor({ max_metres: id ? Number(id) : null })}
        />
        {municipalities.length > 1 && (
          <SelectField
            label={words.municipality}
            value={state.municipalities[0] ?? null}
            options={municipalities
              .map((each) => ({ id: each.municipality, label: pick(each.name) }))
              .sort((a, b) => a.label.localeCompare(b.label, language.value))}
            placeholder={words.all_municipalities}
            onChange={(id) => wishFor({ municipalities: id ? [id] : [] })}
          />
        )}
      </div>
      <ChipGroup
        label={words.where}
        hideLabel
        options={[{ id: 'without_car', label: words.without_car }]}
        chosen={state.without_car ? ['without_car'] : []}
        onChange={(ids) => wishFor({ without_car: ids.length > 0 })}
      />
    </>
  );
}

function What() {
  const words = entryWords().wishes;
  const state = findState.value;
  const categories: Record<string, string> = t().directory.category;
  const group = state.kinds.includes('group') ? (['group'] as const) : [];
  return (
    <>
      <ChipGroup
        label={t().directory.find.classes}
        hideLabel
        options={CLASSES.map((id) => ({ id, label: t().directory.class[id] }))}
        chosen={state.classes}
        onChange={(ids) => wishFor({ classes: CLASSES.filter((each) => ids.includes(each)) })}
      />
      <ChipGroup
        label={words.what}
        hideLabel
        options={KINDS_FURTHER.map((id) => ({ id, label: words.kind[id] }))}
        chosen={state.kinds}
        onChange={(ids) => wishFor({ kinds: [...KINDS_FURTHER.filter((each) => ids.includes(each)), ...group] })}
      />
      <SelectField
        label={words.category}
        value={state.categories[0] ?? null}
        options={Object.entries(categories)
          .filter(([id]) => id !== 'other')
          .map(([id, label]) => ({ id, label }))
          .sort((a, b) => a.label.localeCompare(b.label, language.value))}
        placeholder={words.any_category}
        onChange={(id) => wishFor({ categories: id ? [id] : [] })}
      />
    </>
  );
}

function Open() {
  const words = entryWords().wishes;
  const state = findState.value;
  const today = helsinkiClock(useNow()).on;
  const days = Array.from({ length: DAYS_AHEAD }, (_, ahead) => addDays(today, ahead));
  const month = Number(today.slice(5, 7));
  const options = [
    { id: 'now', label: words.now },
    ...days.map((on) => ({ id: on, label: capital(dayWords(on, today)) })),
  ];
  return (
    <>
      <SelectField
        label={words.open}
        value={state.open === null ? null : state.open === 'now' ? 'now' : state.open.on}
        options={options}
        placeholder={words.any_time}
        onChange={(id) => wishFor({ open: id === '' ? null : id === 'now' ? 'now' : { on: id } })}
      />
      <ChipGroup
        label={words.when}
        hideLabel
        options={[{ id: 'month', label: words.this_month(monthNames([month])) }]}
        chosen={state.month === null ? [] : ['month']}
        onChange={(ids) => wishFor({ month: ids.length > 0 ? month : null })}
      />
    </>
  );
}

const text = (value: number | null) => (value === null ? null : String(value));

function ForWhom() {
  const all = entryWords();
  const words = all.wishes;
  const state = findState.value;
  const chips = [
    { id: 'indoors', label: words.indoors },
    { id: 'lit', label: capital(t().directory.fact.lit.yes) },
    { id: 'beginner', label: t().directory.find.wanted.beginner },
  ];
  const on = chips
    .map((each) => each.id)
    .filter((id) => (id === 'indoors' ? state.setting === id : id === 'lit' ? state.lit : state.beginner));
  return (
    <>
      <ChipGroup
        label={words.also}
        hideLabel
        options={chips}
        chosen={on}
        onChange={(ids) =>
          wishFor({
            setting: ids.includes('indoors') ? 'indoors' : state.setting === 'indoors' ? null : state.setting,
            lit: ids.includes('lit'),
            beginner: ids.includes('beginner'),
          })
        }
      />
      <div class="wishes-fields">
        <Choice
          label={words.profile}
          hint={words.profile_hint}
          none={words.profile_none}
          value={state.profile}
          all={PROFILES}
          said={(each) => all.profile[each]}
          onChange={(profile) => wishFor({ profile })}
        />
        <Choice
          label={words.audience}
          none={words.any_audience}
          value={state.audience}
          all={AUDIENCE_GROUPS}
          said={(each) => capital(all.audience.group[each])}
          onChange={(audience) => wishFor({ audience })}
        />
        <Choice
          label={words.language}
          none={words.any_language}
          value={state.languages[0] ?? null}
          all={LANGUAGES}
          said={(each) => capital(languageNames([each]))}
          onChange={(each) => wishFor({ languages: each ? [each] : [] })}
        />
        <Choice
          label={words.tier}
          hint={words.tier_hint}
          none={words.any_tier}
          value={state.tier}
          all={TIERS}
          said={(each) => words.tiers[each]}
          onChange={(tier) => wishFor({ tier })}
        />
      </div>
    </>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  hint?: string;
  none: string;
  value: T | null;
  all: readonly T[];
  said: (each: T) => string;
  onChange: (each: T | null) => void;
}

/** One of a list or none. */
function Choice<T extends string>({ label, hint, none, value, all, said, onChange }: ChoiceProps<T>) {
  return (
    <SelectField
      label={label}
      hint={hint}
      value={value}
      placeholder={none}
      options={all.map((id) => ({ id, label: said(id) }))}
      onChange={(id) => onChange(all.find((each) => each === id) ?? null)}
    />
  );
}
