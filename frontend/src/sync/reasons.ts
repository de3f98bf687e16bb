/** Why a record was set aside, in the author's words and in the lead's. Every code of docs/protocol.md has a sentence in both. */
import { type Catalogue, t } from '@/text';

type Told = Exclude<keyof Catalogue['sync']['attention']['reason'], 'other'>;
type ToLead = Exclude<keyof Catalogue['sync']['held']['code'], 'other'>;

const toAuthor: Record<string, Told> = {
  'identity-code': 'identity_code',
  'validation-failed': 'validation_failed',
  'unknown-guide': 'unknown_guide',
  'unknown-kind': 'unknown_kind',
  'item-failed': 'item_failed',
  'item-too-large': 'too_large',
  'item-unreadable': 'item_unreadable',
  'edit-id-reused': 'sent_twice',
  'not-allowed': 'not_allowed',
  'text-not-allowed': 'text',
  'seal-unknown-key': 'seal_unknown_key',
  'seal-broken': 'seal_broken',
  'author-unproven': 'author_unproven',
  'author-disabled': 'author_disabled',
  'device-revoked': 'device_revoked',
};

const toLead: Record<string, ToLead> = {
  'identity-code': 'identity_code',
  'validation-failed': 'validation_failed',
  'unknown-guide': 'unknown_guide',
  'unknown-kind': 'unknown_kind',
  'item-failed': 'item_failed',
  'edit-id-reused': 'sent_twice',
  'not-allowed': 'not_allowed',
  'text-not-allowed': 'text',
  'seal-unknown-key': 'seal_unknown_key',
  'seal-broken': 'seal_broken',
  'author-unproven': 'author_unproven',
  'author-disabled': 'author_disabled',
  'device-revoked': 'device_revoked',
};

/** For the one who wrote it: what happened and what to do. A code this version does not know is told as it is. */
export function reasonWords(code: string): string {
  const words = t().sync.attention.reason;
  const known = toAuthor[code];
  return known ? words[known] : words.other(code);
}

/** For the unit's lead: what is the matter. */
export function leadReasonWords(code: string): string {
  const words = t().sync.held.code;
  const known = toLead[code];
  return known ? words[known] : words.other(code);
}

/** Whether the author can mend it alone; the rest waits for the lead or for whoever keeps the server. */
export function authorCanMend(code: string): boolean {
  return ['identity-code', 'validation-failed', 'text-not-allowed', 'edit-id-reused', 'seal-broken'].includes(code);
}
