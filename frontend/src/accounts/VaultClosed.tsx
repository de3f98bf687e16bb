/** The server took a new passphrase, and this device is still closed with the one before: two choices, and what each means. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { setting } from '@/store/settings';
import { t } from '@/text';
import { Button, ChoiceList, Form, Notice } from '@/ui';
import { useAttempt } from './attempt';
import { FaultNotice } from './FaultNotice';
import { PassphraseField } from './PassphraseField';
import { openWithPrevious, startAnew } from './session';
import { Steps } from './Steps';

interface Props {
  /** How many of the person's records wait on this device to be sent. */
  unsent: number;
  onDone?: (() => void) | undefined;
  onLeave: () => void;
}

export function VaultClosed({ unsent, onDone, onLeave }: Props) {
  const words = t().accounts.closed;
  const way = useSignal<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div class="stack">
      <h2 ref={heading} tabIndex={-1}>
        {words.title}
      </h2>
      <p>{words.what}</p>
      <ChoiceList
        label={words.which}
        options={[
          { id: 'previous', label: words.previous, hint: words.previous_hint },
          { id: 'anew', label: words.anew, hint: words.anew_hint },
        ]}
        chosen={way.value}
        onChange={(id) => {
          way.value = id;
        }}
      />
      {way.value === 'previous' && <WithPrevious onDone={onDone} />}
      {way.value === 'anew' && <Anew unsent={unsent} onDone={onDone} />}
      <Button kind="quiet" onClick={onLeave}>
        {words.not_now}
      </Button>
    </div>
  );
}

function WithPrevious({ onDone }: Pick<Props, 'onDone'>) {
  const words = t().accounts;
  const passphrase = useSignal('');
  const tried = useSignal(false);
  const { step, fault, run } = useAttempt();

  async function open() {
    tried.value = true;
    if (passphrase.value === '') return;
    if (await run((at) => openWithPrevious(passphrase.value, at))) onDone?.();
  }

  return (
    <Form onSubmit={() => void open()}>
      {fault.value?.kind === 'wrong' ? (
        <Notice tone="error">{words.closed.wrong}</Notice>
      ) : (
        <FaultNotice fault={fault.value} at="unlock" />
      )}
      <PassphraseField
        label={words.closed.label}
        value={passphrase.value}
        error={tried.value && passphrase.value === '' ? words.empty.passphrase : undefined}
        onInput={(value) => {
          passphrase.value = value;
        }}
      />
      {step.value === null ? (
        <Button type="submit" kind="primary" wide>
          {words.closed.open}
        </Button>
      ) : (
        <Steps step={step.value} opening />
      )}
    </Form>
  );
}

/** Whether voice memos are in use here: their terms are kept under this key. */
function useMemosInUse(): boolean {
  const inUse = useSignal(false);
  useEffect(() => {
    setting('voice-memos').then(
      (terms) => {
        inUse.value = terms !== undefined;
      },
      (error: unknown) => console.error(error),
    );
  }, []);
  return inUse.value;
}

function Anew({ unsent, onDone }: Pick<Props, 'unsent' | 'onDone'>) {
  const words = t().accounts.closed;
  const memos = useMemosInUse();
  const { step, fault, run } = useAttempt();

  async function begin() {
    if (await run(() => startAnew())) onDone?.();
  }

  return (
    <div class="stack">
      <FaultNotice fault={fault.value} at="sign-in" />
      <ul>
        <li>{words.kept(unsent)}</li>
        <li>{words.comes_back}</li>
        <li>{words.is_lost}</li>
        {memos && <li>{words.memos_lost}</li>}
      </ul>
      {step.value === null ? (
        <Button kind="danger" wide onClick={() => void begin()}>
          {words.start}
        </Button>
      ) : (
        <Steps step={step.value} opening />
      )}
    </div>
  );
}
