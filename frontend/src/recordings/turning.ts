/** Turning the tablet to the client for one question of a conversation. */
import { type Turned, turn } from '@/accounts/turned';
import type { Guide, Question } from '@/guides/guide';
import { language, setLanguage, type Language } from '@/text';
import type { Conversation } from './conversation';
import { stepHref } from './steps';

/** The kinds a client can answer alone with a finger. */
const KINDS = new Set<Question['kind']>(['scale', 'hours', 'ratings', 'chips', 'choice', 'yes_no', 'opportunities']);

export function canTurn(question: Question): boolean {
  return KINDS.has(question.kind);
}

export interface InHand {
  id: string;
  conversation: Conversation;
  guide: Guide;
  question: string;
}

/** The question in the client's hands. In this window's memory alone: after a reload there is only the way back. */
let inHand: InHand | null = null;

export function questionInHand(): InHand | null {
  return inHand;
}

/** What was answered must not stay in memory when the device is locked. */
export function letGo(): void {
  inHand = null;
}

/** Null when the tablet is turned; else why it is not, and then nothing has changed. */
export async function turnTo(what: InHand, owner: string, spoken: Language): Promise<'not-saved' | 'failed' | null> {
  await what.conversation.flush();
  if (what.conversation.state.peek() !== 'saved') return 'not-saved';
  const before = language.peek();
  const flag: Turned = { owner, address: stepHref(what.id, what.question), language: spoken, before };
  // A language that does not come is no reason to keep the tablet: the client can choose again.
  await setLanguage(spoken).catch((error: unknown) => console.error(error));
  inHand = what;
  try {
    await turn(flag);
    return null;
  } catch (error) {
    console.error(error);
    letGo();
    await setLanguage(before).catch(() => undefined);
    return 'failed';
  }
}
