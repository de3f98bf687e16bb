/** One question: what is asked, of what kind the answer is, and what that kind needs. */
import { useSignal } from '@preact/signals';
import { language } from '@/text';
import { Button, Disclosure, SelectField, TextField } from '@/ui';
import { at, type Kind, kinds, ofKind, type Path, put, questionsOf } from '../editing';
import { ExpressionField, WhenField } from './conditions';
import {
  ChoiceField,
  ManyField,
  NumberField,
  PlainField,
  TextListField,
  TextsField,
  TickField,
  useFault,
  useWork,
} from './fields';
import { MeaningFields, SilenceField } from './meanings';
import { ColumnsField, OptionsField, withRows } from './options';
import { editorWords } from './words';

export function QuestionForm({ path }: { path: Path }) {
  const editing = useWork();
  const words = editorWords();
  const content = editing.content.value;
  const kind = at(content, [...path, 'kind']) as Kind;
  const id = String(at(content, [...path, 'id']) ?? '');
  const fault = useFault(path);
  return (
    <div class="stack">
      {fault && <p class="field-error">{fault}</p>}
      <TextsField path={[...path, 'ask']} label={words.ask} long />
      <SelectField
        label={words.kind}
        value={kind}
        options={kinds.map((each) => ({ id: each, label: words.kinds[each] }))}
        onChange={(next) =>
          editing.change((all) => put(all, path, ofKind(at(all, path) as Record<string, unknown>, next as Kind)))
        }
      />
      <OfKind path={path} kind={kind} id={id} />
      <WhenField path={[...path, 'when']} but={id} />
      <Disclosure summary={words.more}>
        <div class="stack">
          <PlainField path={[...path, 'id']} label={words.id('')} />
          <TextsField path={[...path, 'why']} label={words.why} optional long />
          <TextListField path={[...path, 'helping']} label={words.helping} />
          <TextListField path={[...path, 'examples']} label={words.examples} />
          <TextListField path={[...path, 'tips']} label={words.tips} />
          <TextListField path={[...path, 'benefits']} label={words.benefits} />
        </div>
      </Disclosure>
    </div>
  );
}

function OfKind({ path, kind, id }: { path: Path; kind: Kind; id: string }) {
  const words = editorWords();
  const to = (name: string) => [...path, name];
  switch (kind) {
    case 'text':
      return (
        <>
          <NumberField path={to('rows')} label={words.height} optional />
          <SilenceField path={to('means')} />
        </>
      );
    case 'yes_no':
      return <MeaningFields path={to('means')} label={words.means.of_yes} />;
    case 'chips':
    case 'choice':
      return (
        <>
          <OptionsField
            path={to('options')}
            label={words.options}
            fallback="option"
            more={(place) => <MeaningFields path={[...place, 'means']} label={words.means.of_option} />}
          />
          <TickField path={to('own_words')} label={words.own_words} />
          <SilenceField path={to('means')} />
        </>
      );
    case 'scale':
      return (
        <>
          <Limits path={path} />
          <TextsField path={to('min_label')} label={words.min_label} />
          <TextsField path={to('max_label')} label={words.max_label} />
        </>
      );
    case 'number':
      return <Measured path={path} />;
    case 'measurement':
      return (
        <>
          <PlainField path={to('quantity')} label={words.quantity} />
          <Measured path={path} />
          <Others path={to('with')} label={words.paired} kind="measurement" but={id} />
        </>
      );
    case 'hours':
      return (
        <>
          <OptionsField path={to('parts')} label={words.parts} fallback="part" />
          <ChoiceField
            path={to('step')}
            label={words.step}
            options={['0.25', '0.5', '1'].map((each) => ({ id: each, label: each }))}
          />
          <OtherDays path={to('compare')} but={id} />
        </>
      );
    case 'ratings':
      return <Ratings path={path} />;
    case 'opportunities':
      return <Classes path={to('classes')} />;
    case 'action':
      return <Actions path={to('actions')} />;
    case 'computed':
      return (
        <>
          <ExpressionField path={to('compute')} but={id} />
          <NumberField path={to('decimals')} label={words.decimals} />
          <TextsField path={to('unit')} label={words.unit} optional />
        </>
      );
    default:
      return null;
  }
}

function Limits({ path }: { path: Path }) {
  const words = editorWords();
  return (
    <div class="row">
      <NumberField path={[...path, 'min']} label={words.min} />
      <NumberField path={[...path, 'max']} label={words.max} />
    </div>
  );
}

function Measured({ path }: { path: Path }) {
  const words = editorWords();
  return (
    <>
      <TextsField path={[...path, 'unit']} label={words.unit} />
      <Limits path={path} />
      <NumberField path={[...path, 'decimals']} label={words.decimals} />
    </>
  );
}

function useOthers(kind: Kind, but: string) {
  const content = useWork().content.value;
  return questionsOf(content, language.value)
    .filter((each) => each.kind === kind && each.id !== but)
    .map(({ id, name }) => ({ id, label: name }));
}

function Others({ path, label, kind, but }: { path: Path; label: string; kind: Kind; but: string }) {
  const options = useOthers(kind, but);
  if (options.length === 0) return null;
  return <ChoiceField path={path} label={label} options={options} none={editorWords().none} />;
}

function OtherDays({ path, but }: { path: Path; but: string }) {
  const options = useOthers('hours', but);
  if (options.length === 0) return null;
  return <ManyField path={path} label={editorWords().compare} options={options} optional />;
}

function Ratings({ path }: { path: Path }) {
  const editing = useWork();
  const words = editorWords();
  const radar = [...path, 'picture'];
  return (
    <>
      <TickField path={[...path, 'own_table']} label={words.own_table} optional />
      <OptionsField path={[...path, 'rows']} label={words.rows} fallback="row" optional />
      <Paste path={[...path, 'rows']} />
      <ColumnsField path={[...path, 'columns']} />
      <label class="choice">
        <input
          type="checkbox"
          checked={at(editing.content.value, radar) === 'radar'}
          onChange={(event) => {
            const on = event.currentTarget.checked;
            editing.change((all) => put(all, radar, on ? 'radar' : undefined));
          }}
        />
        <span>{words.radar}</span>
      </label>
    </>
  );
}

/** A licensed table is typed in nowhere: its rows are pasted from the organisation's own sheet. */
function Paste({ path }: { path: Path }) {
  const editing = useWork();
  const words = editorWords();
  const text = useSignal('');
  return (
    <Disclosure summary={words.paste}>
      <div class="stack">
        <TextField
          label={words.paste}
          hint={words.paste_hint}
          multiline
          rows={6}
          value={text.value}
          onInput={(next) => {
            text.value = next;
          }}
        />
        <Button
          disabled={text.value.trim() === ''}
          onClick={() => {
            editing.change((all) => withRows(all, path, text.peek()));
            text.value = '';
          }}
        >
          {words.paste_do}
        </Button>
      </div>
    </Disclosure>
  );
}

const classes = ['everyday', 'outdoors', 'free_place', 'self_directed', 'organised'] as const;

function Classes({ path }: { path: Path }) {
  const words = editorWords();
  return (
    <ManyField path={path} label={words.classes} options={classes.map((id) => ({ id, label: words.class[id] }))} />
  );
}

const actionFields = ['on', 'at', 'to', 'opportunity', 'note', 'consent'] as const;

function Actions({ path }: { path: Path }) {
  const words = editorWords();
  return (
    <OptionsField
      path={path}
      label={words.actions}
      fallback="action"
      start={{ fields: ['on', 'note'] }}
      more={(place) => (
        <ManyField
          path={[...place, 'fields']}
          label={words.more}
          options={actionFields.map((id) => ({ id, label: words.fields[id] }))}
        />
      )}
    />
  );
}
