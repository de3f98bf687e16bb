/** Why the server did not do what the lead asked for: what happened, that nothing was lost, and what to do. */
import { t } from '@/text';
import { Notice } from '@/ui';
import type { HeldFault } from './holding';

export function HeldFaultNotice({ fault }: { fault: HeldFault }) {
  const own = fault.kind === 'invalid' || fault.kind === 'server' || fault.kind === 'offline';
  return <Notice tone={own ? 'error' : 'warning'}>{faultWords(fault)}</Notice>;
}

/** While something was being changed; `listWords` is for asking alone. */
export function faultWords(fault: HeldFault): string {
  const words = t().sync.held;
  switch (fault.kind) {
    case 'offline':
      return words.fault.offline;
    case 'invalid':
      return words.fault.invalid;
    case 'server':
      return words.fault.server;
    case 'already':
      return fault.state === null || fault.state === 'waiting' ? words.already.other : words.already[fault.state];
    default:
      return listWords(fault);
  }
}

export function listWords(fault: HeldFault): string {
  const words = t().sync.held;
  switch (fault.kind) {
    case 'offline':
      return words.offline;
    case 'sign-in':
      return words.sign_in;
    case 'not-lead':
      return words.not_lead;
    case 'gone':
      return words.gone;
    default:
      return words.server;
  }
}
