/**
 * What the answers so far mean for the choice of ways to be active, as the guide says it (docs/how-to/write-a-guide.md,
 * `means`). Pure; no guide, question or option is known by name here.
 */
import type { Reading } from './engine';
import type { Language, Meaning, Question, Value } from './guide';

/** One thing hoped for, and the words it was said with, in the language asked for. */
export interface Hope {
  means: Meaning;
  said: string;
}

export interface Heard {
  hopes: Hope[];
  /** What was told in words and may be looked for in the directory. */
  words: string[];
}

export const NOTHING_HEARD: Heard = { hopes: [], words: [] };

/** All that counts now, in the order of the guide. What is hidden, skipped or empty means nothing. */
export function heardIn(reading: Pick<Reading, 'questions' | 'valueFor'>, language: Language): Heard {
  const heard: Heard = { hopes: [], words: [] };
  for (const question of reading.questions) {
    const value = reading.valueFor(question.id);
    if (value !== undefined) hear(question, value, language, heard);
  }
  return heard;
}

function hear(question: Question, value: Value, language: Language, heard: Heard): void {
  const silent = 'means' in question && question.means?.said === false;
  const tell = (words: string) => {
    if (!silent && words.trim() !== '') heard.words.push(words);
  };
  if (question.kind === 'yes_no') {
    if (value === true && question.means) heard.hopes.push({ means: question.means, said: question.ask[language] });
  } else if (question.kind === 'text') {
    if (typeof value === 'string') tell(value);
  } else if (question.kind === 'chips' || question.kind === 'choice') {
    const { chosen, own } = saidIn(value);
    for (const id of chosen) {
      const option = question.options.find((each) => each.id === id);
      if (!option) continue;
      const said = option.label[language];
      if (option.means) heard.hopes.push({ means: option.means, said });
      if (option.means?.said ?? !option.means?.likes) tell(said);
    }
    own.forEach(tell);
  }
}

function saidIn(value: Value): { chosen: string[]; own: string[] } {
  if (typeof value !== 'object' || Array.isArray(value)) return { chosen: [], own: [] };
  const { chosen, own } = value as { chosen?: unknown; own?: unknown };
  const list = (part: unknown) => (Array.isArray(part) ? part : [part]).filter((each) => typeof each === 'string');
  return { chosen: list(chosen), own: list(own) };
}
