/** A short code for unlocking, for as long as this browser stays open. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { t } from '@/text';
import { Button, Form, Notice } from '@/ui';
import { PinField } from './PinField';
import { pinWeakness } from './pin';
import { pinSet, setPin } from './session';

export function QuickPin() {
  const words = t().accounts.pin;
  const choosing = useSignal(false);
  return (
    <section class="stack">
      <h2>{words.title}</h2>
      <p>{words.what}</p>
      {pinSet.value && <Notice tone="success">{words.is_set}</Notice>}
      {choosing.value ? (
        <Choose
          onDone={() => {
            choosing.value = false;
          }}
        />
      ) : (
        <Button
          onClick={() => {
            choosing.value = true;
          }}
        >
          {pinSet.value ? words.change : words.set}
        </Button>
      )}
    </section>
  );
}

function Choose({ onDone }: { onDone: () => void }) {
  const words = t().accounts.pin;
  const pin = useSignal('');
  const again = useSignal('');
  const tried = useSignal(false);
  const failed = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  const weak = pinWeakness(pin.value);
  const differs = weak === null && pin.value !== again.value;

  async function keep() {
    tried.value = true;
    failed.value = false;
    if (weak !== null || differs) {
      form.current?.querySelector<HTMLElement>(weak !== null ? '[name=pin]' : '[name=again]')?.focus();
      return;
    }
    await setPin(pin.value).then(onDone, (error: unknown) => {
      console.error(error);
      failed.value = true;
    });
  }

  return (
    <Form form={form} onSubmit={() => void keep()}>
      {failed.value && <Notice tone="error">{words.fault.failed}</Notice>}
      <PinField
        label={words.label}
        name="pin"
        value={pin.value}
        hint={words.hint}
        error={tried.value && weak !== null ? words.fault[weak] : undefined}
        onInput={(value) => {
          pin.value = value;
        }}
      />
      <PinField
        label={words.again}
        name="again"
        value={again.value}
        error={tried.value && differs ? words.fault.differs : undefined}
        onInput={(value) => {
          again.value = value;
        }}
      />
      <div class="row">
        <Button type="submit" kind="primary">
          {words.set}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t().accounts.naming.cancel}
        </Button>
      </div>
    </Form>
  );
}
