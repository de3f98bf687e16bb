import { pick } from '@/text';
import type { Texts } from '../../guides/guide';
import type { Opportunity } from '../opportunity';
import { langOf } from '../words';

/** A text of an entry; where it is a copy of another language's, a screen reader is told which. */
export function Said({ entry, texts, field }: { entry: Opportunity; texts: Texts; field: string }) {
  return <span lang={langOf(entry, field)}>{pick(texts)}</span>;
}
