/** What an entry says and whose word it is; of what it was joined, and why. */
import { language, pick } from '@/text';
import { Button, Card, Tag } from '@/ui';
import { dateWords } from '../hours';
import { sourceWords } from '../words';
import type { Part } from './Doing';
import { factLines, factWords, fieldName } from './fact-words';
import { FailureNotice, ReasonList } from './parts';
import { useSending } from './sending';
import { decide, type Kept, type Written } from './upkeep';
import { editingWords } from './words';

const HIDDEN = new Set(['id', 'municipality', 'kind', 'class', 'source', 'sources', 'same_as', 'copied', 'line', 'keywords', 'quality', 'example', 'category']); // biome-ignore format: a list
/** What is asked for and corrected most often stands first; the rest follows as it comes. */
const FIRST = ['name', 'summary', 'status', 'status_note', 'hours', 'hours_text', 'timetable', 'schedule', 'season', 'months', 'price', 'contact', 'access', 'address', 'parent', 'neighbourhood', 'district', 'geo', 'how_to_get_there', 'setting', 'step_free', 'accessibility', 'amenities', 'lit', 'beginner', 'audience', 'tiers', 'languages', 'provider', 'provider_kind']; // biome-ignore format: a list

/** What the devices show, field by field, with whose word it is. */
export function Values({ kept }: { kept: Kept }) {
  const words = editingWords();
  const place = ([key]: [string, unknown]) => (FIRST.indexOf(key) + FIRST.length + 1) % (FIRST.length + 1);
  const rows = Object.entries(kept.entry as Written)
    .filter(([key]) => !HIDDEN.has(key))
    .sort((one, other) => place(one) - place(other));
  return (
    <section class="stack">
      <h2>{words.values}</h2>
      <table class="upkeep-values">
        <thead>
          <tr>
            <th scope="col">{words.fact}</th>
            <th scope="col">{words.says}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, value]) => (
            <tr key={key}>
              <th scope="row">{fieldName(key)}</th>
              <td>
                {factLines(key, value).map((each) => (
                  <p key={each}>{each}</p>
                ))}
                <Whose kept={kept} field={key} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Whose word a fact is, and what the register has said since. */
function Whose({ kept, field }: { kept: Kept; field: string }) {
  const words = editingWords();
  const whose = kept.fields[field] ?? Object.entries(kept.fields).find(([each]) => each.startsWith(`${field}.`))?.[1];
  const source = kept.members.find((each) => each.id === whose?.from)?.source ?? kept.entry.source.name;
  return (
    <>
      <p class="quiet">{words.from(whose?.from === 'editor' ? words.editor : sourceWords(source))}</p>
      {whose?.register_changed && <p>{words.register_says(factWords(field, whose.register))}</p>}
    </>
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
