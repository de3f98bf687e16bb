/** Username and passphrase. With `as` only the passphrase is asked, in place, of the person who is signed in already. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '@/text';
import { Button, Form, TextField } from '@/ui';
import { useAttempt } from './attempt';
import { FaultNotice } from './FaultNotice';
import { PassphraseField } from './PassphraseField';
import { type Practitioner, signIn } from './session';
import { Steps } from './Steps';
import { VaultClosed } from './VaultClosed';

interface Props {
  action: string;
  as?: Practitioner;
  onDone?: () => void;
  /** The choice after a changed passphrase stands in the form's place (true), or the form again. */
  onClosed?: (closed: boolean) => void;
}

export function SignInForm({ action, as, onDone, onClosed }: Props) {
  const words = t().accounts;
  const username = useSignal(as?.username ?? '');
  const passphrase = useSignal('');
  const tried = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  const { step, fault, run } = useAttempt();
  const missing = { username: username.value.trim() === '', passphrase: passphrase.value === '' };
  const focus = (name: string) => form.current?.querySelector<HTMLElement>(`[name=${name}]`)?.focus();
  useEffect(() => {
    if (fault.value?.kind === 'wrong') focus('passphrase');
    onClosed?.(fault.value?.kind === 'vault-closed');
  }, [fault.value]);

  async function enter() {
    tried.value = true;
    if (missing.username || missing.passphrase) return focus(missing.username ? 'username' : 'passphrase');
    if (!(await run((at) => signIn(username.value, passphrase.value, at, as ?? null)))) return;
    passphrase.value = '';
    onDone?.();
  }

  if (fault.value?.kind === 'vault-closed') {
    return (
      <VaultClosed
        unsent={fault.value.unsent}
        onDone={onDone}
        onLeave={() => {
          fault.value = null;
          passphrase.value = '';
          tried.value = false;
        }}
      />
    );
  }
  return (
    <Form form={form} onSubmit={() => void enter()}>
      <FaultNotice fault={fault.value} at="sign-in" />
      {!as && (
        <TextField
          label={words.username}
          name="username"
          value={username.value}
          // Chromium writes what stands in other fields into its own files, and shows it to the next person at the tablet.
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          error={tried.value && missing.username ? words.empty.username : undefined}
          onInput={(value) => {
            username.value = value;
          }}
        />
      )}
      <PassphraseField
        label={words.passphrase}
        value={passphrase.value}
        error={tried.value && missing.passphrase ? words.empty.passphrase : undefined}
        onInput={(value) => {
          passphrase.value = value;
        }}
      />
      {step.value === null ? (
        <Button type="submit" kind="primary" wide>
          {action}
        </Button>
      ) : (
        <Steps step={step.value} />
      )}
    </Form>
  );
}
