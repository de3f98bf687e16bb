/** Asked before anything is erased. */
import { useSignal } from '@preact/signals';
import { t } from '@/text';
import { Button, Dialog, Notice } from '@/ui';

interface ConfirmProps {
  title: string;
  body: string;
  open: boolean;
  onYes: () => Promise<void>;
  onNo: () => void;
}

/** Asked before something is erased; the answer that erases nothing stands first. */
export function Confirm({ title, body, open, onYes, onNo }: ConfirmProps) {
  const words = t().people;
  const failed = useSignal(false);
  async function yes() {
    failed.value = false;
    await onYes().catch(() => {
      failed.value = true;
    });
  }
  return (
    <Dialog
      title={title}
      open={open}
      onClose={onNo}
      actions={
        <>
          <Button onClick={onNo}>{words.remove_no}</Button>
          <Button kind="danger" onClick={() => void yes()}>
            {words.remove_yes}
          </Button>
        </>
      }
    >
      <p>{body}</p>
      {failed.value && <Notice tone="error">{words.not_removed}</Notice>}
    </Dialog>
  );
}

interface EraseButtonProps {
  /** What the button says. */
  words: string;
  title: string;
  body: string;
  onYes: () => Promise<void>;
}

/** The button that erases what the screen is about, once that has been confirmed. */
export function EraseButton({ words, ...confirm }: EraseButtonProps) {
  const asking = useSignal(false);
  const ask = (now: boolean) => () => {
    asking.value = now;
  };
  return (
    <>
      <Button kind="danger" onClick={ask(true)}>
        {words}
      </Button>
      <Confirm {...confirm} open={asking.value} onNo={ask(false)} />
    </>
  );
}
