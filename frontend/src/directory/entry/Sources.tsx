/** Where the facts come from, each source with its licence and the words it asks for, and how old they are. */
import { language } from '@/text';
import { webAddress } from '@/ui';
import { informationDay, isOldInformation, sourcesOf } from '../age';
import { dateWords, helsinkiClock } from '../hours';
import type { Opportunity, Source } from '../opportunity';
import { sourceWords } from '../words';
import { entryWords } from './words';

export function Sources({ entry, now }: { entry: Opportunity; now: Date }) {
  const words = entryWords().source;
  const sources = sourcesOf(entry);
  const day = informationDay(entry);
  const own = entry.kind === 'idea';
  return (
    <footer class="directory-foot quiet">
      <h2>{words.title}</h2>
      {!own && isOldInformation(day, helsinkiClock(now).on) && <p class="entry-old">{words.old(day.slice(0, 4))}</p>}
      {sources.map((each) => (
        <OneSource key={`${each.name} ${each.url ?? ''}`} source={each} several={sources.length > 1} />
      ))}
      {entry.quality?.verified_on && <p>{words.verified(dateWords(entry.quality.verified_on, language.value))}</p>}
    </footer>
  );
}

function OneSource({ source, several }: { source: Source; several: boolean }) {
  const words = entryWords().source;
  const name = sourceWords(source.name);
  const address = webAddress(source.url);
  const day = dateWords(source.checked_on, language.value);
  const said = [
    source.url ? words.checked(day) : words.written(day),
    source.modified_on && words.modified(dateWords(source.modified_on, language.value)),
  ].filter(Boolean);
  const told = several && source.fields?.length ? words.told(fieldNames(source.fields)) : '';
  return (
    <p>
      {address ? (
        <a href={address} rel="noreferrer external">
          {name}
        </a>
      ) : (
        name
      )}
      , {said.join(', ')}. {source.attribution && source.attribution !== source.name && `${source.attribution}. `}
      {source.licence && `${words.licence(source.licence)}. `}
      {told}
    </p>
  );
}

function fieldNames(fields: readonly string[]): string {
  const names: Record<string, string> = entryWords().source.field;
  return [...new Set(fields.map((each) => names[each.split('.')[0] ?? ''] ?? entryWords().source.field.other))].join(
    ', ',
  );
}
