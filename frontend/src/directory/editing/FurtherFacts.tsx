/** Where it is, how it stands now, and accessibility by profile. */
import { SelectField, TextField } from '@/ui';
import type { Opportunity } from '../opportunity';
import { withPart } from './changes';
import { TextsField, useFault, useWriting } from './Fields';
import type { Written } from './upkeep';
import { editingWords } from './words';

export function AddressFields() {
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

/** Degrees as maps show them. They stay as they are typed: a number made of "24.90" would lose the nought before more follows. */
export function PointFields() {
  const { entry, set } = useWriting();
  const words = editingWords();
  const point = (entry['geo'] ?? {}) as Record<string, unknown>;
  const fault = useFault('geo');
  const put = (part: 'lat' | 'lon', text: string) => {
    set('geo', withPart(point, part, text.trim() || undefined) ?? null);
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

export function StatusFields() {
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

export function ProfileField({ profile, label }: { profile: string; label: string }) {
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
