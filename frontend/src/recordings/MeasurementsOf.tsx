/** A person's measurements on their page: each in one line, the pictures one tap away. */
import { language, pick, t } from '@/text';
import { href, LinkButton } from '@/ui';
import { changeWords } from './chart-words';
import type { Series } from './measurements';

export function MeasurementsOf({ person_id, series }: { person_id: string; series: Series[] }) {
  const words = t().measured;
  if (series.length === 0) return null;
  return (
    <section class="stack">
      <h2>{words.title}</h2>
      <ul class="list">
        {series.map((each) => (
          <li key={each.key}>
            <strong>{pick(each.title)}</strong>: {changeWords(each, language.value)}
          </li>
        ))}
      </ul>
      <div class="row">
        <LinkButton href={href('people', person_id, 'measurements')}>{words.pictures}</LinkButton>
      </div>
    </section>
  );
}
