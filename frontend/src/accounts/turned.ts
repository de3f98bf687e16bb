/**
 * The tablet is turned to the client: one window shows one question, and every other of this browser is shut. That it is
 * so stands on the disk before anything is shown, so neither a reload nor a new window leads past it. It ends when a
 * practitioner has opened a vault here, and in no other way.
 */
import { batch, signal } from '@preact/signals';
import { setSetting, setting } from '@/store/settings';
import { type Language, setLanguage } from '@/text';
import { lockNow } from './locking';
import { inHands, practitioner } from './state';

export interface Turned {
  /** Whose tablet it is. */
  owner: string;
  /** The address to come back to. */
  address: string;
  /** The client's language, and the one the screen had before. */
  language: Language;
  before: Language;
}

/** What the tablet was turned for; null while it is the practitioner's. */
export const turned = signal<Turned | null>(null);

/** The settings' key. What stands there is ids and languages: nothing that was said. */
const TURNED = 'turned';
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('liikereppu-turned');

/** From now on this window is in the client's hands, and all others are shut. @throws StoreFailure: then nothing is turned. */
export async function turn(what: Turned): Promise<void> {
  await setSetting(TURNED, what);
  channel?.postMessage(what);
  batch(() => {
    inHands.value = true;
    turned.value = what;
  });
}

/** Somebody has proven to be a practitioner: the tablet is theirs again. */
function comeBack(was: Turned, who: string): void {
  take(null);
  channel?.postMessage(null);
  // What cannot be written now is met again at the next opening of the page, which asks for a passphrase anyway.
  setSetting(TURNED, undefined).catch((error: unknown) => console.error(error));
  void setLanguage(was.before).catch((error: unknown) => console.error(error));
  // The client may have written anything into the address.
  location.replace(who === was.owner ? was.address : '#/today');
}

function take(what: Turned | null): void {
  batch(() => {
    inHands.value = false;
    turned.value = what;
  });
  if (what !== null) lockNow();
}

/** Finds whether the tablet was turned when the page was opened, and follows it from then on. @throws StoreFailure */
export async function openTurned(): Promise<void> {
  let told = false;
  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<Turned | null>) => {
      told = true;
      take(data);
    };
  }
  let before = practitioner.peek();
  practitioner.subscribe((now) => {
    const was = turned.peek();
    if (was !== null && before === null && now !== null) comeBack(was, now.id);
    before = now;
  });
  // A page that the browser had laid aside has heard nothing meanwhile.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void look().catch((error: unknown) => console.error(error));
  });
  const found = await setting<Turned>(TURNED);
  if (!told) turned.value = found ?? null;
}

async function look(): Promise<void> {
  const found = (await setting<Turned>(TURNED)) ?? null;
  if (!inHands.peek()) take(found);
}
