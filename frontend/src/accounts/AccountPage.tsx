/** Who is signed in, what is unsent, how this device is locked and opened, and signing out. */
import { useSignal } from '@preact/signals';
import { t } from '@/text';
import { Button, Dialog, go, href, LinkButton, Notice, Page } from '@/ui';
import { lockNow } from './locking';
import { Passkey } from './Passkey';
import { usePeopleHere } from './people-here';
import { QuickPin } from './QuickPin';
import { type Practitioner, signOut } from './session';

export default function AccountPage({ who }: { who: Practitioner }) {
  const words = t().accounts.signed_in;
  const unsent = usePeopleHere()?.find((each) => each.id === who.id)?.unsent ?? null;
  return (
    <Page title={words.title} back={href('today')}>
      <div class="stack">
        <p>
          <strong>{words.as(who.name, who.unit_name)}</strong>
        </p>
        {unsent !== null && <p>{words.unsent(unsent)}</p>}
        <div class="row">
          <LinkButton href={href('today')} kind="primary">
            {words.to_today}
          </LinkButton>
          <LinkButton href={href('devices')}>{words.devices}</LinkButton>
        </div>
        <section class="stack">
          <h2>{words.locking}</h2>
          <p>{words.locking_what}</p>
          <Button onClick={lockNow}>{t().accounts.lock.now}</Button>
        </section>
        <QuickPin />
        <Passkey />
        <SignOut unsent={unsent ?? 0} />
      </div>
    </Page>
  );
}

function SignOut({ unsent }: { unsent: number }) {
  const words = t().accounts.signed_in;
  const asking = useSignal(false);
  const failed = useSignal(false);

  async function leave() {
    asking.value = false;
    await signOut().then(
      () => go(),
      () => {
        failed.value = true;
      },
    );
  }

  const stay = () => {
    asking.value = false;
  };
  return (
    <section class="stack">
      <h2>{words.sign_out}</h2>
      {failed.value && <Notice tone="error">{words.failed}</Notice>}
      <Button
        onClick={() => {
          asking.value = true;
        }}
      >
        {words.sign_out}
      </Button>
      <Dialog
        title={words.ask}
        open={asking.value}
        onClose={stay}
        actions={
          <>
            {unsent > 0 && (
              <LinkButton kind="primary" href={href('send')}>
                {words.send_first}
              </LinkButton>
            )}
            <Button onClick={() => void leave()}>{words.sign_out}</Button>
            <Button kind="quiet" onClick={stay}>
              {words.stay}
            </Button>
          </>
        }
      >
        <p>{words.keeps(unsent)}</p>
      </Dialog>
    </section>
  );
}
