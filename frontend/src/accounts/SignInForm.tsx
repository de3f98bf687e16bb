/** Username and passphrase. With `as` only the passphrase is asked, in place, of the person who is signed in already. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { StoreFailure } from '@/store/failure';
import { t } from '@/text';
import { Button, Notice, ProgressBar, TextField } from '@/ui';
import { type Practitioner, type SignInFault, type SignInStep, signIn } from './session';

interface Props {
  action: string;
  as?: Practitioner;
  onDone?: () => void;
}

const steps: readonly SignInStep[] = ['asking', 'deriving', 'entering'];

export function SignInForm({ action, as, onDone }: Props) {
  const words = t().accounts;
  const username = useSignal(as?.username ?? '');
  const passphrase = useSignal('');
  const shown = useSignal(false);
  const tried = useSignal(false);
  const step = useSignal<SignInStep | null>(null);
  const fault = useSignal<SignInFault | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const missing = { username: username.value.trim() === '', passphrase: passphrase.value === '' };

  async function enter() {
    tried.value = true;
    if (step.value !== null) return;
    if (missing.username || missing.passphrase) {
      form.current?.querySelector<HTMLElement>(missing.username ? '[name=username]' : '[name=passphrase]')?.focus();
      return;
    }
    fault.value = null;
    try {
      const end = await signIn(
        username.value,
        passphrase.value,
        (at) => {
          step.value = at;
        },
        as ?? null,
      );
      fault.value = end;
      if (end === null) {
        passphrase.value = '';
        onDone?.();
      }
    } catch (error) {
      console.error(error);
      fault.value = { kind: error instanceof StoreFailure ? 'storage' : 'server' };
    } finally {
      step.value = null;
    }
  }

  return (
    <form
      class="stack"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      {fault.value && (
        <Notice tone={fault.value.kind === 'offline' ? 'warning' : 'error'}>{faultWords(fault.value)}</Notice>
      )}
      {!as && (
        <TextField
          label={words.username}
          name="username"
          value={username.value}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          error={tried.value && missing.username ? words.empty.username : undefined}
          onInput={(value) => {
            username.value = value;
          }}
        />
      )}
      <TextField
        label={words.passphrase}
        name="passphrase"
        type={shown.value ? 'text' : 'password'}
        value={passphrase.value}
        autocomplete="current-password"
        autocapitalize="none"
        spellcheck={false}
        error={tried.value && missing.passphrase ? words.empty.passphrase : undefined}
        onInput={(value) => {
          passphrase.value = value;
        }}
      />
      <label class="choice">
        <input
          type="checkbox"
          checked={shown.value}
          onChange={(event) => {
            shown.value = event.currentTarget.checked;
          }}
        />
        <span>{words.show}</span>
      </label>
      {step.value === null ? (
        <Button type="submit" kind="primary" wide>
          {action}
        </Button>
      ) : (
        <div role="status">
          <ProgressBar value={steps.indexOf(step.value) + 1} max={steps.length + 1} label={words.step[step.value]} />
        </div>
      )}
    </form>
  );
}

function faultWords(fault: SignInFault): string {
  const words = t().accounts.fault;
  switch (fault.kind) {
    case 'too-many':
      return words.too_many(fault.seconds === null ? null : Math.max(1, Math.ceil(fault.seconds / 60)));
    case 'somebody-else':
      return words.somebody_else;
    default:
      return words[fault.kind];
  }
}
