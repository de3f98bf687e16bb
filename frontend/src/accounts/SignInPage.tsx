/** Signing in; for who is signed in already: who that is, what is unsent, and signing out. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { withDb } from '@/store/db';
import { t } from '@/text';
import { Button, Dialog, go, href, LinkButton, Notice, Page } from '@/ui';
import { SignInForm } from './SignInForm';
import { type Practitioner, practitioner, signOut, storeClosed } from './session';

export default function SignInPage() {
  const words = t().accounts;
  const who = practitioner.value;
  if (who !== null) return <SignedIn who={who} />;
  // To ask for a passphrase would not help: whoever is signed in already cannot be read.
  if (storeClosed.value !== null) throw storeClosed.value;
  return (
    <Page title={words.title}>
      <div class="stack">
        <p>{words.intro}</p>
        <SignInForm action={words.sign_in} onDone={entered} />
        <p class="quiet">{words.first_time}</p>
      </div>
    </Page>
  );
}

/** Stays at the address that asked for the sign-in; from the sign-in's own address the day begins. */
function entered(): void {
  if (location.hash === href('sign-in')) go('today');
}

function SignedIn({ who }: { who: Practitioner }) {
  const words = t().accounts.signed_in;
  const unsent = useSignal<number | null>(null);
  const asking = useSignal(false);
  const failed = useSignal(false);
  useEffect(() => {
    countUnsent(who.id).then(
      (n) => {
        unsent.value = n;
      },
      () => {
        failed.value = true;
      },
    );
  }, [who.id]);

  async function leave() {
    asking.value = false;
    await signOut().then(
      () => go(),
      () => {
        failed.value = true;
      },
    );
  }

  return (
    <Page title={words.title} back={href('today')}>
      <div class="stack">
        <p>
          <strong>{words.as(who.name, who.unit_name)}</strong>
        </p>
        {unsent.value !== null && <p>{words.unsent(unsent.value)}</p>}
        {failed.value && <Notice tone="error">{words.failed}</Notice>}
        <div class="row">
          <LinkButton href={href('today')} kind="primary">
            {words.to_today}
          </LinkButton>
          <Button
            onClick={() => {
              asking.value = true;
            }}
          >
            {words.sign_out}
          </Button>
        </div>
      </div>
      <Dialog
        title={words.ask}
        open={asking.value}
        onClose={() => {
          asking.value = false;
        }}
        actions={
          <>
            {(unsent.value ?? 0) > 0 && (
              <LinkButton kind="primary" href={href('send')}>
                {words.send_first}
              </LinkButton>
            )}
            <Button onClick={() => void leave()}>{words.sign_out}</Button>
            <Button
              kind="quiet"
              onClick={() => {
                asking.value = false;
              }}
            >
              {words.stay}
            </Button>
          </>
        }
      >
        <p>{words.keeps(unsent.value ?? 0)}</p>
      </Dialog>
    </Page>
  );
}

/** How many of the practitioner's records have something that is not received. @throws StoreFailure */
async function countUnsent(id: string): Promise<number> {
  const entries = await withDb((db) => db.getAll('outbox'));
  return new Set(entries.filter(({ owner }) => owner === id).map((entry) => `${entry.kind}/${entry.id}`)).size;
}
