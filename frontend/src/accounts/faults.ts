/** How a try to open something can end, and what the server's word for it is. */
import type { Failure } from '@/http/api';

export type SignInStep = 'asking' | 'deriving' | 'entering';

export type SignInFault =
  | { kind: 'wrong' }
  | { kind: 'offline' }
  | { kind: 'too-many'; seconds: number | null }
  | { kind: 'device' }
  | { kind: 'somebody-else' }
  | { kind: 'storage' }
  | { kind: 'server' }
  /** The server took it, but what is kept here was closed with another passphrase. `unsent`: records waiting here. */
  | { kind: 'vault-closed'; unsent: number }
  | { kind: 'device-revoked' };

export type PasskeyFault = SignInFault | { kind: 'passkey-unsupported' } | { kind: 'passkey-cancelled' };

export function faultOf(failure: Failure): SignInFault {
  if (failure.kind === 'offline') return { kind: 'offline' };
  if (failure.kind !== 'problem') return { kind: 'server' };
  if (failure.code === 'too-many-attempts') return { kind: 'too-many', seconds: failure.retry_after_seconds };
  if (failure.code === 'device-revoked') return { kind: 'device-revoked' };
  return failure.code === 'sign-in-failed' || failure.code === 'validation-failed'
    ? { kind: 'wrong' }
    : { kind: 'server' };
}
