/** What the screens of the upkeep share: how things stand, lines of lists, and changes that can be undone. */
import type { ComponentChildren } from 'preact';
import { RenewSignIn } from '@/accounts/RenewSignIn';
import type { Failure } from '@/http/api';
import { language, pick } from '@/text';
import { Button, Card, href, Notice, Tag } from '@/ui';
import { categoryWords } from '../entry/wish-words';
import { dateWords, helsinkiClock, timeWords } from '../hours';
import { sourceWords } from '../words';
import type { Asked, Listed } from './asking';
import { changedWords } from './fact-words';
import { useSending } from './sending';
import { type Change, type Line, type Reason, undo } from './upkeep';
import { editingWords, failureWords, notFetchedWords } from './words';

/** "22.11.2026 5.38" */
export function momentOf(instant: string): string {
  const { on, at } = helsinkiClock(new Date(instant));
  return `${dateWords(on, language.value)} ${timeWords(at, language.value)}`;
}

export function FailureNotice({ failure, again }: { failure: Failure | null; again?: () => void }) {
  if (failure === null) return null;
  return (
    <Notice tone="warning">
      <p>{failureWords(failure)}</p>
      {again && <Button onClick={again}>{editingWords().again}</Button>}
    </Notice>
  );
}

/** Shows what was asked for, or truthfully that it is still on its way, or why it did not come. */
export function Whole<T>({ asked, children }: { asked: Asked<T>; children: (value: T) => ComponentChildren }) {
  const again = () => void asked.again();
  return (
    <>
      <RenewSignIn onDone={again} />
      {asked.failure.value && (
        <Notice tone="warning">
          <p>{notFetchedWords(asked.failure.value)}</p>
          <Button onClick={again}>{editingWords().again}</Button>
        </Notice>
      )}
      {asked.value.value === null
        ? asked.failure.value === null && <p role="status">{editingWords().loading}</p>
        : children(asked.value.value)}
    </>
  );
}

interface ItemsProps<T> {
  listed: Listed<T>;
  none: string;
  children: (item: T) => ComponentChildren;
  keyOf: (item: T) => string;
}

export function Items<T>({ listed, none, children, keyOf }: ItemsProps<T>) {
  return (
    <Whole asked={listed}>
      {({ items, next }) => (
        <>
          {items.length === 0 && <p>{none}</p>}
          <ul class="list">
            {items.map((each) => (
              <li key={keyOf(each)}>{children(each)}</li>
            ))}
          </ul>
          {next && (
            <div class="row">
              <Button onClick={() => void listed.more()}>{editingWords().more}</Button>
            </div>
          )}
        </>
      )}
    </Whole>
  );
}

export function entryAddress(id: string): string {
  return href('directory-editing', 'entries', id);
}

/** What tells one place from another of the same name. */
export function lineFacts(line: Line): string {
  const words = editingWords();
  const at = line.address ? `${line.address.street}, ${line.address.locality}` : '';
  const dated = words.facts_of(dateWords(line.information_from, language.value));
  return [categoryWords(line.category), at, line.sources.map(sourceWords).join(', '), dated]
    .filter(Boolean)
    .join(' · ');
}

export function LineCard({ line }: { line: Line }) {
  const words = editingWords();
  return (
    <Card href={entryAddress(line.id)}>
      <span class="stack">
        <span class="spread">
          <strong>{pick(line.name)}</strong>
          {line.state !== 'shown' && <Tag tone="attention">{words.state[line.state]}</Tag>}
        </span>
        {line.parent && <span>{pick(line.parent)}</span>}
        <span class="quiet">{lineFacts(line)}</span>
        {line.flags > 0 && <Tag tone="attention">{words.flags_here(line.flags)}</Tag>}
      </span>
    </Card>
  );
}

/** Why two entries may be one, or may not, in words. */
export function ReasonList({ reasons }: { reasons: Reason[] }) {
  const words = editingWords().reason as Record<string, string | ((reason: Reason) => string)>;
  const said = reasons.map((each) => {
    const word = words[each.code];
    return typeof word === 'function' ? word(each) : (word ?? each.code);
  });
  return (
    <ul>
      {said.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  );
}

export function ChangeRow({ change, onUndone }: { change: Change; onUndone: () => void }) {
  const words = editingWords();
  const sending = useSending();
  return (
    <div class="stack">
      <p>
        <strong>{words.did[change.what]}</strong>{' '}
        {change.name && <a href={entryAddress(change.entry)}>{pick(change.name)}</a>}
        <br />
        <span class="quiet">
          {momentOf(change.at)} · {change.by ?? words.somebody}
        </span>
      </p>
      {Object.entries(change.fields)
        .flatMap(([field, { before, after }]) => changedWords(field, before, after))
        .map((each) => (
          <p key={each.name}>
            {each.name}: {each.before} → <strong>{each.after}</strong>
          </p>
        ))}
      {change.reason && <p>{change.reason}</p>}
      {change.undone_at ? (
        <p class="quiet">{words.undone(momentOf(change.undone_at), change.undone_by ?? words.somebody)}</p>
      ) : (
        <div class="row">
          <Button
            kind="quiet"
            disabled={sending.busy.value}
            onClick={() => void sending.send(`undo ${change.change}`, () => undo(change.change), onUndone)}
          >
            {words.undo[change.what]}
          </Button>
        </div>
      )}
      <FailureNotice failure={sending.failure.value} />
    </div>
  );
}
