/** Records a person has to look at: set aside, refused, erased elsewhere, or written in two places. */
import { useSignal } from '@preact/signals';
import type { Guide } from '@/guides/guide';
import { dateWords } from '@/directory/hours';
import type { FollowUp } from '@/recordings/follow-up';
import type { Group, Meeting } from '@/recordings/group';
import { guideOf } from '@/recordings/guides-here';
import { aboutWhom } from '@/recordings/names';
import type { Person, Recording } from '@/recordings/recording';
import { useRecord } from '@/store/records';
import type { LocalRecord } from '@/store/rows';
import { isContested } from '@/store/states';
import { language, pick, t } from '@/text';
import { Button, Card, href, Notice } from '@/ui';
import { HeldOwn } from './HeldOwn';
import { reasonWords } from './reasons';
import { letGo } from './settle';
import { attention } from './status';
import { TwoVersions } from './TwoVersions';

interface Props {
  names: ReadonlyMap<string, string>;
  guides: Guide[];
}

export function Attention({ names, guides }: Props) {
  const words = t().sync.attention;
  const list = attention.value;
  if (list.length === 0) return null;
  return (
    <section class="stack" id="attention">
      <h2>{words.title}</h2>
      <p>{words.nothing_lost}</p>
      <ul class="list">
        {list.map(({ kind, id }) => (
          <li key={`${kind}/${id}`}>
            <Whole kind={kind} id={id} names={names} guides={guides} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The list knows that a person has to look; what at is read here, whole. */
function Whole({ kind, id, ...shown }: Props & Pick<LocalRecord<unknown>, 'kind' | 'id'>) {
  const record = useRecord<unknown>(kind, id);
  return record ? <One record={record} {...shown} /> : null;
}

function One({ record, names, guides }: Props & { record: LocalRecord<unknown> }) {
  const words = t().sync.attention;
  const failed = useSignal(false);
  const act = (work: () => Promise<void>) => {
    failed.value = false;
    void work().catch(() => {
      failed.value = true;
    });
  };
  const page = addressOf(record);
  const guide = record.kind === 'recording' ? guideOf(record.record as Recording, guides) : undefined;
  const problem = record.problem?.edit === record.edit ? record.problem : null;
  const outcome = problem?.outcome;
  return (
    <Card>
      <div class="stack">
        <h3>{titleOf(record, names, guides)}</h3>
        {failed.value && <Notice tone="error">{words.failed}</Notice>}
        {outcome === 'withdrawn' && <p>{words.withdrawn}</p>}
        {outcome === 'refused' && (
          <>
            <p>{words.refused}</p>
            <p>{reasonWords(problem?.code ?? '')}</p>
          </>
        )}
        {outcome === 'held' && problem && <HeldOwn record={record} problem={problem} guide={guide} act={act} />}
        {(record.other?.outcome === 'conflict' || isContested(record)) && (
          <TwoVersions record={record} guide={guide} names={names} act={act} />
        )}
        <div class="row">
          {page && <a href={page}>{words.open}</a>}
          {outcome === 'withdrawn' && (
            <Button kind="danger" onClick={() => act(() => letGo(record))}>
              {words.let_go}
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}

/** "Asiakas K-2041", "K-2041 · Liikkuminen puheeksi". */
function titleOf(record: LocalRecord<unknown>, names: ReadonlyMap<string, string>, guides: Guide[]): string {
  const kind = t().sync.kind[record.kind];
  if (record.kind === 'person') return `${kind} ${(record.record as Person).reference}`;
  if (record.kind === 'group') return `${kind} ${(record.record as Group).name}`;
  if (record.kind === 'meeting') return `${kind} ${dateWords((record.record as Meeting).on, language.value)}`;
  const about = aboutWhom(record.record as Recording, names);
  const guide = record.kind === 'recording' ? guideOf(record.record as Recording, guides) : undefined;
  return [about ?? t().sync.today.no_person, guide ? pick(guide.title) : kind].join(' · ');
}

function addressOf(record: LocalRecord<unknown>): string | null {
  if (record.kind === 'person') return href('people', record.id);
  if (record.kind === 'recording') return href('conversation', record.id);
  if (record.kind === 'group') return href('groups', record.id);
  if (record.kind === 'meeting') return href('groups', (record.record as Meeting).group_id, 'meetings', record.id);
  if (record.kind === 'follow_up') return followed(record.record as FollowUp);
  const person = (record.record as { person_id?: string }).person_id;
  return person ? href('people', person) : null;
}

/** The page on which what came of a step is told: the person's, or the conversation it was agreed in. */
function followed({ person_id, recording_id }: FollowUp): string {
  return person_id === null ? href('conversation', recording_id) : href('people', person_id);
}
