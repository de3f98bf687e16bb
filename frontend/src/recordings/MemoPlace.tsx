/** Where voice memos stand in a conversation. Nothing where the organisation does not keep them, and until their code is here. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { memoTerms, type MemoTerms } from './memos/terms';

export interface MemoPartProps {
  recording: string;
  terms: MemoTerms;
}

export function MemoPlace({ recording }: { recording: string }) {
  const terms = memoTerms.value;
  const [found, setFound] = useState<{ Part: ComponentType<MemoPartProps> } | null>(null);
  useEffect(() => {
    if (terms === null || found !== null) return;
    let left = false;
    import('./memos/MemoPart').then(
      ({ MemoPart }) => !left && setFound({ Part: MemoPart }),
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [terms === null]);
  return terms && found && <found.Part recording={recording} terms={terms} />;
}
