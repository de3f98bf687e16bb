/** To its author: a record that arrived but could not be taken into use, where to mend it, and what the lead has done. */
import type { Guide } from '@/guides/guide';
import type { LocalRecord, RecordProblem } from '@/store/rows';
import { t } from '@/text';
import { Button, Tag } from '@/ui';
import { Mend } from './Mend';
import { authorCanMend, reasonWords } from './reasons';
import { letGo } from './settle';

interface Props {
  record: LocalRecord<unknown>;
  problem: RecordProblem;
  guide: Guide | undefined;
  act: (work: () => Promise<void>) => void;
}

export function HeldOwn({ record, problem, guide, act }: Props) {
  const words = t().sync.held;
  const state = problem.state ?? 'waiting';
  const mends = authorCanMend(problem.code);
  if (state === 'released' || state === 'repaired') return <p>{words.own[state]}</p>;
  if (state === 'discarded') {
    return (
      <>
        <p>{words.own.discarded(problem.reason ?? '–')}</p>
        <p>{words.own.discarded_text}</p>
        {mends && <Mend record={record} guide={guide} />}
        <div class="row">
          <Button kind="danger" onClick={() => act(() => letGo(record))}>
            {t().sync.attention.let_go}
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      {!mends && (
        <p>
          <Tag tone="attention">{words.state.waiting}</Tag>
        </p>
      )}
      <p>{mends ? words.own.waiting : words.own.waiting_lead}</p>
      <p>{reasonWords(problem.code)}</p>
      {mends && <Mend record={record} guide={guide} />}
    </>
  );
}
