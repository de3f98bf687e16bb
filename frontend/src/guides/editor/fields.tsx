/** The fields of the editor: each knows its place in the guide, and shows what is wrong there. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { Button, ChipGroup, SelectField, TextField } from '@/ui';
import type { Fault } from '../drafts';
import { added, at, type Json, languagesOfGuides, listAt, moved, type Path, put, removed, withText } from '../editing';
import type { Editing } from './state';
import { editorWords } from './words';

export const Work = createContext<Editing | null>(null);

export function useWork(): Editing {
  const editing = useContext(Work);
  if (editing === null) throw new Error('a field of the editor stands outside it');
  return editing;
}

/** The id of the element at a place, for the links of the list of faults. */
export function placeId(path: Path | string): string {
  return `at-${typeof path === 'string' ? path : path.join('.')}`;
}

export function faultText({ code, message }: Fault): string {
  const words = editorWords().fault;
  return words[code] ?? `${words.other} (${message})`;
}

/** What is wrong at just this place. */
export function useFault(path: Path): string | undefined {
  const where = path.join('.');
  const fault = useWork().faults.value.find((each) => each.where === where);
  return fault && faultText(fault);
}

function textAt(content: Json, path: Path): string {
  const found = at(content, path);
  return typeof found === 'string' ? found : '';
}

interface Placed {
  path: Path;
  label: string;
}

/** A text in the three languages, side by side where there is room. */
export function TextsField({ path, label, optional, long }: Placed & { optional?: boolean; long?: boolean }) {
  const editing = useWork();
  const words = editorWords();
  const fault = useFault(path);
  return (
    <fieldset class="texts-field" id={placeId(path)} tabIndex={-1}>
      <legend>{label}</legend>
      {fault && <p class="field-error">{fault}</p>}
      <div class="texts">
        {languagesOfGuides.map((language) => (
          <InLanguage
            key={language}
            label={words.languages[language]}
            language={language}
            path={[...path, language]}
            long={long === true}
            value={textAt(editing.content.value, [...path, language])}
            onInput={(text) => editing.change((content) => withText(content, path, language, text, optional === true))}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface InLanguageProps extends Placed {
  language: string;
  long: boolean;
  value: string;
  onInput: (text: string) => void;
}

function InLanguage({ path, label, language, long, value, onInput }: InLanguageProps) {
  const fault = useFault(path);
  return (
    <div id={placeId(path)} tabIndex={-1}>
      <TextField
        label={label}
        value={value}
        lang={language}
        spellcheck
        multiline={long}
        rows={long ? 3 : undefined}
        error={fault}
        onInput={onInput}
      />
    </div>
  );
}

export function PlainField({ path, label, hint }: Placed & { hint?: string }) {
  const editing = useWork();
  const fault = useFault(path);
  return (
    <div id={placeId(path)} tabIndex={-1}>
      <TextField
        label={label}
        hint={hint}
        value={textAt(editing.content.value, path)}
        error={fault}
        onInput={(text) => editing.change((content) => put(content, path, text))}
      />
    </div>
  );
}

/** A number; an emptied field takes it away. A comma is as good as a point. */
export function NumberField({ path, label, optional }: Placed & { optional?: boolean }) {
  const editing = useWork();
  const fault = useFault(path);
  const value = at(editing.content.value, path);
  return (
    <div id={placeId(path)} tabIndex={-1}>
      <TextField
        label={label}
        inputMode="decimal"
        value={typeof value === 'number' ? String(value) : typeof value === 'string' ? value : ''}
        error={fault}
        onInput={(text) => {
          const number = Number(text.replace(',', '.'));
          // What is no number yet stays as it is typed; the check says so.
          const typed = text.trim() === '' ? (optional ? undefined : '') : Number.isFinite(number) ? number : text;
          editing.change((content) => put(content, path, /[.,]0*$/.test(text) ? text : typed));
        }}
      />
    </div>
  );
}

interface ChoiceProps extends Placed {
  options: readonly { id: string; label: string }[];
  /** Shown for nothing; choosing it takes the place away. */
  none?: string;
}

export function ChoiceField({ path, label, options, none }: ChoiceProps) {
  const editing = useWork();
  const fault = useFault(path);
  const value = at(editing.content.value, path);
  const all = none === undefined ? options : [{ id: '', label: none }, ...options];
  return (
    <div id={placeId(path)} tabIndex={-1}>
      <SelectField
        label={label}
        value={typeof value === 'string' || typeof value === 'number' ? String(value) : none === undefined ? null : ''}
        options={all}
        error={fault}
        onChange={(id) =>
          editing.change((content) =>
            put(content, path, id === '' ? undefined : typeof value === 'number' ? Number(id) : id),
          )
        }
      />
    </div>
  );
}

/** True or false; false takes the place away when `optional`. */
export function TickField({ path, label, optional }: Placed & { optional?: boolean }) {
  const editing = useWork();
  return (
    <label class="choice" id={placeId(path)}>
      <input
        type="checkbox"
        checked={at(editing.content.value, path) === true}
        onChange={(event) => {
          const on = event.currentTarget.checked;
          editing.change((content) => put(content, path, on || (optional ? undefined : false)));
        }}
      />
      <span>{label}</span>
    </label>
  );
}

/** Several of a closed list, kept in the list's order. */
export function ManyField({ path, label, options, optional }: ChoiceProps & { optional?: boolean }) {
  const editing = useWork();
  const fault = useFault(path);
  return (
    <div id={placeId(path)} tabIndex={-1}>
      <ChipGroup
        label={label}
        options={[...options]}
        chosen={listAt(editing.content.value, path).map(String)}
        onChange={(ids) => {
          const kept = options.map((each) => each.id).filter((id) => ids.includes(id));
          editing.change((content) => put(content, path, optional && kept.length === 0 ? undefined : kept));
        }}
      />
      {fault && <p class="field-error">{fault}</p>}
    </div>
  );
}

/** The buttons that move an entry of a list or take it away. */
export function EntryButtons({
  list,
  index,
  name,
  optional,
}: {
  list: Path;
  index: number;
  name: string;
  optional?: boolean;
}) {
  const editing = useWork();
  const words = editorWords();
  const last = listAt(editing.content.value, list).length - 1;
  const named = (does: string) => `${does}: ${name}`;
  return (
    <div class="row entry-buttons">
      <Button
        kind="quiet"
        disabled={index === 0}
        aria-label={named(words.up)}
        onClick={() => editing.change((content) => moved(content, list, index, index - 1))}
      >
        ↑
      </Button>
      <Button
        kind="quiet"
        disabled={index === last}
        aria-label={named(words.down)}
        onClick={() => editing.change((content) => moved(content, list, index, index + 1))}
      >
        ↓
      </Button>
      <Button
        kind="quiet"
        aria-label={named(words.remove)}
        onClick={() => editing.change((content) => removed(content, list, index, optional))}
      >
        {words.remove}
      </Button>
    </div>
  );
}

export function AddButton({ list, label, make }: { list: Path; label: string; make: (content: Json) => unknown }) {
  const editing = useWork();
  return (
    <div class="row">
      <Button onClick={() => editing.change((content) => added(content, list, make(content)))}>{label}</Button>
    </div>
  );
}

/** A list of texts that may be missing altogether: helping questions, tips. */
export function TextListField({ path, label }: Placed) {
  const editing = useWork();
  const words = editorWords();
  const texts = listAt(editing.content.value, path);
  return (
    <section class="stack" id={placeId(path)} tabIndex={-1}>
      <h2 class="part-heading">{label}</h2>
      {texts.map((_, index) => (
        <div key={index} class="entry">
          <TextsField path={[...path, index]} label={`${label} ${index + 1}`} long />
          <EntryButtons list={path} index={index} name={`${label} ${index + 1}`} optional />
        </div>
      ))}
      <AddButton list={path} label={`${words.add}: ${label.toLowerCase()}`} make={() => ({ fi: '', sv: '', en: '' })} />
    </section>
  );
}
