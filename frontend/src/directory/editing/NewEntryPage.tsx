/** A new entry of the municipality's own: a group, a place, a service. What is not said is not known. */
import { useSignal } from '@preact/signals';
import { practitioner } from '@/accounts/session';
import { pick, t } from '@/text';
import { go, href, Page, SelectField } from '@/ui';
import { helsinkiClock } from '../hours';
import type { Opportunity } from '../opportunity';
import { useAsked } from './asking';
import { blank, tidied } from './changes';
import { EntryForm } from './EntryForm';
import { Whole } from './parts';
import { useSending } from './sending';
import { chosenMunicipality } from './UpkeepPage';
import { add, fetchOverview, type Municipality, type Written } from './upkeep';
import { editingWords } from './words';
import './editing.css';

const KINDS = ['group', 'event', 'place', 'route', 'remote', 'phone_service', 'web_service'] as const;

export default function NewEntryPage() {
  const words = editingWords();
  const overview = useAsked(fetchOverview, 'overview');
  return (
    <Page title={words.add} back={{ href: href('directory-editing'), label: words.title }} wide>
      <div class="stack upkeep">
        <Whole asked={overview}>{({ municipalities }) => <Writing municipalities={municipalities} />}</Whole>
      </div>
    </Page>
  );
}

function Writing({ municipalities }: { municipalities: Municipality[] }) {
  const words = editingWords();
  const sending = useSending();
  const largest = [...municipalities].sort((one, other) => other.entries - one.entries)[0]?.municipality ?? '';
  const municipality = useSignal(chosenMunicipality.value || largest);
  const kind = useSignal<Opportunity['kind']>('group');
  const start = blank(kind.value, helsinkiClock(new Date()).on, practitioner.value?.unit_name ?? 'Liikereppu');

  function save(written: Written, saved: () => void): void {
    const entry = tidied(written);
    void sending.send(
      JSON.stringify([municipality.value, entry]),
      (change) => add(change, municipality.value, entry),
      (kept) => {
        saved();
        go('directory-editing', 'entries', kept.id);
      },
    );
  }
  return (
    <>
      <p class="quiet">{words.add_intro}</p>
      <SelectField
        label={words.municipality}
        value={municipality.value}
        options={municipalities.map((each) => ({ id: each.municipality, label: pick(each.name) }))}
        onChange={(id) => {
          municipality.value = id;
        }}
      />
      <SelectField
        label={words.field.kind}
        value={kind.value}
        options={KINDS.map((id) => ({ id, label: t().directory.kind[id] }))}
        onChange={(id) => {
          kind.value = id as Opportunity['kind'];
        }}
      />
      <EntryForm
        key={kind.value}
        draft={`directory-editing:new:${kind.value}`}
        start={start}
        sending={sending}
        save={words.publish}
        onSave={save}
        onCancel={() => go('directory-editing')}
      />
    </>
  );
}
