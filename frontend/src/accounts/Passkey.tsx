/** A passkey as a second way to open, on a personal device only: on a shared one others know the lock of the screen. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '@/text';
import { Button, Form, Notice } from '@/ui';
import { useAttempt } from './attempt';
import { useDeviceMark } from './devices';
import { FaultNotice } from './FaultNotice';
import { PassphraseField } from './PassphraseField';
import { peopleChanged, usePeopleHere } from './people-here';
import { addPasskey, type PasskeyFault, passkeyPossible, practitioner, removePasskey } from './session';
import { Steps } from './Steps';

export function Passkey() {
  const words = t().accounts.passkey;
  const possible = useSignal<boolean | null>(null);
  const people = usePeopleHere();
  const personal = useDeviceMark()?.shared === false;
  const added = people?.find((each) => each.id === practitioner.value?.id)?.passkey === true;
  useEffect(() => {
    passkeyPossible().then(
      (yes) => {
        possible.value = yes;
      },
      () => {
        possible.value = false;
      },
    );
  }, []);
  return (
    <section class="stack">
      <h2>{words.title}</h2>
      <p>{words.what}</p>
      {added ? (
        <Added personal={personal} />
      ) : !personal ? (
        <p>{words.not_shared}</p>
      ) : possible.value === false ? (
        <p>{words.unsupported}</p>
      ) : (
        <Add />
      )}
    </section>
  );
}

/** It can be taken away wherever it is, also where it is not offered any more. */
function Added({ personal }: { personal: boolean }) {
  const words = t().accounts.passkey;
  const failed = useSignal(false);
  async function remove() {
    failed.value = false;
    await removePasskey().then(peopleChanged, () => {
      failed.value = true;
    });
  }
  return (
    <>
      {personal ? <Notice tone="success">{words.added}</Notice> : <p>{words.not_shared}</p>}
      <FaultNotice fault={failed.value ? { kind: 'storage' } : null} at="unlock" />
      <Button kind="quiet" onClick={() => void remove()}>
        {words.remove}
      </Button>
    </>
  );
}

function Add() {
  const words = t().accounts;
  const asking = useSignal(false);
  const passphrase = useSignal('');
  const tried = useSignal(false);
  const { step, fault, run } = useAttempt<PasskeyFault>();

  async function add() {
    tried.value = true;
    if (passphrase.value === '' || !(await run(() => addPasskey(passphrase.value)))) return;
    passphrase.value = '';
    asking.value = false;
    peopleChanged();
  }

  if (!asking.value) {
    return (
      <Button
        onClick={() => {
          asking.value = true;
        }}
      >
        {words.passkey.add}
      </Button>
    );
  }
  return (
    <Form onSubmit={() => void add()}>
      <FaultNotice fault={fault.value} at="unlock" />
      <PassphraseField
        label={words.passkey.confirm}
        value={passphrase.value}
        error={tried.value && passphrase.value === '' ? words.empty.passphrase : undefined}
        onInput={(value) => {
          passphrase.value = value;
        }}
      />
      {step.value === null ? (
        <Button type="submit" kind="primary">
          {words.passkey.add}
        </Button>
      ) : (
        <Steps step="deriving" opening />
      )}
    </Form>
  );
}
