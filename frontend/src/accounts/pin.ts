/** What makes a PIN one that cannot be guessed in five tries. Pure. */

export const SHORTEST_PIN = 6;
export const LONGEST_PIN = 12;

export type PinWeakness = 'digits' | 'simple';

/** Null when the PIN may be used: enough digits, not all the same, no run up or down, no pattern said over and over. */
export function pinWeakness(pin: string): PinWeakness | null {
  if (!new RegExp(`^[0-9]{${SHORTEST_PIN},${LONGEST_PIN}}$`).test(pin)) return 'digits';
  if (/^(\d{1,3})\1+$/.test(pin)) return 'simple';
  const steps = [...pin].slice(1).map((digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9) ? 'simple' : null;
}

/** What of a typed text belongs to a PIN. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '').slice(0, LONGEST_PIN);
}
