/** The plan in one's own words: kept after a breath, when the field is left and when the page is. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button, TextField } from '@/ui';
import { changeOwn } from './keeping';
import { identityCodeAt, type Lines, LONGEST_LINE, type Own, type Part, PARTS, withLine } from './own';
import { ownWords } from './words';

const FIRST: readonly Part[] = ['what', 'when'];
const BREATH_MS = 500;

export function PlanLines({ own, onFailure }: { own: Own; onFailure: () => void }) {
  const words = ownWords();
  const [draft, setDraft] = useState<Lines>(own.lines);
  const [all, setAll] = useState(false);
  const waiting = useRef<Lines>({});
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const refused = identityCodeAt(draft);

  function keep(): void {
    clearTimeout(timer.current);
    const changed = Object.entries(waiting.current) as [Part, string][];
    waiting.current = {};
    if (changed.length === 0) return;
    changeOwn((before) => changed.reduce((next, [part, text]) => withLine(next, part, text), before)).catch(onFailure);
  }
  function type(part: Part, text: string): void {
    setDraft({ ...draft, [part]: text });
    clearTimeout(timer.current);
    const { [part]: _before, ...others } = waiting.current;
    // What holds an identity code is kept nowhere; what stood there before stays until it is mended.
    waiting.current = identityCodeAt({ [part]: text }) ? others : { ...others, [part]: text };
    timer.current = setTimeout(keep, BREATH_MS);
  }
  useEffect(() => {
    const left = () => document.visibilityState === 'hidden' && keep();
    document.addEventListener('visibilitychange', left);
    return () => {
      document.removeEventListener('visibilitychange', left);
      keep();
    };
  }, []);

  const shown = PARTS.filter((part) => all || FIRST.includes(part) || own.lines[part] || draft[part]);
  return (
    <div class="stack" onFocusOut={keep}>
      <div class="stack no-print">
        {shown.map((part) => (
          <TextField
            key={part}
            label={words.plan[part]}
            value={draft[part] ?? ''}
            onInput={(text) => type(part, text)}
            maxLength={LONGEST_LINE}
            multiline
            rows={2}
            error={refused === part ? words.identity_code : undefined}
          />
        ))}
        {shown.length < PARTS.length && (
          <Button kind="quiet" onClick={() => setAll(true)}>
            {words.plan.more}
          </Button>
        )}
      </div>
      <ToldLines lines={own.lines} class="print-only" />
    </div>
  );
}

export function ToldLines({ lines, class: more = '' }: { lines: Lines; class?: string }) {
  const words = ownWords().plan;
  const told = PARTS.filter((part) => lines[part]);
  if (told.length === 0) return null;
  return (
    <dl class={`own-lines ${more}`}>
      {told.map((part) => (
        <div key={part}>
          <dt>{words[part]}</dt>
          <dd>{lines[part]}</dd>
        </div>
      ))}
    </dl>
  );
}
