/** A conversation guide as it travels: content, never code. The written format is docs/how-to/write-a-guide.md. */

export type Language = 'fi' | 'sv' | 'en';
export type Texts = Record<Language, string>;

export interface Option {
  id: string;
  label: Texts;
}

/** What an answer means for the choice of ways to be active: a closed list of words, the same as in docs/how-to/write-a-guide.md. */
export interface Meaning {
  /** Categories of the directory. */
  likes?: string[];
  classes?: OpportunityClass[];
  kinds?: ('idea' | 'place' | 'route' | 'group' | 'event' | 'remote' | 'phone_service' | 'web_service')[];
  setting?: 'outdoors' | 'indoors';
  company?: 'alone' | 'group';
  free?: true;
  near?: true;
  beginner?: true;
  lit?: true;
  step_free?: true;
  /** An even surface. */
  even?: true;
  handrail?: true;
  /** Somewhere to sit down. */
  seats?: true;
  toilet?: true;
  profile?: 'wheelchair' | 'reduced_mobility' | 'rollator' | 'stroller' | 'visually_impaired' | 'hearing_aid';
  audience?: string[];
  tier?: 'good' | 'slightly_reduced' | 'weak';
  languages?: Language[];
  months?: number[];
  /** Whether the words themselves are looked for in the directory; not when `likes` says what they stand for, unless told. */
  said?: boolean;
}

/** An option of chips or of a choice. */
export interface MeaningOption extends Option {
  means?: Meaning;
}

export type Condition =
  | { question: string; equals: string | number | boolean }
  | { question: string; any_of: (string | number | boolean)[] }
  | { question: string; at_least: number }
  | { question: string; at_most: number }
  | { question: string; includes: string }
  | { question: string; answered: boolean }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

export type Expression =
  | number
  | { question: string }
  | { sum: Expression[] }
  | { difference: [Expression, Expression] }
  | { product: Expression[] }
  | { quotient: [Expression, Expression] };

export type OpportunityClass = 'everyday' | 'outdoors' | 'free_place' | 'self_directed' | 'organised';

export type ActionField = 'on' | 'at' | 'to' | 'opportunity' | 'note' | 'consent';

interface QuestionBase {
  id: string;
  ask: Texts;
  why?: Texts;
  helping?: Texts[];
  examples?: Texts[];
  tips?: Texts[];
  benefits?: Texts[];
  when?: Condition;
}

export interface TextQuestion extends QuestionBase {
  kind: 'text';
  rows?: number;
  means?: { said: false };
}
export interface ChipsQuestion extends QuestionBase {
  kind: 'chips';
  options: MeaningOption[];
  own_words: boolean;
  means?: { said: false };
}
export interface ChoiceQuestion extends QuestionBase {
  kind: 'choice';
  options: MeaningOption[];
  own_words: boolean;
  means?: { said: false };
}
export interface ScaleQuestion extends QuestionBase {
  kind: 'scale';
  min: number;
  max: number;
  min_label: Texts;
  max_label: Texts;
  labels?: Record<string, Texts>;
}
export interface NumberQuestion extends QuestionBase {
  kind: 'number';
  unit: Texts;
  min: number;
  max: number;
  decimals: number;
}
export interface DateQuestion extends QuestionBase {
  kind: 'date';
}
export interface YesNoQuestion extends QuestionBase {
  kind: 'yes_no';
  /** What a yes means. */
  means?: Meaning;
}
export interface HoursQuestion extends QuestionBase {
  kind: 'hours';
  parts: Option[];
  total: number;
  step: number;
  /** Other hours questions with the same parts, drawn over this one. */
  compare?: string[];
}
export interface MeasurementQuestion extends QuestionBase {
  kind: 'measurement';
  quantity: string;
  unit: Texts;
  min: number;
  max: number;
  decimals: number;
  /** Another measurement question, drawn in the same picture: the lower blood pressure with the upper. */
  with?: string;
}
/** Rows and columns are missing only in a place for the organisation's own table, which is not asked before it has them. */
export interface RatingsQuestion extends QuestionBase {
  kind: 'ratings';
  own_table?: true;
  rows?: Option[];
  columns?: { value: number; label: Texts }[];
  /** The change between recordings as a radar. */
  picture?: 'radar';
}
export interface OpportunitiesQuestion extends QuestionBase {
  kind: 'opportunities';
  classes: OpportunityClass[];
}
export interface ActionQuestion extends QuestionBase {
  kind: 'action';
  actions: { id: string; label: Texts; fields: ActionField[] }[];
}
export interface ComputedQuestion extends QuestionBase {
  kind: 'computed';
  compute: Expression;
  unit?: Texts;
  decimals: number;
}

export type Question =
  | TextQuestion
  | ChipsQuestion
  | ChoiceQuestion
  | ScaleQuestion
  | NumberQuestion
  | DateQuestion
  | YesNoQuestion
  | HoursQuestion
  | MeasurementQuestion
  | RatingsQuestion
  | OpportunitiesQuestion
  | ActionQuestion
  | ComputedQuestion;

export interface Card {
  id: string;
  title: Texts;
  body: Texts;
}

export interface Topic {
  id: string;
  title: Texts;
  minutes?: number;
  /** Here the conversation may stop: the topic is shown calmly, its first card open. */
  pause?: true;
  when?: Condition;
  aim?: Texts;
  cards?: string[];
  questions: Question[];
}

/** Which answers go to the take-home plan: question ids of this guide. */
export interface PlanMap {
  what?: string;
  how?: string;
  where?: string;
  when?: string;
  helps?: string;
  opportunities?: string[];
  actions?: string[];
}

/** When a supervisor sees a finished recording, and what of it. */
export interface Supervision {
  when: Condition;
  shows: string[];
  notes?: boolean;
}

export interface Guide {
  guide: string;
  version: number;
  state: 'sketch' | 'published';
  kind: 'conversation' | 'checklist' | 'programme';
  title: Texts;
  summary: Texts;
  minutes: number;
  /** Whom the recording is about; a person when missing. */
  about?: 'person' | 'group' | 'nobody';
  supervision?: Supervision;
  settings?: Option[];
  cards?: Card[];
  topics: Topic[];
  plan?: PlanMap;
  /** Told by the server beside the content: no new conversation begins with it. */
  retired?: boolean;
}

/** What a person can say, by question kind. "Not asked" and "does not want to say" are answers too. */
export type Answer = { value: Value } | { skipped: 'not_asked' | 'declined' };
export type Answers = Record<string, Answer>;

export interface ChosenOpportunity {
  id: string;
  name: string;
  class: OpportunityClass;
}
export interface ActionValue {
  action: string;
  on: string | null;
  at: string | null;
  to: string | null;
  opportunity: string | null;
  note: string | null;
  consent: boolean | null;
}
export interface Measured {
  on: string;
  amount: number;
  by: string | null;
}
export type Value =
  | string
  | number
  | boolean
  | { chosen: string[]; own: string[] }
  | { chosen: string }
  | { own: string }
  | Record<string, number>
  | Measured[]
  | ChosenOpportunity[]
  | ActionValue[];
