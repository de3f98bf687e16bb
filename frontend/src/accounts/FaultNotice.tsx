/** What went wrong while opening, in words: what happened, that nothing was lost, what to do. */
import { t } from '@/text';
import { Notice } from '@/ui';
import type { PasskeyFault, SignInFault } from './session';

type Fault = SignInFault | PasskeyFault;
/** Where it happened: with a username, or at a vault of this device, which needs no network. */
type Place = 'sign-in' | 'unlock';

export function FaultNotice({ fault, at }: { fault: Fault | null; at: Place }) {
  if (fault === null) return null;
  return <Notice tone={fault.kind === 'offline' ? 'warning' : 'error'}>{faultWords(fault, at)}</Notice>;
}

export function faultWords(fault: Fault, at: Place): string {
  const words = t().accounts.fault;
  switch (fault.kind) {
    case 'wrong':
      return at === 'unlock' ? words.wrong_passphrase : words.wrong;
    case 'too-many':
      if (at === 'unlock') return words.wait(Math.max(1, Math.ceil(fault.seconds ?? 30)));
      return words.too_many(fault.seconds === null ? null : Math.max(1, Math.ceil(fault.seconds / 60)));
    case 'somebody-else':
      return words.somebody_else;
    case 'device-revoked':
      return words.device_revoked;
    case 'vault-closed':
      return words.vault_closed;
    case 'passkey-cancelled':
      return words.passkey_cancelled;
    case 'passkey-unsupported':
      return words.passkey_unsupported;
    default:
      return words[fault.kind];
  }
}
