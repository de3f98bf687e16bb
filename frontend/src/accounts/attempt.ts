/** One try to open something with a secret: how far it has come, and how it ended. */
import { type Signal, useSignal } from '@preact/signals';
import { StoreFailure } from '@/store/failure';
import type { PasskeyFault, SignInFault, SignInStep } from './session';

export interface Attempt<Fault> {
  step: Signal<SignInStep | null>;
  fault: Signal<Fault | null>;
  /** Runs the try unless one is under way; answers whether it went well. */
  run(work: (step: (at: SignInStep) => void) => Promise<Fault | null>): Promise<boolean>;
}

export function useAttempt<Fault extends SignInFault | PasskeyFault = SignInFault>(): Attempt<Fault> {
  const step = useSignal<SignInStep | null>(null);
  const fault = useSignal<Fault | null>(null);
  return {
    step,
    fault,
    async run(work) {
      if (step.peek() !== null) return false;
      step.value = 'asking';
      fault.value = null;
      try {
        fault.value = await work((at) => {
          step.value = at;
        });
      } catch (error) {
        console.error(error);
        fault.value = { kind: error instanceof StoreFailure ? 'storage' : 'server' } as Fault;
      } finally {
        step.value = null;
      }
      return fault.peek() === null;
    },
  };
}
