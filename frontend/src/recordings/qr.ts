/**
 * The plan in a QR code: the text itself, no address to fetch it from, so it works without a network and leaves no trace.
 * The code's maker is fetched only when a plan is looked at.
 */
import type { Catalogue } from '@/text';
import { type Plan, planText, shortened } from './plan';

/**
 * The largest code a phone reads without trouble from a tablet or from 5 cm of paper: version 20, 97 modules a side,
 * 858 bytes at error level L. Where the text leaves room, the code takes the highest error level that fits (up to H).
 */
export const largestVersion = 20;

export interface PlanCode {
  /** What the code says. */
  text: string;
  /** True when the whole plan did not fit. */
  short: boolean;
  /** Modules a side, without the quiet zone. */
  size: number;
  /** The dark modules as the `d` of an SVG path, one unit a module. */
  path: string;
}

/** The code of the plan; null when even the shortest telling does not fit. */
export async function planCode(plan: Plan, catalogue: Catalogue): Promise<PlanCode | null> {
  const [{ generate, correction }, { toSvgPath }] = await Promise.all([
    import('lean-qr'),
    import('lean-qr/extras/svg'),
  ]);
  for (const version of shortened(plan)) {
    const text = planText(version, catalogue);
    try {
      const code = generate(text, { maxVersion: largestVersion, minCorrectionLevel: correction.L });
      return { text, short: version !== plan, size: code.size, path: toSvgPath(code) };
    } catch {
      // Too much for the largest code: told more shortly.
    }
  }
  return null;
}
