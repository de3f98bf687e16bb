/** What may be delivered as a transfer file, and what became of what was in it, in words. Pure but for the texts. */
import { t } from '@/text';
import { isObject } from './wire';

/** More than a year's unsent work of a whole unit: a larger file is something else. */
export const LARGEST_FILE = 100_000_000;

export type WrongFile = 'not_ours' | 'damaged' | 'newer' | 'empty';

interface Envelope {
  version: unknown;
  items: unknown[];
}

/** The file's own frame, or what is wrong with it; `null` text is a file that could not be read. */
function opened(text: string | null): Envelope | WrongFile {
  if (text === null) return 'damaged';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // A file of ours that was cut still begins as one.
    return text.slice(0, 200).includes('"liikereppu"') ? 'damaged' : 'not_ours';
  }
  if (!isObject(value) || value['liikereppu'] !== 'capsule') return 'not_ours';
  const { version, items } = value;
  if (typeof version === 'number' && version > 1) return 'newer';
  if (version !== 1 || !Array.isArray(items)) return 'damaged';
  return items.length === 0 ? 'empty' : { version, items };
}

/** Why the file cannot be delivered, or null when it can be tried. */
export function wrongFile(text: string | null): WrongFile | null {
  const file = opened(text);
  return typeof file === 'string' ? file : null;
}

/** How many of each outcome, by the protocol's words. */
export type Tally = Record<string, number>;

/** One sentence for each kind of outcome that there was. */
export function tallyWords(tally: Tally): string[] {
  const words = t().sync.capsule.outcome;
  const n = (...outcomes: string[]) => outcomes.reduce((sum, each) => sum + (tally[each] ?? 0), 0);
  const told: [number, (n: number) => string][] = [
    [n('stored', 'merged'), words.new],
    [n('duplicate'), words.here],
    [n('conflict'), words.two],
    [n('held'), words.held],
    [n('withdrawn'), words.gone],
    [n('refused'), words.refused],
  ];
  return told.filter(([count]) => count > 0).map(([count, say]) => say(count));
}
