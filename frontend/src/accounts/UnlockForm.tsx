/** Opens somebody's vault on this device with the passphrase. Needs no network. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '@/text';
import { Button, Form, href } from '@/ui';
import { useAttempt } from './attempt';
import { FaultNotice } from './FaultNotice';
import { PassphraseField } from './PassphraseField';
import { unlock } from './session';
import { Steps } from './Steps';

interface Props {
  id: string;
  action: string;
  onDone?: (() => void) | undefined;
  /** The way to the username, for whoever has a new passphrase; without one it is a link to the sign-in's own screen. */
  onChanged?: (() => void) | undefined;
}

export function UnlockForm({ id, action, onDone, onChanged }: Props) {
  const words = t().accounts;
  const passphrase = useSignal('');
  const tried = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  const { step, fault, run } = useAttempt();
  const missing = passphrase.value === '';
  useEffect(() => {
    // The notice tells it, and the field to mend is where the next key goes.
    if (fault.value !== null) form.current?.querySelector<HTMLElement>('[name=passphrase]')?.focus();
  }, [fault.value]);

  async function enter() {
    tried.value = true;
    if (missing) return form.current?.querySelector<HTMLElement>('[name=passphrase]')?.focus();
    if (!(await run((at) => unlock(id, passphrase.value, at)))) return;
    passphrase.value = '';
    onDone?.();
  }

  return (
    <Form form={form} onSubmit={() => void enter()}>
      <FaultNotice fault={fault.value} at="unlock" />
      <PassphraseField
        label={words.passphrase}
        value={passphrase.value}
        error={tried.value && missing ? words.empty.passphrase : undefined}
        onInput={(value) => {
          passphrase.value = value;
        }}
      />
      {step.value === null ? (
        <Button type="submit" kind="primary" wide>
          {action}
        </Button>
      ) : (
        <Steps step={step.value} opening />
      )}
      {(fault.value?.kind === 'wrong' || fault.value?.kind === 'vault-closed') && (
        <p class="row">
          <span>{words.here.changed}</span>
          {onChanged ? (
            <Button kind="quiet" onClick={onChanged}>
              {words.here.changed_action}
            </Button>
          ) : (
            <a href={`${href('sign-in')}?as=other`}>{words.here.changed_action}</a>
          )}
        </p>
      )}
    </Form>
  );
}
