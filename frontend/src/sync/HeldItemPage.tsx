/** One record that was set aside, for the unit's lead: why, what it holds, and the three ways to settle it. Needs a network. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { guideOf, useGuides } from '@/recordings/guides-here';
import { useOnce } from '@/recordings/once';
import type { Person, Recording } from '@/recordings/recording';
import { momentWords } from '@/recordings/StateTag';
import { useRecords } from '@/store/records';
import { language, t } from '@/text';
import { Button, Card, href, LinkButton, Notice, Page, route } from '@/ui';
import { DiscardDialog } from './DiscardDialog';
import { fieldWords, ruleWords, spotsOf } from './fields';
import {
  countHeld,
  discard,
  type HeldAnswer,
  type HeldFault,
  type HeldItem,
  heldItem,
  release,
  releasable,
  repairable,
  type Settled,
  type Settling,
  settlingOf,
} from './holding';
import { HeldContent } from './HeldContent';
import { faultWords, HeldFaultNotice, listWords } from './HeldFaultNotice';
import { leadReasonWords } from './reasons';
import { forgetMending, RepairForm } from './RepairForm';

type Told = { settling: Settling } | { already: HeldFault };

export default function HeldItemPage() {
  const words = t().sync.held;
  const number = Number(route.value.path[1]);
  const item = useSignal<HeldItem | null>(null);
  const fault = useSignal<HeldFault | null>(null);
  const told = useSignal<Told | null>(null);

  async function look() {
    fault.value = null;
    const answer = await heldItem(number);
    if (answer.ok) item.value = answer.value;
    else fault.value = answer.fault;
    if (!answer.ok && answer.fault.kind === 'gone') await forgetMending(number);
  }
  useEffect(() => void look(), [number]);

  async function settled(way: 'release' | 'repair' | 'discard', answer: HeldAnswer<Partial<Settled>>) {
    void countHeld();
    if (!answer.ok) {
      told.value = { already: answer.fault };
      return forgetMending(number);
    }
    const settling = settlingOf(way, answer.value);
    if (settling === 'still_held') await look();
    else await forgetMending(number);
    told.value = { settling };
  }

  const over = told.value !== null && !('settling' in told.value && told.value.settling === 'still_held');
  // What had the focus is gone with the form: the heading says where one is, and the notice under it what happened.
  useEffect(() => {
    if (over) document.querySelector<HTMLElement>('main h1')?.focus();
  }, [over]);
  return (
    <Page title={item.value ? kindWords(item.value) : words.title} back={{ href: href('held'), label: words.to_list }}>
      <div class="stack">
        {told.value && <ToldOf told={told.value} />}
        {fault.value && !over && (
          <>
            <Notice tone="info">{listWords(fault.value)}</Notice>
            <div class="row">
              <Button onClick={() => void look()}>{words.retry}</Button>
            </div>
          </>
        )}
        {item.value === null && fault.value === null && <p role="status">{words.fetching}</p>}
        {item.value && !over && <Item key={item.value.code} item={item.value} onSettled={settled} />}
        {over && (
          <LinkButton kind="primary" wide href={href('held')}>
            {words.open_list}
          </LinkButton>
        )}
      </div>
    </Page>
  );
}

export function kindWords(item: Pick<HeldItem, 'kind'>): string {
  return item.kind && item.kind in t().sync.kind ? t().sync.kind[item.kind] : t().sync.held.unknown_kind;
}

function ToldOf({ told }: { told: Told }) {
  const words = t().sync.held.done;
  if ('already' in told) return <Notice tone="warning">{faultWords(told.already)}</Notice>;
  return <Notice tone={told.settling === 'still_held' ? 'warning' : 'success'}>{words[told.settling]}</Notice>;
}

interface ItemProps {
  item: HeldItem;
  onSettled: (way: 'release' | 'repair' | 'discard', answer: HeldAnswer<Partial<Settled>>) => Promise<void>;
}

function Item({ item, onSettled }: ItemProps) {
  const words = t().sync.held;
  const guides = useGuides();
  const people = useRecords<Person>('person') ?? [];
  const mending = useSignal(false);
  const guide = item.kind === 'recording' && item.record ? guideOf(item.record as Recording, guides) : undefined;
  const spots = spotsOf(item.errors);
  return (
    <>
      <p>{words.by(item.author)}</p>
      <p class="quiet">{words.arrived(momentWords(item.received_at, new Date(), language.value))}</p>
      <section class="stack">
        <h2>{words.why}</h2>
        <p>{leadReasonWords(item.code)}</p>
        {spots.length > 0 && (
          <ul>
            {spots.map((spot) => (
              <li key={spot.unit}>
                <strong>{fieldWords(spot.unit, guide)}</strong> <span class="quiet">{ruleWords(spot.rules)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      {mending.value ? (
        <Card>
          <RepairForm
            item={item}
            guide={guide}
            onDone={(answer) => void onSettled('repair', answer)}
            onCancel={() => {
              mending.value = false;
            }}
          />
        </Card>
      ) : (
        <Ways
          item={item}
          onSettled={onSettled}
          onMend={() => {
            mending.value = true;
          }}
        />
      )}
      <section class="stack">
        <h2>{words.content}</h2>
        <Card>
          {item.record === null || item.record === undefined ? (
            <p>{item.erases ? words.erasing : words.closed_content}</p>
          ) : (
            <HeldContent
              item={item}
              guide={guide}
              names={new Map(people.map(({ id, record }) => [id, record.reference]))}
            />
          )}
        </Card>
      </section>
    </>
  );
}

function Ways({ item, onSettled, onMend }: ItemProps & { onMend: () => void }) {
  const words = t().sync.held;
  const fault = useSignal<HeldFault | null>(null);
  const busy = useSignal(false);
  const asking = useSignal(false);
  const once = useOnce();
  const releases = releasable(item);
  const mends = repairable(item);

  async function act(way: 'release' | 'discard', work: () => Promise<HeldAnswer<Partial<Settled>>>) {
    fault.value = null;
    busy.value = true;
    const answer = await work();
    busy.value = false;
    if (answer.ok || answer.fault.kind === 'already' || answer.fault.kind === 'gone') {
      asking.value = false;
      await onSettled(way, answer);
    } else fault.value = answer.fault;
  }

  return (
    <section class="stack">
      {fault.value && !asking.value && <HeldFaultNotice fault={fault.value} />}
      {busy.value && <p role="status">{words.working}</p>}
      {mends && (
        <Button kind="primary" wide disabled={busy.value} onClick={onMend}>
          {words.repair}
        </Button>
      )}
      {releases && (
        <>
          <Button
            kind={mends ? 'secondary' : 'primary'}
            wide
            disabled={busy.value}
            onClick={() => void once(() => act('release', () => release(item.number)))}
          >
            {words.release}
          </Button>
          <p class="quiet">{words.release_hint}</p>
        </>
      )}
      <div class="row">
        <Button
          kind="danger"
          disabled={busy.value}
          onClick={() => {
            fault.value = null;
            asking.value = true;
          }}
        >
          {words.discard}
        </Button>
      </div>
      <DiscardDialog
        open={asking.value}
        fault={fault.value}
        onClose={() => {
          asking.value = false;
        }}
        onDiscard={(reason) => act('discard', () => discard(item.number, reason))}
      />
    </section>
  );
}
