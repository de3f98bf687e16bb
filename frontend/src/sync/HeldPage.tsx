/** What was set aside in the unit, for its lead: a list, newest first, from the server each time. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { momentWords } from '@/recordings/StateTag';
import { language, t } from '@/text';
import { Button, Card, href, Notice, Page, Tag } from '@/ui';
import { type HeldFault, type HeldItem, heldItems } from './holding';
import { kindWords } from './HeldItemPage';
import { listWords } from './HeldFaultNotice';
import { leadReasonWords } from './reasons';
import './sync.css';

export default function HeldPage() {
  const words = t().sync.held;
  const waiting = useHeld(false);
  const showing = useSignal(false);
  return (
    <Page title={words.title} back={href('today')}>
      <div class="stack">
        {(waiting.items?.length ?? 0) > 0 && <p class="quiet">{words.intro}</p>}
        <List held={waiting} empty={words.empty} />
        {showing.value ? (
          <Settled />
        ) : (
          <div class="row">
            <Button
              kind="quiet"
              onClick={() => {
                showing.value = true;
              }}
            >
              {words.settled_earlier}
            </Button>
          </div>
        )}
      </div>
    </Page>
  );
}

function Settled() {
  const words = t().sync.held;
  const held = useHeld(true);
  return (
    <section class="stack">
      <h2>{words.settled_title}</h2>
      <List held={held} empty={words.settled_none} />
    </section>
  );
}

interface Held {
  items: HeldItem[] | null;
  more: boolean;
  fault: HeldFault | null;
  look: (older: boolean) => void;
}

function useHeld(settled: boolean): Held {
  const items = useSignal<HeldItem[] | null>(null);
  const more = useSignal(false);
  const fault = useSignal<HeldFault | null>(null);
  async function look(older: boolean) {
    fault.value = null;
    const last = older ? items.peek()?.at(-1)?.number : undefined;
    const answer = await heldItems(last ?? null, settled);
    if (!answer.ok) {
      fault.value = answer.fault;
      return;
    }
    items.value = [...(older ? (items.peek() ?? []) : []), ...answer.value.items];
    more.value = answer.value.more;
  }
  useEffect(() => void look(false), []);
  return { items: items.value, more: more.value, fault: fault.value, look: (older) => void look(older) };
}

function List({ held, empty }: { held: Held; empty: string }) {
  const words = t().sync.held;
  const { items, more, fault, look } = held;
  return (
    <>
      {items === null && fault === null && <p role="status">{words.fetching}</p>}
      {items?.length === 0 && <p>{empty}</p>}
      {items && items.length > 0 && (
        <ul class="list">
          {items.map((item) => (
            <li key={item.number}>
              <Row item={item} />
            </li>
          ))}
        </ul>
      )}
      {fault && (
        <>
          <Notice tone="info">{listWords(fault)}</Notice>
          <div class="row">
            <Button onClick={() => look(items !== null)}>{words.retry}</Button>
          </div>
        </>
      )}
      {more && fault === null && (
        <div class="row">
          <Button onClick={() => look(true)}>{words.older}</Button>
        </div>
      )}
    </>
  );
}

function Row({ item }: { item: HeldItem }) {
  const words = t().sync.held;
  const open = item.state === 'waiting';
  return (
    <Card href={open ? href('held', String(item.number)) : undefined}>
      <span class="spread">
        <strong>{kindWords(item)}</strong>
        <span class="quiet">{momentWords(item.received_at, new Date(), language.value)}</span>
      </span>
      <span class="spread">
        <span>{item.author}</span>
        {!open && <Tag>{words.state[item.state]}</Tag>}
      </span>
      <span class="quiet">{leadReasonWords(item.code)}</span>
      {item.reason && <span class="held-reason">{item.reason}</span>}
    </Card>
  );
}
