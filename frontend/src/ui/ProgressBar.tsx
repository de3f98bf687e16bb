import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export function ProgressBar({ value, max, label }: { value: number; max: number; label: ComponentChildren }) {
  const id = useId();
  return (
    <div class="progress">
      <label for={id}>{label}</label>
      <progress id={id} value={value} max={Math.max(max, 1)} />
    </div>
  );
}
