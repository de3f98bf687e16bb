/** The facts most corrections are about: hours, a group's times, contacts, price. */
import { t } from '@/text';
import { Button, SelectField, TextField } from '@/ui';
import { helsinkiClock } from '../hours';
import type { Opportunity } from '../opportunity';
import { ChipsField, PartField, useFault, useWriting } from './Fields';
import type { Written } from './upkeep';
import { editingWords } from './words';

/** Always open, at these times, or not known. The notation is that of opening_hours; the server says whether it can be read. */
export function HoursFields() {
  const { entry, set } = useWriting();
  const words = editingWords();
  const hours = entry['hours'] as Written | null | undefined;
  const fault = useFault('hours');
  const how = !hours ? 'unknown' : hours['always'] === true ? 'always' : 'times';
  const today = helsinkiClock(new Date()).on;
  return (
    <fieldset class="choices stack">
      <legend class="field-label">{words.field.hours}</legend>
      <SelectField
        label={words.hours.how}
        value={how}
        options={(['unknown', 'always', 'times'] as const).map((id) => ({ id, label: words.hours[id] }))}
        onChange={(id) => {
          const times = { notation: '', checked_on: today };
          set('hours', id === 'always' ? { always: true } : id === 'times' ? times : null);
        }}
      />
      {how === 'times' && (
        <TextField
          label={words.hours.notation}
          hint={words.hours.notation_hint}
          value={String(hours?.['notation'] ?? '')}
          spellcheck={false}
          autocapitalize="off"
          error={fault}
          onInput={(notation) => set('hours', { notation, checked_on: today })}
        />
      )}
    </fieldset>
  );
}

const DAYS = [1, 2, 3, 4, 5, 6, 7];

export function TimetableFields() {
  const words = editingWords();
  return (
    <fieldset class="choices stack">
      <legend class="field-label">{words.field.timetable}</legend>
      <ChipsField
        field="timetable.weekdays"
        label={words.timetable.weekdays}
        numbers
        options={DAYS.map((day) => ({ id: String(day), label: words.weekday[day - 1] ?? '' }))}
      />
      <div class="row">
        <PartField field="timetable.from" type="time" label={words.timetable.from} />
        <PartField field="timetable.to" type="time" label={words.timetable.to} />
      </div>
      <div class="row">
        <PartField field="timetable.first" type="date" label={words.timetable.first} />
        <PartField field="timetable.last" type="date" label={words.timetable.last} />
      </div>
      <PartField field="timetable.capacity" number label={words.timetable.capacity} />
    </fieldset>
  );
}

type Row = Opportunity['contact'][number];

export function ContactFields() {
  const { entry, set } = useWriting();
  const words = editingWords();
  const rows = (entry['contact'] ?? []) as Row[];
  const put = (place: number, next: Partial<Row>) =>
    set(
      'contact',
      rows.map((each, other) => (other === place ? { ...each, ...next } : each)),
    );
  return (
    <fieldset class="choices stack">
      <legend class="field-label">{words.field.contact}</legend>
      {rows.map((row, place) => (
        // Contacts have no ids of their own; they are only added at the end and taken away.
        <ContactRow
          key={place}
          row={row}
          place={place}
          put={put}
          drop={() => set('contact', rows.toSpliced(place, 1))}
        />
      ))}
      <div class="row">
        <Button onClick={() => set('contact', [...rows, { channel: 'phone', value: '' }])}>{words.contact.add}</Button>
      </div>
    </fieldset>
  );
}

interface ContactProps {
  row: Row;
  place: number;
  put: (place: number, next: Partial<Row>) => void;
  drop: () => void;
}

function ContactRow({ row, place, put, drop }: ContactProps) {
  const words = editingWords().contact;
  const fault = useFault(`contact.${place}`);
  return (
    <div class="row">
      <SelectField
        label={words.channel}
        value={row.channel}
        options={(['phone', 'web', 'email'] as const).map((id) => ({ id, label: words[id] }))}
        onChange={(id) => put(place, { channel: id as Row['channel'] })}
      />
      <TextField label={words.value} value={row.value} error={fault} onInput={(value) => put(place, { value })} />
      <Button kind="quiet" aria-label={words.remove_which(row.value)} onClick={drop}>
        {words.remove}
      </Button>
    </div>
  );
}

export function PriceFields() {
  const { entry, set } = useWriting();
  const words = editingWords();
  const price = (entry['price'] ?? { kind: 'unknown' }) as Opportunity['price'];
  const fault = useFault('price');
  return (
    <fieldset class="choices stack">
      <legend class="field-label">{words.field.price}</legend>
      <SelectField
        label={words.price.kind}
        value={price.kind}
        options={(['unknown', 'free', 'paid'] as const).map((id) => ({ id, label: words.price[id] }))}
        error={fault}
        onChange={(kind) => set('price', { ...price, kind })}
      />
      {(['fi', 'sv', 'en'] as const).map((language) => (
        <TextField
          key={language}
          label={words.price.text(t().app.language_name[language])}
          lang={language}
          value={price.text?.[language] ?? ''}
          onInput={(text) =>
            set('price', { ...price, text: { fi: '', sv: '', en: '', ...price.text, [language]: text } })
          }
        />
      ))}
    </fieldset>
  );
}
