/**
 * Two versions of one record: side by side only what both have changed, and for each of it which one counts. Whenever there
 * is time: nothing waits for it. What only one has is offered as kept; the version not chosen stays in the server's history.
 */
import { useSignal } from '@preact/signals';
import type { Guide } from '@/guides/guide';
import type { LocalRecord } from '@/store/rows';
import { language, t } from '@/text';
import { Button, ChoiceList } from '@/ui';
import { differences, joinedBy, touchingOf } from './differences';
import type { Side, Sides } from './putting';
import { settleVersions, settleWith } from './settle';
import './sync.css';
import { versionWords } from './versions';
import { whenWords } from './when';

interface Props {
  record: LocalRecord<unknown>;
  guide: Guide | undefined;
  names: ReadonlyMap<string, string>;
  act: (work: () => Promise<void>) => void;
}

export function TwoVersions({ record, guide, names, act }: Props) {
  const words = t().sync.attention;
  const chosen = useSignal<Sides>({});
  const { other } = record;
  if (other === null) {
    return (
      <div class="stack">
        <p>{words.conflict_unknown}</p>
        <div class="row">
          <Button onClick={() => act(() => settleVersions(record, 'mine'))}>{words.keep_mine}</Button>
        </div>
      </div>
    );
  }
  const said = versionWords(record, (at) => whenWords(at, new Date(), language.value));
  const touching = touchingOf(record);
  const rows = differences(record.record, other.record, { guide, names, language: language.value, touching });
  const sides = Object.fromEntries(rows.map((row) => [row.key, chosen.value[row.key] ?? row.offered]));
  return (
    <div class="stack two-versions">
      <p>{said.what}</p>
      <p class="quiet">{[touching ? words.joined_rest : '', words.whenever].filter(Boolean).join(' ')}</p>
      {rows.length === 0 && <p>{words.same_fields}</p>}
      {rows.map((row) => (
        <ChoiceList
          key={row.key}
          label={row.field}
          options={[
            { id: 'mine', label: row.mine, hint: said.mine },
            { id: 'other', label: row.other, hint: said.other },
          ]}
          chosen={sides[row.key] ?? 'mine'}
          onChange={(side) => {
            chosen.value = { ...chosen.value, [row.key]: side as Side };
          }}
        />
      ))}
      <div class="row">
        <Button kind="primary" onClick={() => act(() => settleWith(record, joinedBy(record, sides)))}>
          {words.keep_chosen}
        </Button>
      </div>
    </div>
  );
}
