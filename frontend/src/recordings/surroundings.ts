/** What a few answer fields must know of the conversation around them. */
import { type ComponentType, createContext } from 'preact';
import type { ChosenOpportunity, Question, Value } from '@/guides/guide';
import { type Heard, NOTHING_HEARD } from '@/guides/meanings';

/** What a referral made in a conversation starts from. The form itself belongs to the referrals. */
export interface ReferralStart {
  recording_id: string;
  /** The question, and which of its agreed actions it is written under. */
  question: string;
  row: number;
  /** Null until it is told whom the conversation is about; a referral needs it. */
  person_id: string | null;
  to: string;
  opportunity: string | null;
  reason: string;
  /** The referral was made, to another receiver than the action has told: the action tells it too. */
  onReceiver: (to: string) => void;
}

export interface Surroundings {
  recording_id: string;
  person_id: string | null;
  /** The options chosen anywhere in this conversation. */
  chosen: ChosenOpportunity[];
  /** All that has been said and counts now, in the order of the guide. */
  said: { question: Question; value: Value }[];
  /** What the answers mean and tell, in words of the screen's language: the picker offers what goes with it first. */
  heard: Heard;
  /** Put in by the app: recordings know nothing of referrals. */
  Referral: ComponentType<ReferralStart> | null;
}

export const Around = createContext<Surroundings>({
  recording_id: '',
  person_id: null,
  chosen: [],
  said: [],
  heard: NOTHING_HEARD,
  Referral: null,
});
