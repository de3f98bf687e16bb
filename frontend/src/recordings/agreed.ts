/** What was agreed in a conversation, from its line. Pure. */
import type { ActionValue, Guide } from '@/guides/guide';
import type { Line } from '@/store/lines';
import type { Recording } from './recording';

/** `question` is where it was agreed; a line kept by an earlier version of the app does not tell it. */
export type AgreedAction = ActionValue & { question?: string };

/** Every agreed action in the recording's answers, in the order of the answers; a recording's line holds them. */
export function actionsIn(recording: Line<Recording>): AgreedAction[] {
  return recording.agreed as AgreedAction[];
}

/** The guide's own word for the action, in three languages; undefined when the guide is not on this device. */
export function actionLabel(action: ActionValue, guide: Guide | undefined) {
  for (const topic of guide?.topics ?? []) {
    for (const question of topic.questions) {
      if (question.kind !== 'action') continue;
      const found = question.actions.find((each) => each.id === action.action);
      if (found) return found.label;
    }
  }
  return undefined;
}
