/** Who was there over time: a mark for each meeting at its day, and the same as a table one tap away. */
import { daysBetween, dateWords, shortDateWords } from '@/directory/hours';
import { language, t } from '@/text';
import { Disclosure } from '@/ui';
import { type AttendanceRow, type Mark, placesOf } from './attendance';
import './chart.css';

interface Props {
  rows: AttendanceRow[];
  nameOf: (person: string) => string;
}

const WIDTH = 320;
const ROW = 44;
const EDGE = 12;
const FOOT = 40;

export function AttendancePicture({ rows, nameOf }: Props) {
  const words = t().groups;
  const days = rows[0]?.marks ?? [];
  if (rows.length === 0 || days.length === 0) return null;
  const told = rows.map((row) => `${nameOf(row.person)}: ${words.attended(row.present, row.asked)}`);
  return (
    <figure class="chart-picture stack">
      <svg
        class="chart"
        viewBox={`0 0 ${WIDTH} ${rows.length * ROW + FOOT}`}
        role="img"
        aria-label={`${words.over_time}. ${told.join(', ')}`}
      >
        {rows.map((row, place) => (
          <RowDrawn key={row.person} row={row} name={told[place] ?? ''} top={place * ROW} />
        ))}
        <Days marks={days} top={rows.length * ROW} />
      </svg>
      <p class="quiet">
        {'● '}
        {words.said.present} · {'○ '}
        {words.said.absent} · {'◌ '}
        {words.said.excused}
      </p>
      <Disclosure summary={words.as_table}>
        <AttendanceTable rows={rows} nameOf={nameOf} />
      </Disclosure>
    </figure>
  );
}

function xOf(place: number): number {
  return EDGE + place * (WIDTH - 2 * EDGE);
}

function RowDrawn({ row, name, top }: { row: AttendanceRow; name: string; top: number }) {
  const places = placesOf(row.marks);
  return (
    <g>
      <text x={0} y={top + 14}>
        {name}
      </text>
      <g class="chart-axis">
        <path d={`M0 ${top + 30}H${WIDTH}`} />
      </g>
      {row.marks.map(
        (mark, index) =>
          mark.said && (
            <circle
              key={mark.meeting}
              class={`attendance-mark attendance-${mark.said}`}
              cx={xOf(places[index] ?? 0.5)}
              cy={top + 30}
              r={6}
            />
          ),
      )}
    </g>
  );
}

/** The first day and the last. */
function Days({ marks, top }: { marks: Mark[]; top: number }) {
  const places = placesOf(marks);
  const last = marks.length - 1;
  const span = daysBetween(marks[0]?.on ?? '', marks[last]?.on ?? '');
  const shown = span === 0 ? [0] : [0, last];
  return (
    <g class="chart-day">
      {shown.map((index) => {
        const on = marks[index]?.on ?? '';
        const at = xOf(places[index] ?? 0.5);
        const anchor = span === 0 ? 'middle' : index === 0 ? 'start' : 'end';
        const x = anchor === 'start' ? 0 : anchor === 'end' ? WIDTH : at;
        return (
          <text key={index} x={x} y={top + 16} text-anchor={anchor}>
            {`${shortDateWords(on, language.value)}${language.value === 'en' ? ' ' : ''}${on.slice(0, 4)}`}
          </text>
        );
      })}
    </g>
  );
}

function AttendanceTable({ rows, nameOf }: Props) {
  const words = t().groups;
  const marks = rows[0]?.marks ?? [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys too
    <section class="table-frame" tabIndex={0} aria-label={words.as_table}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.on}</th>
            {rows.map(({ person }) => (
              <th key={person} scope="col">
                {nameOf(person)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {marks.map(({ meeting, on }, index) => (
            <tr key={meeting}>
              <th scope="row">{dateWords(on, language.value)}</th>
              {rows.map(({ person, marks: theirs }) => {
                const said = theirs[index]?.said;
                return <td key={person}>{said ? words.said[said] : <span class="quiet">{words.not_asked}</span>}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
