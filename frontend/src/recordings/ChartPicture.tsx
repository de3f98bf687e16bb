/** One quantity, or two that belong together: what changed in words, the picture, and the same facts as a table one tap away. */
import { dateWords } from '@/directory/hours';
import { language, pick, t } from '@/text';
import { Disclosure } from '@/ui';
import { numberWords } from './answer-words';
import { chartOf } from './chart';
import { ChartDrawing } from './ChartDrawing';
import { amountWords, changeWords, titleWords } from './chart-words';
import type { Series } from './measurements';
import './chart.css';

export function ChartPicture({ series, heading = 'h2' }: { series: readonly Series[]; heading?: 'h2' | 'h3' }) {
  const words = t().measured;
  const Heading = heading;
  const title = titleWords(series);
  const chart = chartOf(series, (value, decimals) => numberWords(value, language.value, decimals));
  const gaps = new Set(series.flatMap((each) => each.missed)).size;
  const said = series.map((each) => changeWords(each, language.value)).join(' ');
  return (
    <figure class="chart-picture stack">
      <Heading>{title}</Heading>
      {series.map((each, place) => (
        <p key={each.key}>
          {series.length > 1 && (
            <strong>
              <span aria-hidden="true">{place === 0 ? '● ' : '■ '}</span>
              {pick(each.title)}:{' '}
            </strong>
          )}
          {changeWords(each, language.value)}
        </p>
      ))}
      {chart && <ChartDrawing chart={chart} series={series} label={`${title}. ${said}`} />}
      {gaps > 0 && (
        <p class="quiet">
          {words.gaps(gaps)} {words.no_value}
        </p>
      )}
      <Disclosure summary={words.table}>
        {series.map((each) => (
          <SeriesTable key={each.key} series={each} />
        ))}
      </Disclosure>
    </figure>
  );
}

interface Row {
  on: string;
  said: string | null;
  by: string | null;
}

function SeriesTable({ series }: { series: Series }) {
  const words = t().measured;
  const rows: Row[] = [
    ...series.points.map(({ on, amount, by }) => ({ on, said: amountWords(series, amount, language.value), by })),
    ...series.missed.map((on) => ({ on, said: null, by: null })),
  ];
  // Stable: values of one day stay in their order.
  rows.sort((one, other) => (one.on === other.on ? 0 : one.on < other.on ? -1 : 1));
  const measured = rows.some(({ by }) => by !== null);
  return (
    <table>
      <caption>{pick(series.title)}</caption>
      <thead>
        <tr>
          <th scope="col">{words.day}</th>
          <th scope="col">{words.value}</th>
          {measured && <th scope="col">{words.by}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ on, said, by }, place) => (
          <tr key={`${on} ${place}`}>
            <td>{dateWords(on, language.value)}</td>
            <td>{said ?? <span class="quiet">{words.missing}</span>}</td>
            {measured && <td>{by ?? words.not_told}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
