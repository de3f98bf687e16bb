/** A line chart as it was laid out. Every fact in it stands in words above and in a table below; see ChartPicture. */
import { shortDateWords } from '@/directory/hours';
import { language } from '@/text';
import { numberWords } from './answer-words';
import type { Chart, Dot, Line, Panel } from './chart';
import type { Series } from './measurements';

interface Props {
  chart: Chart;
  series: readonly Series[];
  label: string;
}

export function ChartDrawing({ chart, series, label }: Props) {
  const decimalsOf = (key: string) => series.find((each) => each.key === key)?.decimals ?? 0;
  const bottom = chart.panels.at(-1)?.bottom ?? 0;
  return (
    <svg class="chart" viewBox={`0 0 ${chart.width} ${chart.height}`} role="img" aria-label={label}>
      {chart.panels.map((panel) => (
        <Axis key={panel.top} panel={panel} chart={chart} decimals={decimalsOf(panel.lines[0]?.key ?? '')} />
      ))}
      {chart.missed.map(({ at, on }) => (
        <circle key={on} class="chart-missed" cx={at} cy={bottom} r={3} />
      ))}
      {chart.days.map(({ at, on, year }) => (
        <g key={on} class="chart-day">
          <path d={`M${at} ${bottom}v5`} />
          <text x={at} y={bottom + 19} text-anchor="middle">
            {shortDateWords(on, language.value)}
          </text>
          {year && (
            <text x={at} y={bottom + 34} text-anchor="middle">
              {year}
            </text>
          )}
        </g>
      ))}
      {chart.panels.flatMap((panel) =>
        panel.lines.map((line, place) => (
          <LineDrawn
            key={line.key}
            line={line}
            number={chart.panels.length > 1 ? chart.panels.indexOf(panel) : place}
            decimals={decimalsOf(line.key)}
          />
        )),
      )}
    </svg>
  );
}

function Axis({ panel, chart, decimals }: { panel: Panel; chart: Chart; decimals: number }) {
  return (
    <g class="chart-axis">
      {panel.ticks.map(({ at, value }) => (
        <g key={value}>
          <path d={`M${chart.left} ${at}H${chart.width - 4}`} />
          <text x={chart.left - 6} y={at + 4.5} text-anchor="end">
            {numberWords(value, language.value, decimals)}
          </text>
        </g>
      ))}
    </g>
  );
}

interface LineProps {
  line: Line;
  /** Which of the lines of the picture it is: told by the shape of the dots and the stroke, not by colour alone. */
  number: number;
  decimals: number;
}

function LineDrawn({ line, number, decimals }: LineProps) {
  return (
    <g class={number === 0 ? 'chart-line' : 'chart-line chart-line-second'}>
      {line.runs.map((run) => (
        <polyline key={`${run[0]?.x} ${run[0]?.y}`} points={run.map(({ x, y }) => `${x},${y}`).join(' ')} />
      ))}
      {line.dots.map((dot, place) => (
        <Mark key={`${dot.on} ${place}`} dot={dot} square={number > 0} />
      ))}
      {line.labelled.map((dot) => (
        <text key={dot.x} x={dot.x} y={dot.label} text-anchor="middle">
          {numberWords(dot.amount, language.value, decimals)}
        </text>
      ))}
    </g>
  );
}

function Mark({ dot: { x, y }, square }: { dot: Dot; square: boolean }) {
  return square ? <rect x={x - 4} y={y - 4} width={8} height={8} /> : <circle cx={x} cy={y} r={4.5} />;
}
