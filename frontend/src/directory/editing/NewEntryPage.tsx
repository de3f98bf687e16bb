/** A new entry of the municipality's own: a group, a place, a service. What is not said is not known. */
import { practitioner } from '@/accounts/session';
import { useDraft } from '@/store/draft';
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

interface Which {
  municipality: string;
  /** Which one the upkeep was looked at then; empty: all of them. */
  looked_at: string;
  kind: Opportunity['kind'];
}

function Writing({ municipalities }: { municipalities: Municipality[] }) {
  const words = editingWords();
  const sending = useSending();
  const largest = [...municipalities].sort((one, other) => other.entries - one.entries)[0]?.municipality ?? '';
  // What is half-written belongs to a municipality and a kind: after a lock or a reload they are as they were.
  const which = useDraft<Which>('directory-editing:new', {
    municipality: chosenMunicipality.value || largest,
    looked_at: chosenMunicipality.value,
    kind: 'group',
  });
  const { looked_at, kind } = which.value.value;
  const now = chosenMunicipality.value;
  // Whoever has turned to another municipality since means that one.
  const municipality = now && now !== looked_at ? now : which.value.value.municipality;
  const start = blank(kind, helsinkiClock(new Date()).on, practitioner.value?.unit_name ?? 'Liikereppu');

  function save(written: Written, saved: () => void): void {
    const entry = tidied(written);
    void sending.send(
      JSON.stringify([municipality, entry]),
      (change) => add(change, municipality, entry),
      (kept) => {
        saved();
        void which.drop();
        go('directory-editing', 'entries', kept.id);
      },
    );
  }
  return (
    <>
      <p class="quiet">{words.add_intro}</p>
      <SelectField
        label={words.municipality}
        value={municipality}
        options={municipalities.map((each) => ({ id: each.municipality, label: pick(each.name) }))}
        onChange={(id) => which.change({ municipality: id, looked_at: now })}
      />
      <SelectField
        label={words.field.kind}
        value={kind}
        options={KINDS.map((id) => ({ id, label: t().directory.kind[id] }))}
        onChange={(id) => which.change({ kind: id as Opportunity['kind'] })}
      />
      <EntryForm
        key={kind}
        draft={`directory-editing:new:${kind}`}
        start={start}
        sending={sending}
        save={words.publish}
        onSave={save}
        onCancel={() => {
          void which.drop();
          go('directory-editing');
        }}
      />
    </>
  );
}
