/** The way in: the people of this device, or a username. Whoever is in already finds their own account here. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '@/text';
import { Button, go, href, Notice, Page, route } from '@/ui';
import AccountPage from './AccountPage';
import { useDeviceMark } from './devices';
import { PasskeyButton } from './LockScreen';
import { PeopleHere } from './PeopleHere';
import { type PersonHere, usePeopleHere } from './people-here';
import { SignInForm } from './SignInForm';
import { practitioner, storeClosed } from './session';
import { UnlockForm } from './UnlockForm';
import './accounts.css';

/** `Capsule` is put in by the app: what waits, as a file. */
export default function SignInPage({ Capsule = null }: { Capsule?: ComponentType | null }) {
  if (practitioner.value !== null) return <AccountPage who={practitioner.value} />;
  // To ask for a passphrase would not help: whoever is on this device cannot be read.
  if (storeClosed.value !== null) throw storeClosed.value;
  return <WayIn Capsule={Capsule} />;
}

function WayIn({ Capsule }: { Capsule: ComponentType | null }) {
  const people = usePeopleHere();
  const chosen = useSignal<PersonHere | 'other' | null>(null);
  const as = route.value.query.get('as');
  useEffect(() => {
    chosen.value = as === 'other' ? 'other' : null;
  }, [as]);
  if (people === null) return <p class="opening">{t().app.opening}</p>;
  const words = t().accounts;
  const back = () => {
    chosen.value = null;
  };
  const other = () => {
    chosen.value = 'other';
  };
  if (people.length === 0 || chosen.value === 'other') {
    return <WithUsername onBack={people.length > 0 ? back : null}>{Capsule && <Capsule />}</WithUsername>;
  }
  if (chosen.value !== null) return <Opening person={chosen.value} onBack={back} onOther={other} />;
  return (
    <Page title={words.here.title}>
      <div class="stack">
        <PeopleHere
          people={people}
          onChoose={(person) => {
            chosen.value = person;
          }}
          onOther={other}
        />
        {Capsule && <Capsule />}
      </div>
    </Page>
  );
}

/** Stays at the address that asked for the sign-in; from the sign-in's own address the day begins. */
function entered(): void {
  if (location.hash.startsWith(href('sign-in'))) go('today');
}

interface StepProps {
  onBack: (() => void) | null;
}

function WithUsername({ onBack, children }: StepProps & { children: ComponentChildren }) {
  const words = t().accounts;
  const online = useOnline();
  // With the choice on the screen there is one thing to read.
  const closed = useSignal(false);
  return (
    <Page title={words.title}>
      <div class="stack">
        {!closed.value && <p>{words.intro}</p>}
        {!online && !closed.value && <Notice tone="warning">{words.first_needs_network}</Notice>}
        <SignInForm
          action={words.sign_in}
          onDone={entered}
          onClosed={(on) => {
            closed.value = on;
          }}
        />
        {online && !closed.value && <p class="quiet">{words.first_time}</p>}
        {onBack && !closed.value && (
          <Button kind="quiet" onClick={onBack}>
            {words.here.back}
          </Button>
        )}
        {!closed.value && children}
      </div>
    </Page>
  );
}

function Opening({ person, onBack, onOther }: StepProps & { person: PersonHere; onOther: () => void }) {
  const words = t().accounts;
  const personal = useDeviceMark()?.shared === false;
  return (
    <Page title={words.here.open_title(person.initials)}>
      <div class="stack lock-screen">
        <UnlockForm id={person.id} action={words.here.open} onDone={entered} onChanged={onOther} />
        {person.passkey && personal && <PasskeyButton id={person.id} onDone={entered} />}
        <Button kind="quiet" onClick={() => onBack?.()}>
          {words.here.back}
        </Button>
      </div>
    </Page>
  );
}

/** What the browser says of the network; a hint for the words only. */
function useOnline(): boolean {
  const online = useSignal(navigator.onLine);
  useEffect(() => {
    const look = () => {
      online.value = navigator.onLine;
    };
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return online.value;
}
