/** Lists of things that have an id and a label: options, parts of the day, rows, actions, settings, cards. */
import type { ComponentChildren } from 'preact';
import { at, idsIn, isObject, type Json, listAt, newId, noTexts, type Path, put } from '../editing';
import { AddButton, EntryButtons, placeId, TextsField, useFault, useWork } from './fields';
import { editorWords } from './words';

interface Props {
  path: Path;
  label: string;
  /** How ids begin when the label gives none. */
  fallback: string;
  /** Where the text is that an id is made from. */
  text?: string;
  /** Ids are known to the whole guide, not to this list alone. */
  shared?: boolean;
  optional?: boolean;
  start?: Json;
  more?: (path: Path) => ComponentChildren;
}

export function OptionsField({ path, label, fallback, text = 'label', shared, optional, start, more }: Props) {
  const editing = useWork();
  const words = editorWords();
  const content = editing.content.value;
  const fault = useFault(path);
  const list = listAt(content, path);
  const taken = (all: Json) =>
    shared ? idsIn(all) : new Set(listAt(all, path).map((each) => String(at(each, ['id']))));
  return (
    <section class="stack" id={placeId(path)} tabIndex={-1}>
      <h2 class="part-heading">{label}</h2>
      {fault && <p class="field-error">{fault}</p>}
      {list.map((each, index) => {
        const id = String(at(each, ['id']) ?? '');
        const place = [...path, index];
        const name = words.option(index + 1);
        return (
          <div key={`${index} ${id}`} class="entry">
            <TextsField path={[...place, text]} label={name} />
            {more?.(place)}
            <div class="spread">
              <EntryId path={[...place, 'id']} id={id} />
              <EntryButtons list={path} index={index} name={name} optional={optional === true} />
            </div>
          </div>
        );
      })}
      <AddButton
        list={path}
        label={`${words.add}: ${label.toLowerCase()}`}
        make={(all) => ({ id: newId('', taken(all), fallback), [text]: noTexts(), ...start })}
      />
    </section>
  );
}

/** The id, quietly. It can be made from the Finnish text while nothing has been recorded by it. */
function EntryId({ path, id }: { path: Path; id: string }) {
  const fault = useFault(path);
  return (
    <span class="quiet" id={placeId(path)} tabIndex={-1}>
      {editorWords().id(id)}
      {fault && <strong class="field-error"> {fault}</strong>}
    </span>
  );
}

/** Columns of a table: a number and what it means. */
export function ColumnsField({ path }: { path: Path }) {
  const editing = useWork();
  const words = editorWords();
  const list = listAt(editing.content.value, path);
  const next = Math.max(0, ...list.map((each) => Number(at(each, ['value'])) || 0)) + 1;
  return (
    <section class="stack" id={placeId(path)} tabIndex={-1}>
      <h2 class="part-heading">{words.columns}</h2>
      {list.map((each, index) => (
        <div key={index} class="entry">
          <TextsField
            path={[...path, index, 'label']}
            label={`${words.column_value} ${isObject(each) ? String(each.value) : ''}`}
          />
          <EntryButtons list={path} index={index} name={`${words.columns} ${index + 1}`} />
        </div>
      ))}
      <AddButton
        list={path}
        label={`${words.add}: ${words.columns.toLowerCase()}`}
        make={() => ({ value: next, label: noTexts() })}
      />
    </section>
  );
}

/** Rows pasted from a sheet or a text: one a line, the languages between tabs or semicolons. */
export function rowsFrom(text: string): Json[] {
  const taken = new Set<string>();
  return text
    .split(/\r?\n/)
    .map((line) => line.split(/[\t;]/).map((each) => each.trim()))
    .filter(([fi]) => fi !== undefined && fi !== '')
    .map(([fi = '', sv = '', en = '']) => {
      const id = newId(fi, taken, 'row');
      taken.add(id);
      return { id, label: { fi, sv, en } };
    });
}

export function withRows(content: Json, path: Path, text: string): Json {
  const rows = rowsFrom(text);
  return rows.length === 0 ? content : put(content, path, rows);
}
