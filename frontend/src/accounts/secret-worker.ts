/** Derives the sign-in secret away from the screen. Its file has a policy of its own, which lets WebAssembly run. */
import { deriveSecret, type Kdf } from './secret';

interface Scope {
  onmessage: ((event: MessageEvent<{ passphrase: string; kdf: Kdf }>) => void) | null;
  postMessage(message: { secret: string } | { failed: string }): void;
}
const scope = self as unknown as Scope;

scope.onmessage = ({ data }) => {
  deriveSecret(data.passphrase, data.kdf).then(
    (secret) => scope.postMessage({ secret }),
    (error: unknown) => scope.postMessage({ failed: error instanceof Error ? error.message : String(error) }),
  );
};
