/** What an answer means for the options that are offered: the parts that are said most, each taken away when it says nothing. */
import { t } from '@/text';
import { ChipGroup, Disclosure, SelectField } from '@/ui';
import { at, isObject, type Json, listAt, type Path, withMeaning } from '../editing';
import { faultText, placeId, useWork } from './fields';
import { editorWords } from './words';

const FLAGS = ['free', 'near', 'beginner', 'step_free', 'even', 'handrail', 'seats', 'toilet', 'lit'] as const;
/** Kept when they stand in the file, and changed there. */
const OTHERS = ['classes', 'kinds', 'languages', 'months'];
/** What is not a place or an activity that somebody likes. */
const NO_LIKING = new Set(['other']);

function useMeaning(path: Path): { means: Json; set: (key: string, value: unknown) => void } {
  const editing = useWork();
  const found = at(editing.content.value, path);
  return {
    means: isObject(found) ? found : {},
    set: (key, value) => editing.change((content) => withMeaning(content, path, key, value)),
  };
}

export function MeaningFields({ path, label }: { path: Path; label: string }) {
  const words = editorWords().means;
  const { means } = useMeaning(path);
  const fault = useFaultWithin(path);
  const count = Object.keys(means).length;
  return (
    <div id={placeId(path)} tabIndex={-1}>
      {fault && <p class="field-error">{fault}</p>}
      <Disclosure summary={count === 0 ? label : words.in_use(label, count)}>
        <Parts path={path} />
      </Disclosure>
    </div>
  );
}

/** Of the whole and of anything in it: what the fields do not show must be told too. */
function useFaultWithin(path: Path): string | undefined {
  const where = path.join('.');
  const fault = useWork().faults.value.find((each) => each.where === where || each.where.startsWith(`${where}.`));
  return fault && faultText(fault);
}

function Parts({ path }: { path: Path }) {
  const words = editorWords().means;
  const { matching, directory } = t();
  const { means, set } = useMeaning(path);
  const others = OTHERS.filter((each) => each in means);
  const listed = (labels: Record<string, string>) => Object.entries(labels).map(([id, text]) => ({ id, label: text }));
  const many = (key: string) => (ids: string[]) => set(key, ids);
  const content = useWork().content.value;
  return (
    <div class="stack">
      <p class="quiet">{words.hint}</p>
      <ChipGroup
        label={words.wishes}
        options={FLAGS.map((id) => ({ id, label: matching.yes[id] }))}
        chosen={FLAGS.filter((id) => means[id] === true)}
        onChange={(ids) => {
          const changed = FLAGS.find((id) => ids.includes(id) !== (means[id] === true));
          if (changed) set(changed, ids.includes(changed) || undefined);
        }}
      />
      <ChipGroup
        label={words.likes}
        options={listed(directory.category).filter(({ id }) => !NO_LIKING.has(id))}
        chosen={listAt(content, [...path, 'likes']).map(String)}
        onChange={many('likes')}
      />
      <ChipGroup
        label={words.audience}
        options={listed(matching.audience)}
        chosen={listAt(content, [...path, 'audience']).map(String)}
        onChange={many('audience')}
      />
      <One path={path} of="company" options={{ alone: words.alone, group: words.group }} />
      <One path={path} of="setting" options={matching.setting} />
      <One path={path} of="profile" options={matching.profile} />
      <One path={path} of="tier" options={matching.tier} />
      <Said path={path} />
      {others.length > 0 && <p class="quiet">{words.other(others.join(', '))}</p>}
    </div>
  );
}

function One({
  path,
  of,
  options,
}: {
  path: Path;
  of: 'company' | 'setting' | 'profile' | 'tier';
  options: Record<string, string>;
}) {
  const words = editorWords().means;
  const { means, set } = useMeaning(path);
  const value = means[of];
  return (
    <SelectField
      label={words[of]}
      value={typeof value === 'string' ? value : ''}
      options={[{ id: '', label: words.nothing }, ...Object.entries(options).map(([id, label]) => ({ id, label }))]}
      onChange={(id) => set(of, id === '' ? undefined : id)}
    />
  );
}

function Said({ path }: { path: Path }) {
  const words = editorWords().means;
  const { means, set } = useMeaning(path);
  return (
    <SelectField
      label={words.said}
      value={means.said === true ? 'yes' : means.said === false ? 'no' : ''}
      options={[
        { id: '', label: words.said_by_itself },
        { id: 'yes', label: words.said_yes },
        { id: 'no', label: words.said_no },
      ]}
      onChange={(id) => set('said', id === '' ? undefined : id === 'yes')}
    />
  );
}

/** Of a whole question in words: its answers are no likings. */
export function SilenceField({ path }: { path: Path }) {
  const { means, set } = useMeaning(path);
  return (
    <label class="choice" id={placeId(path)}>
      <input
        type="checkbox"
        checked={means.said === false}
        onChange={(event) => set('said', event.currentTarget.checked ? false : undefined)}
      />
      <span>{editorWords().means.silent}</span>
    </label>
  );
}
