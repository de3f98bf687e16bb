import type { YesNoQuestion } from '@/guides/guide';
import { pick, t } from '@/text';
import { YesNo } from '@/ui/YesNo';
import type { FieldProps } from './field';

export function YesNoAnswer({ question, value, onChange }: FieldProps<YesNoQuestion>) {
  return (
    <YesNo
      label={pick(question.ask)}
      hideLabel
      value={typeof value === 'boolean' ? value : null}
      onChange={(yes) => onChange(yes)}
      yes={t().recordings.yes}
      no={t().recordings.no}
    />
  );
}
