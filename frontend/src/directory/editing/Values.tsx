/** What an entry says and whose word it is; of what it was joined, and why. */
import { language, pick } from '@/text';
import { Button, Card, Tag } from '@/ui';
import { dateWords } from '../hours';
import { sourceWords } from '../words';
import type { Part } from './Doing';
import { FailureNotice, fieldName, ReasonList, valueWords } from './parts';
import { useSending } from './sending';
import { decide, type Kept, type Written } from './upkeep';
import { editingWords } from './words';

const HIDDEN = new Set(['id', 'municipality', 'kind', 'class', 'source', 'sources', 'same_as', 'copied', 'line', 'keywords', 'quality', 'example', 'category']); // biome-ignore format: a list

/** What the devices show, field by field, with whose word it is. */
export function Values({ kept }: { kept: Kept }) {
  const words = editingWords();
  const sources = new Map(kept.members.map((each) => [each.id, sourceWords(each.source)]));
  const rows = Object.entries(kept.entry as Written).filter(([key]) => !HIDDEN.has(key));
  return (
    <section class="stack">
      <h2>{words.values}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is moved by keys too */}
      <section class="table-frame" tabIndex={0} aria-label={words.values}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.fact}</th>
              <th scope="col">{words.says}</th>
              <th scope="col">{words.from}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([key, value]) => {
              const whose =
                kept.fields[key] ?? Object.entries(kept.fields).find(([each]) => each.startsWith(`${key}.`))?.[1];
              return (
                <tr key={key}>
                  <th scope="row">{fieldName(key)}</th>
                  <td>{valueWords(value)}</td>
                  <td>
                    {whose?.from === 'editor'
                      ? words.editor
                      : (sources.get(whose?.from ?? '') ?? sourceWords(kept.entry.source.name))}
                    {whose?.register_changed && <p>{words.register_says(valueWords(whose.register))}</p>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </section>
  );
}

/** The entries of several registers that are shown as this one, and why; each may be parted from it. */
export function Members({ kept, again }: Part) {
  const words = editingWords();
  const sending = useSending();
  if (kept.members.length < 2) return null;
  const main = kept.members[0]?.id ?? kept.id;
  return (
    <section class="stack">
      <h2>{words.joined}</h2>
      {kept.members.map((each) => (
        <Card key={each.id}>
          <div class="stack">
            <span>
              <strong>{pick(each.entry.name)}</strong> <Tag>{sourceWords(each.source)}</Tag>
            </span>
            <span class="quiet">
              {each.id} ·{' '}
              {words.facts_of(dateWords(each.entry.source.modified_on ?? each.entry.source.checked_on, language.value))}
            </span>
            {each.id !== main && (
              <>
                <ReasonList
                  reasons={kept.links
                    .filter(({ one, other }) => one === each.id || other === each.id)
                    .flatMap(({ reasons }) => reasons)}
                />
                <div class="row">
                  <Button
                    disabled={sending.busy.value}
                    onClick={() =>
                      void sending.send(`part ${each.id}`, (change) => decide(change, main, each.id, false), again)
                    }
                  >
                    {words.part_it}
                  </Button>
                </div>
              </>
            )}
          </div>
        </Card>
      ))}
      <FailureNotice failure={sending.failure.value} />
    </section>
  );
}
