/** Stands in place of every closed screen while the device is locked: initials, one field, and what waits. Nothing else. */
import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { unkept } from '@/store/unkept';
import { t } from '@/text';
import { Button, href, LinkButton, Notice, Page } from '@/ui';
import { useAttempt } from './attempt';
import { useDeviceMark } from './devices';
import { FaultNotice } from './FaultNotice';
import { PinForm } from './PinForm';
import { usePeopleHere, waitingOf } from './people-here';
import { locked, type PasskeyFault, pinSet, unlockWithPasskey } from './session';
import { UnlockForm } from './UnlockForm';
import './accounts.css';

/** `Capsule` is put in by the app: what waits, as a file. */
export default function LockScreen({ Capsule = null }: { Capsule?: ComponentType | null }) {
  const words = t().accounts;
  const who = locked.value;
  const people = usePeopleHere();
  if (who === null) return null;
  return (
    <Page title={words.lock.title}>
      <div class="stack lock-screen">
        <p class="initials" aria-hidden="true">
          {who.initials}
        </p>
        <p>
          <span class="visually-hidden">{who.initials}. </span>
          {unkept.value.size === 0 && words.lock.safe}
        </p>
        {unkept.value.size > 0 && <Notice tone="error">{words.lock.not_kept}</Notice>}
        <UnlockWays id={who.id} />
        <div class="row">
          <LinkButton href={`${href('sign-in')}?as=another`}>{words.lock.other}</LinkButton>
          <LinkButton kind="quiet" href={href()}>
            {words.lock.directory}
          </LinkButton>
        </div>
        {people !== null && <p class="quiet">{words.here.waits(waitingOf(people))}</p>}
        {Capsule && <Capsule />}
      </div>
    </Page>
  );
}

/** The shortest way first; the passphrase always opens. */
export function UnlockWays({ id, onChanged }: { id: string; onChanged?: (() => void) | undefined }) {
  const words = t().accounts;
  const passkey = usePeopleHere()?.find((each) => each.id === id)?.passkey === true;
  const wished = useSignal<'pin' | 'passphrase'>('pin');
  const pinGone = useSignal(false);
  const personal = useDeviceMark()?.shared === false;
  const pin = pinSet.value && wished.value === 'pin';
  return (
    <>
      {pinGone.value && <Notice tone="error">{words.pin.gone}</Notice>}
      {pin ? (
        <PinForm
          onGone={() => {
            pinGone.value = true;
          }}
        />
      ) : (
        <UnlockForm id={id} action={words.lock.open} onChanged={onChanged} />
      )}
      {pinSet.value && (
        <Button
          kind="quiet"
          onClick={() => {
            wished.value = pin ? 'passphrase' : 'pin';
          }}
        >
          {pin ? words.lock.with_passphrase : words.lock.with_pin}
        </Button>
      )}
      {passkey && personal && <PasskeyButton id={id} />}
    </>
  );
}

export function PasskeyButton({ id, onDone }: { id: string; onDone?: (() => void) | undefined }) {
  const { step, fault, run } = useAttempt<PasskeyFault>();
  async function open() {
    if (await run(() => unlockWithPasskey(id))) onDone?.();
  }
  return (
    <>
      <FaultNotice fault={fault.value} at="unlock" />
      <Button wide aria-disabled={step.value !== null} onClick={() => void open()}>
        {step.value === null ? t().accounts.lock.with_passkey : t().accounts.opening}
      </Button>
    </>
  );
}
