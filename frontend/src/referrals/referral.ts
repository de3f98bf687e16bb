/** A referral: what is handed on to another service, with the person's consent, and nothing more. Pure. */
import { identityCodeIn } from '@/recordings/identity-code';
import { instant } from '@/recordings/recording';

export interface Referral {
  person_id: string;
  recording_id: string | null;
  to: string;
  /** The opportunity it is about, as the directory knows it. */
  opportunity: string | null;
  reason: string;
  /** There is no referral without it. */
  consent: true;
  created_at: string;
}

export const longestReceiver = 200;
export const longestReason = 1000;

export interface Draft {
  person_id: string;
  recording_id: string | null;
  to: string;
  opportunity: string | null;
  reason: string;
  consent: boolean;
}

export type ReferralFault = 'to' | 'consent' | 'identity_code';

/** What keeps the draft from being a referral, by field; empty when nothing does. */
export function referralFaults(draft: Draft): Partial<Record<'to' | 'reason' | 'consent', ReferralFault>> {
  const faults: ReturnType<typeof referralFaults> = {};
  if (draft.to.trim() === '') faults.to = 'to';
  if (identityCodeIn(draft.to)) faults.to = 'identity_code';
  if (identityCodeIn(draft.reason)) faults.reason = 'identity_code';
  if (!draft.consent) faults.consent = 'consent';
  return faults;
}

/** The referral of a draft without faults. */
export function newReferral(draft: Draft, now: Date): Referral {
  const { person_id, recording_id, opportunity } = draft;
  const to = draft.to.trim().slice(0, longestReceiver);
  const reason = draft.reason.trim().slice(0, longestReason);
  return { person_id, recording_id, to, opportunity, reason, consent: true, created_at: instant(now) };
}
