/** Saves what has not been received to a file: for a tablet that cannot send, and for what the server refused. */
import { useSignal } from '@preact/signals';
import { deviceId } from '@/accounts/session';
import { helsinkiClock } from '@/directory/hours';
import { transact } from '@/store/db';
import { owner } from '@/store/owner';
import { t } from '@/text';
import { Button, Disclosure, Notice } from '@/ui';
import { unsentAsFile } from './push';
import { attention, waiting } from './status';

export function Export() {
  const words = t().sync;
  const failed = useSignal(false);
  const refused = attention.value.some((each) => each.problem?.outcome === 'refused');
  if (!refused && (waiting.value ?? 0) === 0) return null;

  async function run() {
    failed.value = false;
    try {
      const mine = owner.peek();
      if (mine === null) return;
      const now = new Date();
      const text = await unsentAsFile({ owner: mine, device: await deviceId(), transact, now: () => now });
      download(text, words.send.export_name(helsinkiClock(now).on));
    } catch {
      failed.value = true;
    }
  }

  return (
    <Disclosure summary={words.send.export} open={refused}>
      <p>{words.send.export_hint}</p>
      {failed.value && <Notice tone="error">{words.attention.failed}</Notice>}
      <Button onClick={() => void run()}>{words.send.export}</Button>
    </Disclosure>
  );
}

function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
