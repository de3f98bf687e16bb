/** A cheap seal for the model: what was sealed lies in a drawer under a number, with all that the real one is bound to. */
import type { Seal, SealedItem } from '@/store/rows';

interface Sealed {
  author_id: string;
  device: string;
  ingest_key: string;
  bound: string;
  record: unknown;
}

export class Drawer {
  private readonly sealed = new Map<string, Sealed>();

  /** Seals as this person on this device, to the key the device knows. */
  seal(author_id: string, device: string, signing_key: string, ingest_key: string): Seal {
    return async ({ kind, id, edit }, record) => {
      const content = `c${this.sealed.size}`;
      this.sealed.set(content, { author_id, device, ingest_key, bound: `${kind}/${id}/${edit}`, record });
      return { author_id, device, ingest_key, signing_key, opener: '', signature: '', content };
    };
  }

  /** What was sealed, or undefined when anything it is bound to is not as it was. */
  open(
    { kind, id, edit }: { kind: string; id: string; edit: string },
    sealed: SealedItem,
  ): { record: unknown } | undefined {
    const found = this.sealed.get(sealed.content);
    if (found === undefined || found.bound !== `${kind}/${id}/${edit}`) return undefined;
    const { author_id, device, ingest_key } = sealed;
    const same = found.author_id === author_id && found.device === device && found.ingest_key === ingest_key;
    return same ? { record: found.record } : undefined;
  }
}

export const modelSealOf = async ({ content }: Pick<SealedItem, 'content'>): Promise<string> => `seal of ${content}`;
