/** Unlocks with the session's PIN. After the fifth wrong one it is forgotten and only the passphrase opens. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { t } from '@/text';
import { Button, Form, Notice } from '@/ui';
import { FaultNotice } from './FaultNotice';
import { PinField } from './PinField';
import { SHORTEST_PIN } from './pin';
import { unlockWithPin } from './session';

export function PinForm({ onGone, onDone }: { onGone: () => void; onDone?: (() => void) | undefined }) {
  const words = t().accounts;
  const pin = useSignal('');
  const left = useSignal<number | null>(null);
  const short = useSignal(false);
  const busy = useSignal(false);
  const failed = useSignal(false);
  const form = useRef<HTMLFormElement>(null);

  async function enter() {
    short.value = pin.value.length < SHORTEST_PIN;
    if (busy.value) return;
    if (short.value) return form.current?.querySelector<HTMLElement>('[name=pin]')?.focus();
    busy.value = true;
    failed.value = false;
    try {
      const end = await unlockWithPin(pin.value);
      pin.value = '';
      if (end === null) return onDone?.();
      left.value = end.left;
      if (end.left === 0) onGone();
      else form.current?.querySelector<HTMLElement>('[name=pin]')?.focus();
    } catch (error) {
      console.error(error);
      failed.value = true;
    } finally {
      busy.value = false;
    }
  }

  return (
    <Form form={form} onSubmit={() => void enter()}>
      <FaultNotice fault={failed.value ? { kind: 'storage' } : null} at="unlock" />
      {left.value !== null && left.value > 0 && <Notice tone="error">{words.pin.wrong(left.value)}</Notice>}
      <PinField
        label={words.pin.label}
        name="pin"
        value={pin.value}
        error={short.value ? words.pin.fault.digits : undefined}
        onInput={(value) => {
          pin.value = value;
        }}
      />
      <Button type="submit" kind="primary" wide aria-disabled={busy.value}>
        {busy.value ? words.opening : words.lock.open}
      </Button>
    </Form>
  );
}
