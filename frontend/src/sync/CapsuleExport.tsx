/**
 * What waits on this device as one file, for a tablet that cannot send. Works without a network and without anybody being
 * signed in: the entries are sealed already, and nothing of them is opened or removed here.
 */
import { useSignal } from '@preact/signals';
import { useOnce } from '@/recordings/once';
import { t } from '@/text';
import { Button, Disclosure, Notice, saveFile } from '@/ui';
import { makeCapsule } from './capsule';
import { useWaiting } from './entries';

type State = { at: 'ready' | 'making' | 'failed' } | { at: 'made'; name: string; items: number };

export function CapsuleExport({ open }: { open?: boolean | undefined }) {
  const words = t().sync.capsule;
  const count = useWaiting(null)?.entries ?? null;
  const state = useSignal<State>({ at: 'ready' });
  const once = useOnce();
  if (count === null || count === 0) return null;

  async function make() {
    state.value = { at: 'making' };
    try {
      const { name, text, items } = await makeCapsule();
      saveFile(new Blob([text], { type: 'application/json' }), name);
      state.value = { at: 'made', name, items };
    } catch (error) {
      console.error(error);
      state.value = { at: 'failed' };
    }
  }

  return (
    <Disclosure summary={words.title} open={open}>
      <p>{words.count(count)}</p>
      <p>{words.what}</p>
      <ul>
        <li>{words.closed}</li>
        <li>{words.anywhere}</li>
        <li>{words.stays}</li>
      </ul>
      <Button onClick={() => void once(make)}>{words.save}</Button>
      <div role="status">
        {state.value.at === 'making' && <p>{words.making}</p>}
        {state.value.at === 'made' && (
          <>
            <p>{words.made(state.value.name, state.value.items)}</p>
            {count > state.value.items && <p>{words.left(count - state.value.items)}</p>}
          </>
        )}
      </div>
      {state.value.at === 'failed' && <Notice tone="error">{words.failed}</Notice>}
    </Disclosure>
  );
}
