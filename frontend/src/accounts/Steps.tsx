/** How far opening has come: deriving a key takes a slow tablet some seconds. */
import { t } from '@/text';
import { ProgressBar } from '@/ui';
import type { SignInStep } from './session';

const steps: readonly SignInStep[] = ['asking', 'deriving', 'entering'];

export function Steps({ step, opening = false }: { step: SignInStep; opening?: boolean }) {
  const words = t().accounts;
  const label = opening && step !== 'deriving' ? words.opening : words.step[step];
  return (
    <div role="status">
      <ProgressBar value={steps.indexOf(step) + 1} max={steps.length + 1} label={label} />
    </div>
  );
}
