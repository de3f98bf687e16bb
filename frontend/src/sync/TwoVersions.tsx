/** Two versions of one record: only what differs, and for each of it which one counts. What only one has is offered as kept. */
import { useSignal } from '@preact/signals';
import type { Guide } from '@/guides/guide';
import { momentWords } from '@/recordings/StateTag';
import type { LocalRecord } from '@/store/rows';
import { language, t } from '@/text';
import { Button, ChoiceList } from '@/ui';
import { differences } from './differences';
import { type Side, put } from './putting';
import { settleVersions, settleWith } from './settle';

interface Props {
  record: LocalRecord<unknown>;
  guide: Guide | undefined;
  act: (work: () => Promise<void>) => void;
}

export function TwoVersions({ record, guide, act }: Props) {
  const words = t().sync.attention;
  const chosen = useSignal<Record<string, Side>>({});
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
  const rows = differences(record.record, other.record, guide, language.value);
  const otherName = words.other(other.author, momentWords(other.received_at, new Date(), language.value));
  const sides = Object.fromEntries(rows.map((row) => [row.key, chosen.value[row.key] ?? row.offered]));
  return (
    <div class="stack">
      <p>{words.conflict(other.author, otherName)}</p>
      {rows.length === 0 && <p>{words.same_fields}</p>}
      {rows.map((row) => (
        <ChoiceList
          key={row.key}
          label={row.field}
          options={[
            { id: 'mine', label: row.mine, hint: words.mine },
            { id: 'other', label: row.other, hint: otherName },
          ]}
          chosen={sides[row.key] ?? 'mine'}
          onChange={(side) => {
            chosen.value = { ...chosen.value, [row.key]: side as Side };
          }}
        />
      ))}
      <div class="row">
        <Button kind="primary" onClick={() => act(() => settleWith(record, put(record.record, other.record, sides)))}>
          {words.keep_chosen}
        </Button>
      </div>
    </div>
  );
}
