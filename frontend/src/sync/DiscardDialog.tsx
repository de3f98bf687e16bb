/** Rejecting what was set aside: asked once more, and only with a reason for its author. */
import { useSignal } from '@preact/signals';
import { useOnce } from '@/recordings/once';
import { identityCodeIn } from '@/store/identity-code';
import { t } from '@/text';
import { Button, Dialog, TextField } from '@/ui';
import type { HeldFault } from './holding';
import { HeldFaultNotice } from './HeldFaultNotice';

const LONGEST_REASON = 400;

interface Props {
  open: boolean;
  fault: HeldFault | null;
  onClose: () => void;
  onDiscard: (reason: string) => Promise<void>;
}

export function DiscardDialog({ open, fault, onClose, onDiscard }: Props) {
  const words = t().sync.held;
  const reason = useSignal('');
  const tried = useSignal(false);
  const once = useOnce();
  const text = reason.value.trim();
  const wrong = identityCodeIn(text)
    ? words.reason_identity_code
    : tried.value && text === ''
      ? words.reason_missing
      : undefined;

  async function send() {
    tried.value = true;
    const written = reason.peek().trim();
    if (written !== '' && !identityCodeIn(written)) await onDiscard(written);
  }

  return (
    <Dialog
      title={words.discard_ask}
      open={open}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="danger" onClick={() => void once(send)}>
            {words.discard_yes}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p>{words.discard_body}</p>
        {fault && <HeldFaultNotice fault={fault} />}
        <TextField
          label={words.reason}
          hint={words.reason_hint}
          value={reason.value}
          multiline
          maxLength={LONGEST_REASON}
          error={wrong}
          onInput={(next) => {
            reason.value = next;
          }}
        />
      </div>
    </Dialog>
  );
}
