/** Records a person has to look at: set aside, refused, erased elsewhere, or written in two places. */
import { useSignal } from '@preact/signals';
import type { Guide } from '@/guides/guide';
import { guideOf } from '@/recordings/guides-here';
import type { Person, Recording } from '@/recordings/recording';
import type { LocalRecord } from '@/store/rows';
import { type Catalogue, pick, t } from '@/text';
import { Button, Card, href, Notice } from '@/ui';
import { letGo } from './settle';
import { attention } from './status';
import { TwoVersions } from './TwoVersions';

interface Props {
  names: Map<string, string>;
  guides: Guide[];
}

export function Attention({ names, guides }: Props) {
  const words = t().sync.attention;
  const list = attention.value;
  if (list.length === 0) return null;
  return (
    <section class="stack">
      <h2>{words.title}</h2>
      <p>{words.nothing_lost}</p>
      <ul class="list">
        {list.map((record) => (
          <li key={`${record.kind}/${record.id}`}>
            <One record={record} names={names} guides={guides} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface OneProps {
  record: LocalRecord<unknown>;
  names: Map<string, string>;
  guides: Guide[];
}

function One({ record, names, guides }: OneProps) {
  const words = t().sync.attention;
  const failed = useSignal(false);
  const act = (work: () => Promise<void>) => () => {
    failed.value = false;
    void work().catch(() => {
      failed.value = true;
    });
  };
  const page = addressOf(record);
  const guide = record.kind === 'recording' ? guideOf(record.record as Recording, guides) : undefined;
  const problem = record.problem?.edit === record.edit ? record.problem : null;
  return (
    <Card>
      <div class="stack">
        <p>
          <strong>{titleOf(record, names, guides)}</strong>
        </p>
        {failed.value && <Notice tone="error">{words.failed}</Notice>}
        {problem && problem.outcome !== 'conflict' && <Reason record={record} guide={guide} />}
        {(record.other !== null || problem?.outcome === 'conflict') && (
          <TwoVersions record={record} guide={guide} act={(work) => act(work)()} />
        )}
        <div class="row">
          {page && <a href={page}>{words.open}</a>}
          {problem?.outcome === 'withdrawn' && (
            <Button kind="danger" onClick={act(() => letGo(record))}>
              {words.let_go}
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}

function titleOf(record: LocalRecord<unknown>, names: Map<string, string>, guides: Guide[]): string {
  const kind = t().sync.kind[record.kind];
  if (record.kind === 'person') return `${kind} ${(record.record as Person).reference}`;
  const person = names.get((record.record as { person_id: string | null }).person_id ?? '');
  const guide = record.kind === 'recording' ? guideOf(record.record as Recording, guides) : undefined;
  return [person ?? t().sync.today.no_person, guide ? pick(guide.title) : kind].join(' · ');
}

function addressOf(record: LocalRecord<unknown>): string | null {
  if (record.kind === 'person') return href('people', record.id);
  if (record.kind === 'recording') return href('conversation', record.id);
  const person = (record.record as { person_id?: string }).person_id;
  return person ? href('people', person) : null;
}

/** Every code of docs/protocol.md that a record can be held or refused with. */
const reasons: Record<string, Exclude<keyof Catalogue['sync']['attention']['reason'], 'other'>> = {
  'identity-code': 'identity_code',
  'validation-failed': 'validation_failed',
  'unknown-guide': 'unknown_guide',
  'unknown-kind': 'unknown_kind',
  'item-failed': 'item_failed',
  'item-too-large': 'too_large',
  'item-unreadable': 'item_unreadable',
  'edit-id-reused': 'sent_twice',
  'not-allowed': 'not_allowed',
  'text-not-allowed': 'text',
};

function Reason({ record, guide }: { record: LocalRecord<unknown>; guide: Guide | undefined }) {
  const words = t().sync.attention;
  const { problem } = record;
  if (problem === null) return null;
  if (problem.outcome === 'withdrawn') return <p>{words.withdrawn}</p>;
  const known = reasons[problem.code];
  const fields = [...new Set(Object.keys(problem.errors ?? {}).map((each) => fieldWords(each, guide)))];
  return (
    <>
      <p>{problem.outcome === 'held' ? words.held : words.refused}</p>
      <p>{known ? words.reason[known] : words.reason.other(problem.code)}</p>
      {fields.length > 0 && <p class="quiet">{words.fields(fields.join(', '))}</p>}
    </>
  );
}

/** The question's own words for "answers.step_what.value"; a name the screen has none for stays as it is. */
function fieldWords(field: string, guide: Guide | undefined): string {
  const { people, recordings } = t();
  const [first = '', second = ''] = field.split('.');
  const question = guide?.topics.flatMap((topic) => topic.questions).find((each) => each.id === second);
  if (first === 'answers' && question) return pick(question.ask);
  if (first === 'notes') return recordings.notes.title;
  if (first === 'reference') return people.reference;
  return first === 'note' ? people.note : field;
}
