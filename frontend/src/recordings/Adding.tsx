/** A button that becomes a form, on the page of a list to which something is added. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useKept } from '@/store/draft';
import { Button, Card } from '@/ui';

interface AddingProps {
  /** What the button says, and the form's heading. */
  words: string;
  draft: string;
  /** The form; it is given what closes it. */
  children: (close: () => void) => ComponentChildren;
}

export function Adding({ words, draft, children }: AddingProps) {
  const open = useSignal(false);
  // Half-written before the device was locked or closed: it is there again, as it was.
  const begun = useKept(draft);
  useEffect(() => {
    if (begun) open.value = true;
  }, [begun]);
  const turn = (to: boolean) => () => {
    open.value = to;
  };
  if (!open.value) {
    return (
      <Button wide onClick={turn(true)}>
        {words}
      </Button>
    );
  }
  return (
    <Card>
      <h2>{words}</h2>
      {children(turn(false))}
    </Card>
  );
}
