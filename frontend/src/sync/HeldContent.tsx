/** The content of a record that was set aside, as it reads on the person's page; what has no such reading as its own words. */
import { useMemo } from 'preact/hooks';
import { readingOf } from '@/guides/engine';
import type { Guide } from '@/guides/guide';
import { dateWords, helsinkiClock } from '@/directory/hours';
import { AnswersRead } from '@/recordings/AnswersRead';
import '@/recordings/conversation.css';
import type { Recording } from '@/recordings/recording';
import { language, t } from '@/text';
import { fieldWords } from './fields';
import type { HeldItem } from './holding';

interface Props {
  item: Pick<HeldItem, 'kind' | 'record'>;
  guide: Guide | undefined;
  /** References of the people on this device. */
  names: ReadonlyMap<string, string>;
}

export function HeldContent({ item, guide, names }: Props) {
  const fields = item.record as Record<string, unknown>;
  const known = useMemo(() => readable(item, guide), [item.record, guide]);
  const person = names.get(String(fields.person_id ?? ''));
  const started = instantOf(fields.started_at) ?? instantOf(fields.created_at);
  return (
    <div class="stack">
      <dl class="held-facts">
        {person && <Fact name={t().sync.kind.person} value={person} />}
        {started && <Fact name={t().sync.held.day} value={dateWords(helsinkiClock(started).on, language.value)} />}
        {!known &&
          plain(fields, item.kind === 'recording' ? guide : undefined).map((each) => (
            <Fact key={each.name} {...each} />
          ))}
      </dl>
      {known && guide && <AnswersRead recording={item.record as Recording} guide={guide} reading={known} />}
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function instantOf(value: unknown): Date | null {
  const at = new Date(typeof value === 'string' ? value : Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** The reading of a conversation along its guide; null when there is none, or its content does not bear being read. */
function readable({ kind, record }: Props['item'], guide: Guide | undefined) {
  if (kind !== 'recording' || !guide) return null;
  const { answers, notes } = record as Partial<Recording>;
  if (typeof answers !== 'object' || answers === null || !Array.isArray(notes)) return null;
  const whole = Object.values(answers).every((each) => typeof each === 'object' && each !== null);
  const told = notes.every((each: unknown) => typeof (each as { text?: unknown } | null)?.text === 'string');
  return whole && told ? readingOf(guide, answers) : null;
}

/** Every text of the record under the name a person knows it by; the machine's own fields are left out. */
function plain(fields: Record<string, unknown>, guide: Guide | undefined): { name: string; value: string }[] {
  const hidden = /(^|_)(id|at|version)$|^(guide|state|topic|minutes|plan_language|consent|opportunity)$/;
  return Object.entries(fields).flatMap(([name, value]) => {
    if (hidden.test(name)) return [];
    if (name === 'answers' || name === 'notes') return inner(name, value, guide);
    const text = said(value);
    return text === '' ? [] : [{ name: fieldWords(name, guide), value: text }];
  });
}

function inner(name: string, value: unknown, guide: Guide | undefined): { name: string; value: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    const text = said(each);
    return text === '' ? [] : [{ name: fieldWords(`${name}.${key}`, guide), value: text }];
  });
}

/** All the words in it, whatever its shape. */
export function said(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return '';
  const parts = Object.entries(value).filter(([name]) => name !== 'id' && name !== 'topic');
  return parts
    .map(([, each]) => said(each))
    .filter(Boolean)
    .join(' · ');
}
