/** Rows of one kind on Today: a few at first, and all of them one tap away. */
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { t } from '@/text';
import { Button } from '@/ui';

/** The reference of a person or the name of a group, or that there is none. */
export type NameOf = (id: string | null) => string;

/** The day's screen stays a glance. */
const first = 7;

export function Rows({ children }: { children: VNode[] }) {
  const all = useSignal(false);
  return (
    <>
      <ul class="list">{all.value ? children : children.slice(0, first)}</ul>
      {!all.value && children.length > first && (
        <Button
          kind="quiet"
          onClick={() => {
            all.value = true;
          }}
        >
          {t().sync.today.show_all(children.length)}
        </Button>
      )}
    </>
  );
}
