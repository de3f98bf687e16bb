/** When something is asked, and how a value is worked out: put together from pickers, read back as a sentence. */
import { language } from '@/text';
import { SelectField } from '@/ui';
import {
  type Asked,
  at,
  type Comparison,
  comparisonsFor,
  isObject,
  listAt,
  newComparison,
  type Path,
  put,
  questionsOf,
} from '../editing';
import { AddButton, EntryButtons, NumberField, placeId, useFault, useWork } from './fields';
import { editorWords } from './words';

/** The condition of a topic or a question: always, or only when it holds. */
export function WhenField({ path, but }: { path: Path; but: string }) {
  const editing = useWork();
  const words = editorWords();
  const content = editing.content.value;
  const condition = at(content, path);
  const asked = questionsOf(content, language.value).filter((each) => each.id !== but);
  const first = asked[0];
  return (
    <fieldset class="stack" id={placeId(path)} tabIndex={-1}>
      <legend>{words.when}</legend>
      <SelectField
        label={words.when}
        hideLabel
        value={condition === undefined ? 'always' : 'only'}
        options={[
          { id: 'always', label: words.always },
          { id: 'only', label: words.only_when, disabled: first === undefined },
        ]}
        onChange={(id) =>
          editing.change((all) => put(all, path, id === 'only' && first ? newComparison(first, 'answered') : undefined))
        }
      />
      {condition !== undefined && (
        <>
          <Part path={path} asked={asked} />
          <p class="quiet">
            {words.reads}: {conditionWords(condition, asked)}
          </p>
        </>
      )}
    </fieldset>
  );
}

type Shape = 'one' | 'and' | 'or' | 'not';

function shapeOf(condition: unknown): Shape {
  if (!isObject(condition)) return 'one';
  return 'all' in condition ? 'and' : 'any' in condition ? 'or' : 'not' in condition ? 'not' : 'one';
}

/** What was chosen so far stays inside the new shape. */
function inShape(condition: unknown, shape: Shape): unknown {
  const parts = isObject(condition) ? (condition.all ?? condition.any ?? [condition.not ?? condition]) : [];
  const list = Array.isArray(parts) ? parts : [];
  if (shape === 'and') return { all: list };
  if (shape === 'or') return { any: list };
  return shape === 'not' ? { not: list[0] } : list[0];
}

function Part({ path, asked }: { path: Path; asked: Asked[] }) {
  const editing = useWork();
  const words = editorWords();
  const condition = at(editing.content.value, path);
  const fault = useFault(path);
  const shape = shapeOf(condition);
  const list = [...path, shape === 'and' ? 'all' : 'any'];
  const first = asked[0];
  return (
    <div class="condition stack" id={placeId(path)} tabIndex={-1}>
      <SelectField
        label={words.condition}
        value={shape}
        options={(['one', 'and', 'or', 'not'] as const).map((id) => ({ id, label: words[id] }))}
        error={fault}
        onChange={(id) => editing.change((all) => put(all, path, inShape(condition, id as Shape)))}
      />
      {shape === 'one' && <One path={path} asked={asked} />}
      {shape === 'not' && <Part path={[...path, 'not']} asked={asked} />}
      {(shape === 'and' || shape === 'or') && (
        <>
          {listAt(editing.content.value, list).map((_, index) => (
            <div key={index} class="entry">
              <Part path={[...list, index]} asked={asked} />
              <EntryButtons list={list} index={index} name={`${words.condition} ${index + 1}`} />
            </div>
          ))}
          {first && <AddButton list={list} label={words.add_condition} make={() => newComparison(first, 'answered')} />}
        </>
      )}
    </div>
  );
}

function comparisonOf(condition: unknown): Comparison {
  const names: Comparison[] = ['equals', 'any_of', 'at_least', 'at_most', 'includes', 'answered'];
  return names.find((each) => isObject(condition) && each in condition) ?? 'answered';
}

function One({ path, asked }: { path: Path; asked: Asked[] }) {
  const editing = useWork();
  const words = editorWords();
  const condition = at(editing.content.value, path);
  const comparison = comparisonOf(condition);
  const about = asked.find((each) => each.id === at(condition, ['question']));
  const change = (next: unknown) => editing.change((all) => put(all, path, next));
  return (
    <div class="row condition-row">
      <SelectField
        label={words.which_question}
        value={about?.id ?? null}
        options={asked.map(({ id, name }) => ({ id, label: name }))}
        onChange={(id) => {
          const chosen = asked.find((each) => each.id === id);
          if (chosen) change(newComparison(chosen, comparisonsFor(chosen.kind)[0] ?? 'answered'));
        }}
      />
      {about && (
        <SelectField
          label={words.comparison}
          value={comparison}
          options={comparisonsFor(about.kind).map((id) => ({ id, label: words.comparisons[id] }))}
          onChange={(id) => change(newComparison(about, id as Comparison))}
        />
      )}
      {about && <Compared path={path} about={about} comparison={comparison} />}
    </div>
  );
}

function optionsOf({ kind, question }: Asked): { id: string; label: string }[] {
  return listAt(question, [kind === 'action' ? 'actions' : 'options']).map((each) => {
    const id = String(at(each, ['id']) ?? '');
    return { id, label: String(at(each, ['label', language.value]) || id) };
  });
}

/** What it is compared with. */
function Compared({ path, about, comparison }: { path: Path; about: Asked; comparison: Comparison }) {
  const editing = useWork();
  const words = editorWords();
  const place = [...path, comparison];
  const value = at(editing.content.value, place);
  const change = (next: unknown) => editing.change((all) => put(all, place, next));
  if (comparison === 'answered' || about.kind === 'yes_no') {
    return (
      <SelectField
        label={words.value}
        value={value === false ? 'no' : 'yes'}
        options={[
          { id: 'yes', label: words.yes },
          { id: 'no', label: words.no },
        ]}
        onChange={(id) => change(id === 'yes')}
      />
    );
  }
  const options = optionsOf(about);
  if (options.length === 0) return <NumberField path={place} label={words.value} />;
  if (comparison !== 'any_of') {
    return <SelectField label={words.value} value={String(value)} options={options} onChange={change} />;
  }
  const chosen = Array.isArray(value) ? value : [];
  return (
    <fieldset>
      <legend>{words.value}</legend>
      {options.map(({ id, label }) => (
        <label key={id} class="choice">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={() => change(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** "stressi on vähintään 4 ja …" */
export function conditionWords(condition: unknown, asked: Asked[]): string {
  const words = editorWords();
  const list = (parts: unknown, between: string) =>
    `(${(Array.isArray(parts) ? parts : []).map((each) => conditionWords(each, asked)).join(between)})`;
  if (!isObject(condition)) return '…';
  if ('all' in condition) return list(condition.all, words.says.and);
  if ('any' in condition) return list(condition.any, words.says.or);
  if ('not' in condition) return words.says.not(conditionWords(condition.not, asked));
  const about = asked.find((each) => each.id === condition.question);
  const comparison = comparisonOf(condition);
  const name = `”${about?.name ?? String(condition.question)}”`;
  if (comparison === 'answered')
    return `${name} ${condition.answered === false ? words.says.unanswered : words.says.answered}`;
  const options = about ? optionsOf(about) : [];
  const said = (each: unknown) =>
    typeof each === 'boolean'
      ? each
        ? words.yes
        : words.no
      : (options.find(({ id }) => id === each)?.label ?? String(each));
  const value = condition[comparison];
  return `${name} ${words.comparisons[comparison]} ${Array.isArray(value) ? value.map(said).join(', ') : said(value)}`;
}

const operations = ['number', 'question', 'sum', 'difference', 'product', 'quotient'] as const;
type Operation = (typeof operations)[number];

/** How a value is worked out of others. */
export function ExpressionField({ path, but }: { path: Path; but: string }) {
  const editing = useWork();
  const words = editorWords();
  const content = editing.content.value;
  const value = at(content, path);
  const operation = operations.find((each) => isObject(value) && each in value) ?? 'number';
  const asked = questionsOf(content, language.value).filter(
    ({ id, kind }) => id !== but && ['number', 'scale', 'measurement', 'computed'].includes(kind),
  );
  const begin = (next: Operation): unknown => {
    if (next === 'number') return 0;
    if (next === 'question') return { question: asked[0]?.id ?? '' };
    return { [next]: [0, 0] };
  };
  const list = [...path, operation];
  const pairs = operation === 'difference' || operation === 'quotient';
  return (
    <div class="condition stack" id={placeId(path)} tabIndex={-1}>
      <SelectField
        label={words.compute}
        value={operation}
        options={operations.map((id) => ({
          id,
          label: words.operations[id],
          disabled: id === 'question' && asked.length === 0,
        }))}
        onChange={(id) => editing.change((all) => put(all, path, begin(id as Operation)))}
      />
      {operation === 'number' && <NumberField path={path} label={words.value} />}
      {operation === 'question' && (
        <SelectField
          label={words.which_question}
          value={String(at(value, ['question']))}
          options={asked.map(({ id, name }) => ({ id, label: name }))}
          onChange={(id) => editing.change((all) => put(all, [...path, 'question'], id))}
        />
      )}
      {Array.isArray(at(value, [operation])) &&
        listAt(content, list).map((_, index) => (
          <div key={index} class="entry">
            <ExpressionField path={[...list, index]} but={but} />
            {!pairs && <EntryButtons list={list} index={index} name={`${words.value} ${index + 1}`} />}
          </div>
        ))}
      {(operation === 'sum' || operation === 'product') && <AddButton list={list} label={words.add} make={() => 0} />}
    </div>
  );
}
