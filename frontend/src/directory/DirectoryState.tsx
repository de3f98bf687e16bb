/** What is said while the directory is not there yet, and how fresh it is when it is. */
import { language, t } from '@/text';
import { Button, href, LinkButton, Notice, ProgressBar } from '@/ui';
import { WHOLE_COUNTRY } from './areas-kept';
import { dateWords, helsinkiClock, timeWords } from './hours';
import { type DirectoryHere, openDirectory, refreshing } from './store';
import { sourceWords } from './words';

/** In place of the directory on the first visit. */
export function DirectoryMissing({ reading }: { reading: boolean }) {
  const words = t().directory.state;
  const state = refreshing.value;
  if (reading) return <p class="opening">{words.opening}</p>;
  if (state.state === 'failed') {
    return (
      <div class="stack">
        <Notice tone="warning">{words[`first_${state.reason}`]}</Notice>
        <div>
          <Button onClick={openDirectory}>{words.retry}</Button>
        </div>
      </div>
    );
  }
  return (
    <div class="stack">
      <p>{words.first}</p>
      <ProgressBar
        value={state.state === 'under-way' ? state.done + 1 : 0}
        max={state.state === 'under-way' ? state.of + 1 : 1}
        label={words.first_progress}
      />
    </div>
  );
}

/** A server with many municipalities, of which nobody has chosen any yet: only what is for the whole country is here. */
export function AreasNotice({ directory }: { directory: DirectoryHere }) {
  const words = t().directory.state;
  if (directory.municipalities.some((each) => each.municipality !== WHOLE_COUNTRY)) return null;
  return (
    <Notice>
      <p>{words.choose_areas}</p>
      <LinkButton href={href('areas')}>{words.to_areas}</LinkButton>
    </Notice>
  );
}

/** At the foot of the list: where the facts come from, under which licences, and how fresh they are here. */
export function DirectoryFoot({ directory }: { directory: DirectoryHere }) {
  const words = t().directory.state;
  const at = helsinkiClock(new Date(directory.fetched_at));
  // The registers that ask to be named; each entry names its own sources in full.
  const sources = directory.sources.map(({ name, licence }) => `${sourceWords(name)} (${licence})`);
  return (
    <footer class="directory-foot quiet">
      <p>{words.updated(dateWords(at.on, language.value), timeWords(at.at, language.value))}</p>
      {sources.length > 0 && <p>{words.sources(sources.join(' · '))}</p>}
      <p>
        <a class="entry-link" href={href('areas')}>
          {words.areas}
        </a>
      </p>
    </footer>
  );
}
