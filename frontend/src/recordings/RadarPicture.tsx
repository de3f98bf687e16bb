/** A table of ratings filled in again and again: the change as a radar, in words that judge nothing, and as a table. */
import { useSignal } from '@preact/signals';
import { dateWords } from '@/directory/hours';
import { language, pick, t } from '@/text';
import { Disclosure, SelectField } from '@/ui';
import type { HeldHere } from './held';
import { type Radar, radarOf, type Shape } from './radar';
import { comparison, type Ratings, radarsIn, type Time } from './radar-rows';
import './chart.css';

export function RadarPictures({ held }: { held: HeldHere[] }) {
  return (
    <>
      {radarsIn(held).map((each) => (
        <RadarPicture key={each.key} ratings={each} />
      ))}
    </>
  );
}

export function RadarPicture({ ratings }: { ratings: Ratings }) {
  const words = t().groups.radar;
  const { rows, columns, times } = ratings;
  const chosen = useSignal<string | null>(null);
  const last = times.at(-1);
  const earlier = times.slice(0, -1);
  const before = earlier.find(({ id }) => id === chosen.value) ?? earlier[0];
  if (!last) return null;
  const shown = before ? [before, last] : [last];
  const radar = radarOf(
    rows.length,
    columns.map(({ value }) => value),
    shown.map(({ said }) => rows.map(({ id }) => said[id] ?? null)),
  );
  const said = before ? changeWords(ratings, before, last) : words.one(dateWords(last.on, language.value));
  return (
    <figure class="chart-picture stack">
      <h2>{pick(ratings.title)}</h2>
      <p>{said}</p>
      {before && earlier.length > 1 && (
        <SelectField
          label={words.compared}
          value={before.id}
          options={earlier.map(({ id, on }) => ({ id, label: dateWords(on, language.value) }))}
          onChange={(id) => {
            chosen.value = id;
          }}
        />
      )}
      <RadarDrawing radar={radar} label={`${pick(ratings.title)}. ${said}`} />
      <p class="quiet">
        {before && `■ ${dateWords(before.on, language.value)} · `}● {dateWords(last.on, language.value)}
      </p>
      <ol>
        {rows.map(({ id, label }) => (
          <li key={id}>{pick(label)}</li>
        ))}
      </ol>
      <Disclosure summary={t().groups.as_table}>
        <RadarTable ratings={ratings} />
      </Disclosure>
    </figure>
  );
}

function changeWords({ rows }: Ratings, before: Time, after: Time): string {
  const words = t().groups.radar;
  const { higher, lower, same, unknown } = comparison(rows, before, after);
  const parts = [
    higher > 0 ? words.higher(higher) : '',
    lower > 0 ? words.lower(lower) : '',
    same > 0 ? words.same(same) : '',
    unknown > 0 ? words.unknown(unknown) : '',
  ].filter(Boolean);
  return `${words.between(dateWords(before.on, language.value), dateWords(after.on, language.value))} ${parts.join(', ')}.`;
}

function RadarDrawing({ radar, label }: { radar: Radar; label: string }) {
  const { size, centre, spokes, rings, shapes } = radar;
  const first = spokes[0];
  return (
    <svg class="chart" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      {rings.map(({ value, radius }) => (
        <circle key={value} class="radar-ring" cx={centre} cy={centre} r={radius} />
      ))}
      {spokes.map(({ x, y, label: at }, place) => (
        <g key={`${x} ${y}`}>
          <path class="radar-spoke" d={`M${centre} ${centre}L${x} ${y}`} />
          <text x={at.x} y={at.y + 5} text-anchor="middle">
            {place + 1}
          </text>
        </g>
      ))}
      {shapes.map((shape, place) => (
        <ShapeDrawn key={place} shape={shape} earlier={shapes.length > 1 && place === 0} />
      ))}
      {first &&
        rings.map(({ value, radius }) => (
          <text key={value} class="radar-value" x={centre + 5} y={centre - radius - 2}>
            {value}
          </text>
        ))}
    </svg>
  );
}

function ShapeDrawn({ shape, earlier }: { shape: Shape; earlier: boolean }) {
  return (
    <g class={earlier ? 'radar-before' : 'radar-shape'}>
      {shape.runs.map(({ corners, closed }) => {
        const points = corners.map(({ x, y }) => `${x},${y}`).join(' ');
        return closed ? <polygon key={points} points={points} /> : <polyline key={points} points={points} />;
      })}
      {shape.corners.map(({ x, y, spoke }) =>
        earlier ? (
          <rect key={spoke} x={x - 4.5} y={y - 4.5} width={9} height={9} />
        ) : (
          <circle key={spoke} cx={x} cy={y} r={4.5} />
        ),
      )}
    </g>
  );
}

function RadarTable({ ratings: { rows, columns, times } }: { ratings: Ratings }) {
  const words = t().groups.radar;
  const said = (value: number | undefined) => {
    const column = columns.find((each) => each.value === value);
    return column ? `${column.value} · ${pick(column.label)}` : null;
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys too
    <section class="table-frame" tabIndex={0} aria-label={t().groups.as_table}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.row}</th>
            {times.map(({ id, on }) => (
              <th key={id} scope="col">
                {dateWords(on, language.value)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, label }, place) => (
            <tr key={id}>
              <th scope="row">
                {place + 1}. {pick(label)}
              </th>
              {times.map((time) => (
                <td key={time.id}>{said(time.said[id]) ?? <span class="quiet">{words.not_said}</span>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
