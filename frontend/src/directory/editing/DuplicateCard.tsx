/** Two entries that may be one: side by side, with what speaks for it and against it. Either answer can be undone. */
import { pick, t } from '@/text';
import { Button, Card } from '@/ui';
import { entryAddress, FailureNotice, lineFacts, ReasonList } from './parts';
import { useSending } from './sending';
import { decide, type Line, type Pair } from './upkeep';
import { editingWords } from './words';

export function DuplicateCard({ pair, onDone }: { pair: Pair; onDone: () => void }) {
  const words = editingWords();
  const sending = useSending();
  const { one, other } = pair;
  const say = (same: boolean) =>
    void sending.send(`${one.id} ${other.id} ${same}`, (change) => decide(change, one.id, other.id, same), onDone);
  return (
    <Card>
      <div class="stack">
        <div class="two">
          <One line={one} />
          <One line={other} />
        </div>
        <ReasonList reasons={pair.reasons} />
        <div class="row">
          <Button disabled={sending.busy.value} onClick={() => say(true)}>
            {words.same}
          </Button>
          <Button disabled={sending.busy.value} onClick={() => say(false)}>
            {words.not_same}
          </Button>
        </div>
        <p class="quiet">{words.can_be_undone}</p>
        <FailureNotice failure={sending.failure.value} />
      </div>
    </Card>
  );
}

function One({ line }: { line: Line }) {
  return (
    <div class="stack">
      <a href={entryAddress(line.id)}>{pick(line.name)}</a>
      <span class="quiet">{t().directory.kind[line.kind]}</span>
      {line.parent && <span>{pick(line.parent)}</span>}
      <span class="quiet">{lineFacts(line)}</span>
    </div>
  );
}
