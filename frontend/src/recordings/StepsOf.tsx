/** The open steps of a person or a group: those that are due first. */
import { useSignal } from '@preact/signals';
import { t } from '@/text';
import { Button } from '@/ui';
import { stepKey } from './follow-up';
import { StepCard } from './StepCard';
import { type OpenStep, openSteps } from './steps-of';

const first = 3;

export function StepsOf({ steps }: { steps: OpenStep[] }) {
  const words = t().steps;
  const all = useSignal(false);
  const open = openSteps(steps);
  if (open.length === 0) return null;
  return (
    <section class="stack">
      <h2>{words.open}</h2>
      <ul class="list">
        {(all.value ? open : open.slice(0, first)).map((step) => (
          <li key={stepKey(step.agreed)}>
            <StepCard step={step} />
          </li>
        ))}
      </ul>
      {!all.value && open.length > first && (
        <Button
          kind="quiet"
          onClick={() => {
            all.value = true;
          }}
        >
          {words.more(open.length)}
        </Button>
      )}
    </section>
  );
}
