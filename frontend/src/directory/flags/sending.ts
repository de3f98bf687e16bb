/** Sends what waits as soon as there is a network; what the server cannot take is settled and said, never tried for ever. */
import { type Answer, api } from '@/http/api';
import { changeFlags, type Flag, flagsHere, settled } from './shelf';

interface Received {
  id: string;
  received_at: string;
}

/** How it stands after an answer; null: not settled, to be tried again later. */
function outcome(flag: Flag, answer: Answer<Received>): Flag | null {
  if (answer.ok) {
    const received_at = answer.value?.id === flag.id ? answer.value.received_at : null;
    return received_at ? { ...flag, note: '', received_at } : null;
  }
  const { failure } = answer;
  if (failure.kind !== 'problem' || failure.status === 429) return null;
  const refused =
    failure.status === 404 ? 'gone' : failure.code === 'identity-code' ? ('identity-code' as const) : 'not-taken';
  return { ...flag, note: '', refused };
}

let under_way: Promise<void> | null = null;

/** Sends what waits, the oldest first; stops at the first that does not get through. Rejects when the device's store does not answer. */
export function sendFlags(): Promise<void> {
  under_way ??= run().finally(() => {
    under_way = null;
  });
  return under_way;
}

async function run(): Promise<void> {
  for (const flag of await flagsHere()) {
    if (settled(flag)) continue;
    const { id, entry, what, note, language } = flag;
    const after = outcome(flag, await api<Received>('/directory-flags', { body: { id, entry, what, note, language } }));
    if (!after) return;
    await changeFlags((all) => all.map((each) => (each.id === id ? after : each)));
  }
}
