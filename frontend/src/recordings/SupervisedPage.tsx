/** For the supervisor: finished recordings that a guide wants gone through together, with what it shows of them. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { RenewSignIn } from '@/accounts/RenewSignIn';
import { needsSignIn } from '@/accounts/session';
import { refreshGuides } from '@/guides/store';
import type { Failure } from '@/http/api';
import { t } from '@/text';
import { Button, href, Notice, Page } from '@/ui';
import { SupervisedCard } from './SupervisedCard';
import { fetchSupervised, type Supervised } from './supervision';

export default function SupervisedPage() {
  const words = t().supervision;
  const round = useSignal(0);
  const showing = useSignal(false);
  const again = () => {
    round.value += 1;
  };
  return (
    <Page title={words.title} back={href('today')}>
      <div class="stack">
        <p class="quiet">{words.intro}</p>
        <RenewSignIn onDone={again} />
        <List key={`waiting ${round.value}`} done={false} onSaid={again} />
        {showing.value ? (
          <section class="stack">
            <h2>{words.earlier_title}</h2>
            <List key={`done ${round.value}`} done onSaid={again} />
          </section>
        ) : (
          <div class="row">
            <Button
              kind="quiet"
              onClick={() => {
                showing.value = true;
              }}
            >
              {words.earlier}
            </Button>
          </div>
        )}
      </div>
    </Page>
  );
}

function List({ done, onSaid }: { done: boolean; onSaid: () => void }) {
  const words = t().supervision;
  const items = useSignal<Supervised[] | null>(null);
  const more = useSignal(false);
  const failure = useSignal<Failure | null>(null);

  async function look() {
    failure.value = null;
    // Who holds no conversations may not have the guides yet.
    if (items.peek() === null) await refreshGuides();
    const before = items.peek()?.at(-1)?.number ?? null;
    const answer = await fetchSupervised(done, before);
    if (answer.ok && answer.value) {
      items.value = [...(items.peek() ?? []), ...answer.value.items];
      more.value = answer.value.more;
    } else if (!answer.ok) {
      failure.value = answer.failure;
      if (answer.failure.kind === 'session-expired') needsSignIn.value = true;
    }
  }
  useEffect(() => void look(), []);

  return (
    <>
      {items.value === null && failure.value === null && <p role="status">{words.fetching}</p>}
      {items.value?.length === 0 && <p>{done ? words.none_earlier : words.none}</p>}
      {items.value && items.value.length > 0 && (
        <ul class="list">
          {items.value.map((item) => (
            <li key={item.id}>
              <SupervisedCard item={item} onSaid={onSaid} />
            </li>
          ))}
        </ul>
      )}
      {failure.value && <Notice tone="info">{failureWords(failure.value)}</Notice>}
      {(more.value || failure.value) && (
        <div class="row">
          <Button onClick={() => void look()}>{failure.value ? words.retry : words.older}</Button>
        </div>
      )}
    </>
  );
}

function failureWords(failure: Failure): string {
  const words = t().supervision;
  if (failure.kind === 'problem' && failure.code === 'not-allowed') return words.not_allowed;
  if (failure.kind === 'session-expired') return words.sign_in;
  return failure.kind === 'offline' ? words.offline : words.failed;
}
