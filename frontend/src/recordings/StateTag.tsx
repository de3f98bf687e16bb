/** In which of the four true states a record is, in the same words everywhere. */
import { dateWords, helsinkiClock, timeWords } from '@/directory/hours';
import type { LocalRecord } from '@/store/rows';
import { type RecordState, receivedAt, stateOf } from '@/store/states';
import { type Language, language, t } from '@/text';
import { Tag, type TagTone } from '@/ui';
import type { Recording } from './recording';

const tones: Record<RecordState, TagTone> = {
  saved: 'neutral',
  waiting: 'neutral',
  received: 'positive',
  attention: 'attention',
};

export function StateTag({ record }: { record: LocalRecord<unknown> }) {
  const words = t().sync;
  const state = stateOf(record, isUnfinished(record));
  const at = receivedAt(record);
  const said =
    state === 'received'
      ? words.state.received(at ? momentWords(at, new Date(), language.value) : '')
      : words.state[state];
  return <Tag tone={tones[state]}>{said.trim()}</Tag>;
}

function isUnfinished(record: LocalRecord<unknown>): boolean {
  return record.kind === 'recording' && (record.record as Recording).state === 'draft';
}

/** "klo 14.32" of today, "21.11.2026 klo 14.32" of other days, by Helsinki's clock. */
export function momentWords(instant: string, now: Date, spoken: Language): string {
  const { on, at } = helsinkiClock(new Date(instant));
  const time = timeWords(at, spoken);
  return on === helsinkiClock(now).on ? t().sync.at(time) : t().sync.on_at(dateWords(on, spoken), time);
}
