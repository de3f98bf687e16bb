/** Derives the keys away from the screen. Its file has a policy of its own, which lets WebAssembly run. */
import { type Derived, derive, type Kdf, warm } from './secret';

interface Scope {
  onmessage: ((event: MessageEvent<{ passphrase: string; kdf: Kdf }>) => void) | null;
  postMessage(message: Derived | { failed: string }): void;
}
const scope = self as unknown as Scope;

scope.onmessage = ({ data }) => {
  derive(data.passphrase, data.kdf).then(
    (derived) => scope.postMessage(derived),
    (error: unknown) => scope.postMessage({ failed: error instanceof Error ? error.message : String(error) }),
  );
};

// Started ahead of the question, it has its WebAssembly compiled by the time that somebody asks.
void warm();
