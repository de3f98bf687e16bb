import { TextField } from '@/ui';
import { digitsOf, LONGEST_PIN } from './pin';

interface Props {
  label: string;
  name: string;
  value: string;
  hint?: string | undefined;
  error?: string | undefined;
  onInput: (pin: string) => void;
}

/** Digits, hidden. No password keeper: the PIN lives as long as the open browser and nowhere else. */
export function PinField({ onInput, ...more }: Props) {
  return (
    <TextField
      {...more}
      type="password"
      inputMode="numeric"
      maxLength={LONGEST_PIN}
      autocomplete="off"
      data-1p-ignore
      data-bwignore
      onInput={(text) => onInput(digitsOf(text))}
    />
  );
}
