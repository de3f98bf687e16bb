/** The own plan as plain words for a message or for paper. Called while drawing: it follows the language. */
import type { Opportunity } from '../opportunity';
import { sharedWords } from '../entry/told-words';
import { type Own, PARTS, planned } from './own';
import { ownWords } from './words';

/** The lines, then each chosen place with what is needed to go there; favourites that are not chosen stay out. */
export function toldPlan(own: Own, known: ReadonlyMap<string, Opportunity>): string {
  const words = ownWords().plan;
  const lines = PARTS.flatMap((part) => {
    const text = own.lines[part];
    return text ? [`${words[part]}: ${text}`] : [];
  });
  const places = planned(own).map(({ id, name }) => {
    const entry = known.get(id);
    return entry ? sharedWords(entry) : name;
  });
  return [words.title, lines.join('\n'), ...places].filter(Boolean).join('\n\n');
}
