/** All that sending and receiving need of the world; the simulator puts a model of it in its place. */
import type { Answer, Failure } from '@/http/api';
import type { Kind, SealedItem, Transact } from '@/store/rows';
import type { Joining } from './joined';
import type { PushBody, WhoAnswer } from './wire';

export interface Ports {
  /** Whose vault is open in this window; null while nobody's is: then everybody's work is sent, and nothing received. */
  owner: string | null;
  device: string;
  transact: Transact;
  network: {
    /** Whose sign-in the server takes this device's cookie for. */
    who(): Promise<Answer<WhoAnswer>>;
    push(body: PushBody): Promise<Answer<unknown>>;
    pull(after: number, epoch: string | null): Promise<Answer<unknown>>;
    /** What became of the owner's held edits. */
    held(): Promise<Answer<unknown>>;
  };
  sealOf(sealed: SealedItem): Promise<string>;
  /** This device's clock: shown to people, and nothing is decided by it. */
  now(): Date;
  /** Told after each transaction which records have changed. */
  changed(records: { kind: Kind; id: string }[]): void;
  /** Told of each good answer about the session, before anything is sent. A failure ends the cycle there. */
  met(who: WhoAnswer): Promise<Failure | null>;
  /** A copy that was received gave way to what the server has joined of it and another's. */
  joined(joining: Joining): void;
  /** This device was taken out of use: everything but the outbox goes. `handed`: how many entries were just received. */
  wipe(handed: number): Promise<void>;
}
