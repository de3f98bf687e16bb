import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { t } from '@/text';

interface Props {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ComponentChildren;
  /** Buttons at the foot; the close button stands at the top anyway. */
  actions?: ComponentChildren;
}

/** The browser's own dialog: it keeps the focus inside, closes with Escape and gives the focus back. */
export function Dialog({ title, open, onClose, children, actions }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const asked = useRef(onClose);
  asked.current = onClose;
  const id = useId();
  useEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    if (open && dialog && !dialog.open) dialog.showModal();
    // At a second Escape a browser asks no more and closes: what is typed stays in sight until the screen takes it away.
    const closed = () => {
      dialog?.showModal();
      asked.current();
    };
    dialog?.addEventListener('close', closed);
    return () => {
      dialog?.removeEventListener('close', closed);
      dialog?.close();
      // The browser gives the focus back only while the dialog is still in the page; a screen takes it away at once.
      if (document.activeElement === document.body && before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, [open]);
  if (!open) return null;
  return (
    <dialog
      class="dialog"
      ref={box}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header class="dialog-header">
        <h2 id={id}>{title}</h2>
        <button type="button" class="button button-quiet" onClick={onClose}>
          {t().app.close}
        </button>
      </header>
      <div class="dialog-body">{children}</div>
      {actions && <div class="dialog-actions">{actions}</div>}
    </dialog>
  );
}
