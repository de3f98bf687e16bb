/** Everything an editor may write of an entry, the most asked first. What a kind has no use for is left out. */
import { t } from '@/text';
import { Button, Disclosure, SelectField, TextField } from '@/ui';
import { entryWords } from '../entry/words';
import { helsinkiClock } from '../hours';
import { AUDIENCE_GROUPS, type Opportunity, PROFILES, TIERS } from '../opportunity';
import { withPart } from './changes';
import { ChipsField, KnownField, PartField, TextsField, useFault, useWriting } from './Fields';
import type { Written } from './upkeep';
import { editingWords } from './words';

const AMENITIES = [
  'toilet', 'accessible_toilet', 'bench', 'drinking_water', 'changing_room', 'shower', 'sauna', 'cafe', 'parking', 'shelter', 'equipment',
] as const; // biome-ignore format: a list

/** The facts that most corrections are about. */
export function MainFields() {
  const { entry } = useWriting();
  const kind = entry['kind'] as Opportunity['kind'];
  const held = kind === 'group' || kind === 'event' || kind === 'remote';
  return (
    <>
      <TextsField field="name" />
      <TextsField field="summary" long />
      {held && <TimetableFields />}
      <HoursFields />
      <ContactFields />
      <PriceFields />
    </>
  );
}

/** The rest, folded up. */
export function FurtherFields() {
  const words = editingWords();
  const { amenities, profile, audience } = entryWords();
  const { entry } = useWriting();
  const place = entry['kind'] === 'place' || entry['kind'] === 'route' || entry['kind'] === 'group';
  return (
    <>
      <Disclosure summary={words.part.where}>
        <AddressFields />
        <PointFields />
        <TextsField field="how_to_get_there" long />
      </Disclosure>
      <Disclosure summary={words.part.state}>
        <StatusFields />
        <TextsField field="season" />
        <TextsField field="hours_text" long />
      </Disclosure>
      {place && (
        <Disclosure summary={words.part.accessibility}>
          <KnownField field="step_free" label={words.field.step_free} />
          {PROFILES.map((each) => (
            <ProfileField key={each} profile={each} label={profile[each]} />
          ))}
        </Disclosure>
      )}
      {place && (
        <Disclosure summary={words.part.amenities}>
          <KnownField field="lit" label={words.field.lit} />
          {AMENITIES.map((each) => (
            <KnownField key={each} field={`amenities.${each}`} label={amenities[each]} />
          ))}
        </Disclosure>
      )}
      <Disclosure summary={words.part.audience}>
        <KnownField field="beginner" label={words.field.beginner} />
        <ChipsField
          field="audience.groups"
          label={words.field.groups}
          options={AUDIENCE_GROUPS.map((id) => ({ id, label: audience.group[id] }))}
        />
        <PartField field="audience.min_age" label={words.field.min_age} number />
        <PartField field="audience.max_age" label={words.field.max_age} number />
        <ChipsField
          field="tiers"
          label={words.field.tiers}
          options={TIERS.map((id) => ({ id, label: words.tier[id] }))}
        />
        <ChipsField
          field="languages"
          label={words.field.languages}
          options={(['fi', 'sv', 'en'] as const).map((id) => ({ id, label: t().app.language_name[id] }))}
        />
      </Disclosure>
    </>
  );
}

/** Always open, at these times, or not known. The notation is that of opening_hours; the server says whether it can be read. */
function HoursFields() {
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

function TimetableFields() {
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

function ContactFields() {
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

function PriceFields() {
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

function AddressFields() {
  const { entry, set } = useWriting();
  const words = editingWords().address;
  const address = (entry['address'] ?? {}) as Partial<NonNullable<Opportunity['address']>>;
  const fault = useFault('address');
  const put = (next: typeof address) => {
    const all = { street: '', postal_code: '', locality: '', ...address, ...next };
    set('address', Object.values(all).every((each) => each.trim() === '') ? null : all);
  };
  return (
    <>
      <TextField label={words.street} value={address.street ?? ''} onInput={(street) => put({ street })} />
      <TextField
        label={words.postal_code}
        inputMode="numeric"
        value={address.postal_code ?? ''}
        onInput={(postal_code) => put({ postal_code })}
      />
      <TextField
        label={words.locality}
        value={address.locality ?? ''}
        error={fault}
        onInput={(locality) => put({ locality })}
      />
    </>
  );
}

/** Degrees as maps show them; a comma is as good as a point. */
function PointFields() {
  const { entry, set } = useWriting();
  const words = editingWords();
  const point = (entry['geo'] ?? {}) as Record<string, unknown>;
  const fault = useFault('geo');
  const put = (part: 'lat' | 'lon', text: string) => {
    const number = Number(text.replace(',', '.'));
    const typed = text.trim() === '' || /[.,]$/.test(text) || !Number.isFinite(number) ? text.trim() : number;
    set('geo', withPart(point, part, typed === '' ? undefined : typed) ?? null);
  };
  return (
    <div class="row">
      <TextField
        label={words.field.lat}
        inputMode="decimal"
        value={String(point['lat'] ?? '')}
        error={fault}
        onInput={(text) => put('lat', text)}
      />
      <TextField
        label={words.field.lon}
        inputMode="decimal"
        value={String(point['lon'] ?? '')}
        onInput={(text) => put('lon', text)}
      />
    </div>
  );
}

function StatusFields() {
  const { entry, set } = useWriting();
  const words = editingWords();
  return (
    <>
      <SelectField
        label={words.field.status}
        value={String(entry['status'] ?? 'active')}
        options={(['active', 'temporarily_closed'] as const).map((id) => ({ id, label: words.status[id] }))}
        onChange={(id) => set('status', id === 'active' ? undefined : id)}
      />
      {entry['status'] === 'temporarily_closed' && <TextsField field="status_note" />}
    </>
  );
}

function ProfileField({ profile, label }: { profile: string; label: string }) {
  const { entry, set } = useWriting();
  const words = editingWords();
  const accessibility = entry['accessibility'] as Written | undefined;
  const profiles = accessibility?.['profiles'] as Record<string, Written> | undefined;
  const state = profiles?.[profile]?.['state'];
  return (
    <SelectField
      label={label}
      value={String(state ?? 'unknown')}
      options={(['unknown', 'ok', 'shortcomings'] as const).map((id) => ({ id, label: words.profile_state[id] }))}
      onChange={(id) => {
        const next = withPart(profiles, profile, id === 'unknown' ? undefined : { state: id });
        set('accessibility', withPart(accessibility, 'profiles', next));
      }}
    />
  );
}
