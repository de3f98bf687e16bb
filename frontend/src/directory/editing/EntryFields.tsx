/** Everything an editor may write of an entry, the most asked first. What a kind has no use for is left out. */
import { t } from '@/text';
import { Disclosure } from '@/ui';
import { capital } from '../entry/wish-words';
import { entryWords } from '../entry/words';
import { AUDIENCE_GROUPS, type Opportunity, PROFILES, TIERS } from '../opportunity';
import { ChipsField, KnownField, PartField, TextsField, useWriting } from './Fields';
import { AddressFields, PointFields, ProfileField, StatusFields } from './FurtherFacts';
import { ContactFields, HoursFields, PriceFields, TimetableFields } from './MainFacts';
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
            <KnownField key={each} field={`amenities.${each}`} label={capital(amenities[each])} />
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
