/** The field for a question, by its kind. */
import type { ComponentType } from 'preact';
import type { Question } from '@/guides/guide';
import { ActionAnswer } from './ActionAnswer';
import { ChipsAnswer } from './ChipsAnswer';
import { ChoiceAnswer } from './ChoiceAnswer';
import { DateAnswer } from './DateAnswer';
import type { FieldProps } from './field';
import { HoursAnswer } from './HoursAnswer';
import { MeasurementAnswer } from './MeasurementAnswer';
import { NumberAnswer } from './NumberAnswer';
import { OpportunitiesAnswer } from './OpportunitiesAnswer';
import { RatingsAnswer } from './RatingsAnswer';
import { ScaleAnswer } from './ScaleAnswer';
import { TextAnswer } from './TextAnswer';
import { YesNoAnswer } from './YesNoAnswer';

type Kind = Exclude<Question['kind'], 'computed'>;

const fields: { [K in Kind]: ComponentType<FieldProps<Extract<Question, { kind: K }>>> } = {
  text: TextAnswer,
  chips: ChipsAnswer,
  choice: ChoiceAnswer,
  scale: ScaleAnswer,
  number: NumberAnswer,
  date: DateAnswer,
  yes_no: YesNoAnswer,
  hours: HoursAnswer,
  measurement: MeasurementAnswer,
  ratings: RatingsAnswer,
  opportunities: OpportunitiesAnswer,
  action: ActionAnswer,
};

export type Answerable = Exclude<Question, { kind: 'computed' }>;

export function AnswerField(props: FieldProps<Answerable>) {
  const Field = fields[props.question.kind] as ComponentType<FieldProps<Answerable>>;
  return <Field {...props} />;
}
