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

type Correction = 'L' | 'M';

/** Draws a text as a code of at most `largestVersion`; null when it does not fit. */
async function drawn(text: string, least: Correction): Promise<{ size: number; path: string } | null> {
  const [{ generate, correction }, { toSvgPath }] = await Promise.all([
    import('lean-qr'),
    import('lean-qr/extras/svg'),
  ]);
  try {
    const code = generate(text, { maxVersion: largestVersion, minCorrectionLevel: correction[least] });
    return { size: code.size, path: toSvgPath(code) };
  } catch {
    return null;
  }
}

/** The code of the plan; null when even the shortest telling does not fit. */
export async function planCode(plan: Plan, catalogue: Catalogue): Promise<PlanCode | null> {
  for (const version of shortened(plan)) {
    const text = planText(version, catalogue);
    // Too much for the largest code: told more shortly.
    const code = await drawn(text, 'L');
    if (code) return { text, short: version !== plan, ...code };
  }
  return null;
}

/**
 * The code that opens the plan on the client's own phone, to be kept there: an address of which everything that tells
 * something stands after the hash. `page`: the address of this page, without a hash. Null when even the shortest does not fit.
 */
export async function ownCode(plan: Plan, page: string): Promise<PlanCode | null> {
  const { codeOf, fitsOwn } = await import('@/directory/own/code');
  for (const version of shortened(plan)) {
    const lines = Object.fromEntries(version.lines.map(({ part, text }) => [part, text]));
    const entries = version.places.map(({ id, name }) => ({ id, name, planned: true }));
    const text = `${page}#/own/${await codeOf({ language: plan.language, own: { lines, entries } })}`;
    // It is read from a screen that shines and trembles: never with less than a seventh to spare.
    const code = await drawn(text, 'M');
    if (code) return { text, short: version !== plan || !fitsOwn({ lines, entries }), ...code };
  }
  return null;
}
