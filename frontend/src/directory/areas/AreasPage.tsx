/** "Alueet tällä laitteella": which municipalities are kept, how far their fetching is, and what they take of the device. */
import '../directory.css';
import './areas.css';
import { useEffect, useState } from 'preact/hooks';
import { language, pick } from '@/text';
import { Button, ChoiceList, href, Notice, Page, TextField } from '@/ui';
import { type Chosen, WHOLE_COUNTRY } from '../areas-kept';
import type { IndexLine } from '../base';
import { dateWords, helsinkiClock } from '../hours';
import { chooseAreas, chosenAreas, indexLines, onDevice, refreshing } from '../store';
import { useDirectory } from '../use-directory';
import { addable, type AreaRow, chosenAfter, keepsAll, rows } from './choosing';
import { Fetching } from './Fetching';
import { Room } from './Room';
import { areaWords, count, megabytes } from './words';

export default function AreasPage() {
  const words = areaWords();
  useDirectory();
  const { chosen, lines, choose } = useChoice();
  const [whole, setWhole] = useState(false);
  const here = onDevice.value?.municipalities ?? [];
  const listed = rows(chosen ?? null, lines, here, language.value);
  const all = keepsAll(chosen ?? null, lines);
  const total = lines.reduce((sum, line) => sum + line.opportunities, 0);
  return (
    <Page title={words.title} back={href()}>
      <p>{words.intro}</p>
      <Fetching complete={listed.length > 0 && listed.every((each) => each.here)} />
      {lines.length > 0 ? (
        <ChoiceList
          label={words.which}
          chosen={all ? 'all' : 'some'}
          options={[
            { id: 'all', label: words.all, hint: words.all_hint(lines.length, count(lines.length), count(total)) },
            { id: 'some', label: words.some },
          ]}
          onChange={(id) =>
            choose(
              id === 'all'
                ? 'all'
                : chosenAfter(
                    listed.filter((each) => each.here),
                    NOTHING,
                  ),
            )
          }
        />
      ) : (
        refreshing.value.state !== 'under-way' && <Notice>{words.no_list}</Notice>
      )}
      <section>
        <h2 tabIndex={-1}>{words.here}</h2>
        {listed.length === 0 && <p class="quiet">{words.none}</p>}
        <ul class="list areas">
          {listed.slice(0, whole ? listed.length : MOST_LISTED).map((row) => (
            <Area
              key={row.municipality}
              row={row}
              onRemove={
                all
                  ? null
                  : () => {
                      choose(chosenAfter(listed, { removed: row.municipality }));
                      focusOn('h2');
                    }
              }
            />
          ))}
        </ul>
        {!whole && listed.length > MOST_LISTED && (
          <Button kind="quiet" onClick={() => setWhole(true)}>
            {words.show_all(count(listed.length))}
          </Button>
        )}
      </section>
      {!all && lines.length > 0 && (
        <Add lines={lines} listed={listed} onAdd={(added) => choose(chosenAfter(listed, { added }))} />
      )}
      <Room />
    </Page>
  );
}

/** The button that was pressed goes away with its row: whoever uses keys stays where they were. */
function focusOn(selector: string): void {
  document.querySelector<HTMLElement>(`.page ${selector}`)?.focus();
}

const NOTHING = { removed: '' };
const MOST_LISTED = 24;

/** What is chosen and what there is to choose from; a choice is shown at once and fetched behind it. */
function useChoice() {
  const [chosen, setChosen] = useState<Chosen | undefined>(undefined);
  const [lines, setLines] = useState<IndexLine[]>([]);
  const state = refreshing.value.state;
  useEffect(() => {
    let left = false;
    Promise.all([chosenAreas(), indexLines()]).then(
      ([areas, all]) => {
        if (left) return;
        setChosen((before) => (before === undefined ? areas : before));
        setLines(all);
      },
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [state, onDevice.value?.edition]);
  const choose = (next: Chosen) => {
    setChosen(next);
    chooseAreas(next).catch((error: unknown) => {
      console.error(error);
      refreshing.value = { state: 'failed', reason: 'broken' };
    });
  };
  return { chosen, lines, choose };
}

function Area({ row, onRemove }: { row: AreaRow; onRemove: (() => void) | null }) {
  const words = areaWords();
  const whole = row.municipality === WHOLE_COUNTRY;
  const name = whole ? words.whole_country : pick(row.name);
  const facts = [
    words.entries(row.entries, count(row.entries)),
    ...(row.here
      ? [
          words.size(megabytes(row.here.bytes)),
          words.as_of(dateWords(helsinkiClock(new Date(row.here.fetched_at)).on, language.value)),
        ]
      : [words.on_its_way]),
  ];
  return (
    <li class="area">
      <div>
        <strong>{name}</strong>
        <p class="quiet">{facts.join(' · ')}</p>
      </div>
      {whole && <span class="quiet">{words.always}</span>}
      {!whole && onRemove && (
        <Button kind="quiet" aria-label={words.remove_of(name)} onClick={onRemove}>
          {words.remove}
        </Button>
      )}
    </li>
  );
}

const MOST_SHOWN = 12;

function Add({
  lines,
  listed,
  onAdd,
}: {
  lines: readonly IndexLine[];
  listed: readonly AreaRow[];
  onAdd: (municipality: string) => void;
}) {
  const words = areaWords();
  const [typed, setTyped] = useState('');
  const found = addable(typed, lines, listed, language.value);
  const left = found.length - MOST_SHOWN;
  return (
    <section class="stack">
      <h2>{words.add}</h2>
      <TextField
        type="search"
        label={words.search}
        value={typed}
        onInput={setTyped}
        maxLength={60}
        autocomplete="off"
        spellcheck={false}
      />
      <ul class="list areas">
        {found.slice(0, MOST_SHOWN).map((line) => {
          const name = line.name ? pick(line.name) : line.municipality;
          return (
            <li key={line.municipality} class="area">
              <div>
                <strong>{name}</strong>
                <p class="quiet">
                  {[
                    words.entries(line.opportunities, count(line.opportunities)),
                    ...(line.bytes ? [words.size(megabytes(line.bytes))] : []),
                  ].join(' · ')}
                </p>
              </div>
              <Button
                aria-label={words.add_of(name)}
                onClick={() => {
                  onAdd(line.municipality);
                  focusOn('input[type=search]');
                }}
              >
                {words.add_one}
              </Button>
            </li>
          );
        })}
      </ul>
      <p class="quiet" role="status">
        {found.length === 0 ? words.no_match : left > 0 ? words.more_matches(count(left)) : ''}
      </p>
    </section>
  );
}
