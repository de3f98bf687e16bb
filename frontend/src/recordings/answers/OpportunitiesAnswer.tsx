import { useContext } from 'preact/hooks';
import { OpportunityPicker } from '@/directory/OpportunityPicker';
import type { ChosenOpportunity, OpportunitiesQuestion } from '@/guides/guide';
import { t } from '@/text';
import { Button } from '@/ui';
import { Around } from '../surroundings';
import { type FieldProps, listOf } from './field';

/** The ways to be active that fit, cheapest class first; the chosen ones gather above, where they can be taken away. */
export function OpportunitiesAnswer({ question, value, onChange }: FieldProps<OpportunitiesQuestion>) {
  const words = t().recordings;
  const { heard } = useContext(Around);
  const chosen = listOf<ChosenOpportunity>(value);
  const give = (next: ChosenOpportunity[]) => onChange(next.length === 0 ? undefined : next);
  return (
    <div class="stack">
      {chosen.length > 0 && (
        <section class="chosen" aria-label={words.chosen}>
          <h2 class="field-label">{words.chosen}</h2>
          <ul class="list">
            {chosen.map((each) => (
              <li key={each.id} class="spread">
                <span>{each.name}</span>
                <Button
                  kind="quiet"
                  aria-label={words.remove(each.name)}
                  onClick={() => give(chosen.filter((other) => other.id !== each.id))}
                >
                  {words.measurement.remove}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <OpportunityPicker classes={question.classes} chosen={chosen} onChange={give} heard={heard} />
    </div>
  );
}
