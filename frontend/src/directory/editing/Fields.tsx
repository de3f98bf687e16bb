/** The controls of an entry's facts. Each shows what is wrong where it is wrong, and unknown is always one of the answers. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Texts } from '@/guides/guide';
import { t } from '@/text';
import { ChipGroup, SelectField, TextField } from '@/ui';
import { withPart, withText } from './changes';
import type { Written } from './upkeep';
import { editingWords, faultWords } from './words';

export interface Writing {
  entry: Written;
  set: (key: string, value: unknown) => void;
  /** Field → the rules it breaks, as the server named them. */
  errors: Record<string, string[]>;
}
export const WritingContext = createContext<Writing | null>(null);

export function useWriting(): Writing {
  const writing = useContext(WritingContext);
  if (writing === null) throw new Error('a field of an entry stands outside its form');
  return writing;
}

/** Faults of just this field, or of anything inside it. */
export function useFault(field: string): string | undefined {
  const { errors } = useWriting();
  const found = Object.entries(errors).filter(([key]) => key === field || key.startsWith(`${field}.`));
  return found.length ? faultWords([...new Set(found.flatMap(([, codes]) => codes))]) : undefined;
}

const LANGUAGES = ['fi', 'sv', 'en'] as const;

export function TextsField({ field, long }: { field: string; long?: boolean }) {
  const { entry } = useWriting();
  const words = editingWords();
  return (
    <fieldset class="choices stack">
      <legend class="field-label">{(words.field as Record<string, string>)[field]}</legend>
      {LANGUAGES.map((language) => (
        <InLanguage key={language} field={field} language={language} long={long === true} texts={entry[field]} />
      ))}
    </fieldset>
  );
}

interface InLanguageProps {
  field: string;
  language: keyof Texts;
  long: boolean;
  texts: unknown;
}

function InLanguage({ field, language, long, texts }: InLanguageProps) {
  const { set } = useWriting();
  return (
    <TextField
      label={t().app.language_name[language]}
      lang={language}
      value={String((texts as Partial<Texts> | undefined)?.[language] ?? '')}
      multiline={long}
      spellcheck
      error={useFault(`${field}.${language}`)}
      onInput={(text) => set(field, withText(texts, language, text))}
    />
  );
}

/** Yes, no, not known. */
export function KnownField({ field, label }: { field: string; label: string }) {
  const { entry, set } = useWriting();
  const words = editingWords();
  const [key = '', part] = field.split('.');
  const whole = entry[key];
  const value = part === undefined ? whole : (whole as Written | undefined)?.[part];
  return (
    <SelectField
      label={label}
      value={String(value ?? 'unknown')}
      options={(['unknown', 'yes', 'no'] as const).map((id) => ({ id, label: words.known[id] }))}
      error={useFault(field)}
      onChange={(id) => {
        if (part === undefined) set(key, id);
        else set(key, withPart(whole, part, id === 'unknown' ? undefined : id));
      }}
    />
  );
}

interface PartProps {
  /** "timetable.from" */
  field: string;
  label: string;
  hint?: string;
  type?: 'text' | 'time' | 'date';
  number?: boolean;
}

/** A text, a day, a time or a number inside one of the keys; emptied it is taken away. */
export function PartField({ field, label, hint, type = 'text', number }: PartProps) {
  const { entry, set } = useWriting();
  const [key = '', part = ''] = field.split('.');
  const value = (entry[key] as Written | undefined)?.[part];
  return (
    <TextField
      label={label}
      hint={hint}
      type={type}
      inputMode={number ? 'numeric' : undefined}
      value={String(value ?? '')}
      error={useFault(field)}
      onInput={(text) => {
        const typed = number && /^\d+$/.test(text.trim()) ? Number(text) : text;
        set(key, withPart(entry[key], part, text.trim() === '' ? undefined : typed));
      }}
    />
  );
}

interface ChipsProps {
  field: string;
  label: string;
  options: readonly { id: string; label: string }[];
  /** The ids are numbers on the wire. */
  numbers?: boolean;
}

/** Any number of a closed list; none is the same as not known. */
export function ChipsField({ field, label, options, numbers }: ChipsProps) {
  const { entry, set } = useWriting();
  const [key = '', part] = field.split('.');
  const value = part === undefined ? entry[key] : (entry[key] as Written | undefined)?.[part];
  return (
    <ChipGroup
      label={label}
      options={options}
      chosen={Array.isArray(value) ? value.map(String) : []}
      onChange={(ids) => {
        const chosen = ids.length === 0 ? undefined : numbers ? ids.map(Number) : ids;
        set(key, part === undefined ? chosen : withPart(entry[key], part, chosen));
      }}
    />
  );
}
