/** What else is good to know: each known or told as not known. Ideas have no such facts. */
import { t } from '@/text';
import type { Opportunity } from '../opportunity';
import { entryWords, languageNames } from './words';

export function Facts({ entry }: { entry: Opportunity }) {
  const words = entryWords();
  const { fact } = t().directory;
  const service = entry.kind === 'phone_service' || entry.kind === 'web_service';
  const place = entry.kind === 'place' || entry.kind === 'route';
  const facts = service
    ? []
    : [
        ...(entry.kind === 'remote' && entry.setting === 'unknown' ? [] : [fact.setting[entry.setting]]),
        // That it is not known is told by the part about accessibility.
        ...(entry.step_free === 'unknown' ? [] : [fact.step_free[entry.step_free]]),
        ...(place || entry.lit !== 'unknown' ? [fact.lit[entry.lit]] : []),
        fact.beginner[entry.beginner],
      ];
  const provider = providerWords(entry);
  if (facts.length === 0 && !provider) return null;
  return (
    <section>
      <h2>{words.facts}</h2>
      {facts.length > 0 && (
        <ul class="entry-facts">
          {facts.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      {provider && (
        <p>
          {words.provider}: {provider}
        </p>
      )}
    </section>
  );
}

function providerWords({ provider, provider_kind }: Opportunity): string | null {
  const kind = provider_kind && entryWords().provider_kind[provider_kind];
  if (!provider) return kind ?? null;
  return kind ? `${provider} (${kind})` : provider;
}

/** For whom it is held and in which languages; only what is told. */
export function Audience({ entry }: { entry: Opportunity }) {
  const words = entryWords().audience;
  const groups: Record<string, string> = words.group;
  const told = [
    ...(entry.audience?.groups ?? []).flatMap((each) => groups[each] ?? []),
    ...ages(entry.audience?.min_age, entry.audience?.max_age),
    ...(entry.tiers ?? []).map((each) => words.tier[each]),
    ...(entry.languages?.length ? [words.languages(languageNames(entry.languages))] : []),
  ];
  if (told.length === 0) return null;
  return (
    <section>
      <h2>{words.title}</h2>
      <ul class="entry-facts">
        {told.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </section>
  );
}

function ages(from: number | undefined, to: number | undefined): string[] {
  const words = entryWords().audience;
  if (from !== undefined && to !== undefined) return [words.ages(from, to)];
  if (from !== undefined) return [words.from_age(from)];
  return to === undefined ? [] : [words.to_age(to)];
}
