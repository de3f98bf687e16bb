/** A referral: what is handed on to another service, with the person's consent, and nothing more. Pure. */
import { identityCodeIn } from '@/store/identity-code';
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
  /** How the receiver reaches the client; left out where the client does not want to be called. */
  contact?: Contact;
}

export interface Contact {
  /** What the client wants to be called; may be empty. */
  name: string;
  phone: string;
  /** When it suits to call, in the client's words; may be empty. */
  times: string;
}

export const longestReceiver = 200;
export const longestReason = 1000;
export const longestName = 100;
export const longestPhone = 30;
export const longestTimes = 200;
/** A number as people write it; the server's rule is the same. */
const phoneNumber = /^\+?[0-9][0-9 ()-]{3,29}$/;

export interface Draft {
  person_id: string;
  recording_id: string | null;
  to: string;
  opportunity: string | null;
  reason: string;
  contact: Contact;
  consent: boolean;
}

export const noContact: Contact = { name: '', phone: '', times: '' };

export type ReferralFault = 'to' | 'consent' | 'identity_code' | 'phone' | 'phone_missing';
type Field = 'to' | 'reason' | 'consent' | keyof Contact;

/** What keeps the draft from being a referral, by field; empty when nothing does. */
export function referralFaults(draft: Draft): Partial<Record<Field, ReferralFault>> {
  const faults: ReturnType<typeof referralFaults> = {};
  if (draft.to.trim() === '') faults.to = 'to';
  if (identityCodeIn(draft.to)) faults.to = 'identity_code';
  if (identityCodeIn(draft.reason)) faults.reason = 'identity_code';
  const { name, phone, times } = draft.contact;
  if (phone.trim() !== '' && !phoneNumber.test(phone.trim())) faults.phone = 'phone';
  if (phone.trim() === '' && `${name}${times}`.trim() !== '') faults.phone = 'phone_missing';
  for (const field of ['name', 'phone', 'times'] as const)
    if (identityCodeIn(draft.contact[field])) faults[field] = 'identity_code';
  if (!draft.consent) faults.consent = 'consent';
  return faults;
}

/** The referral of a draft without faults. */
export function newReferral(draft: Draft, now: Date): Referral {
  const { person_id, recording_id, opportunity } = draft;
  const to = draft.to.trim().slice(0, longestReceiver);
  const reason = draft.reason.trim().slice(0, longestReason);
  const referral: Referral = {
    ...{ person_id, recording_id, to, opportunity, reason },
    ...{ consent: true, created_at: instant(now) },
  };
  const phone = draft.contact.phone.trim();
  if (phone === '') return referral;
  const name = draft.contact.name.normalize('NFC').trim().slice(0, longestName);
  return {
    ...referral,
    contact: { name, phone, times: draft.contact.times.normalize('NFC').trim().slice(0, longestTimes) },
  };
}
