/** Where everything of a radar stands: one spoke for each row of a table of ratings, one shape for each time. Pure. */

export interface Spoke {
  /** The outer end, and where its number stands. */
  x: number;
  y: number;
  label: { x: number; y: number };
}
export interface Corner {
  spoke: number;
  value: number;
  x: number;
  y: number;
}
export interface Shape {
  corners: Corner[];
  /** Runs of neighbouring spokes that have a value: a row left open is a gap, and no zero. `closed` goes round. */
  runs: { corners: Corner[]; closed: boolean }[];
}
export interface Radar {
  size: number;
  centre: number;
  spokes: Spoke[];
  rings: { value: number; radius: number }[];
  shapes: Shape[];
}

const SIZE = 300;
const REACH = 112;
/** The lowest value stands off the centre, so that it has a place on its own spoke. */
const INNER = 0.16;

/**
 * `values` are the steps of the scale; each of `times` has a value or none for each of the rows.
 * The lowest step is the innermost ring, the highest the outermost; between them as far as the numbers are.
 */
export function radarOf(
  rows: number,
  values: readonly number[],
  times: readonly (readonly (number | null)[])[],
): Radar {
  const centre = SIZE / 2;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const radius = (value: number) => REACH * (high === low ? 1 : INNER + (1 - INNER) * ((value - low) / (high - low)));
  const at = (spoke: number, distance: number) => {
    const angle = (spoke / rows) * 2 * Math.PI - Math.PI / 2;
    return { x: centre + distance * Math.cos(angle), y: centre + distance * Math.sin(angle) };
  };
  return {
    size: SIZE,
    centre,
    spokes: Array.from({ length: rows }, (_, spoke) => ({ ...at(spoke, REACH), label: at(spoke, REACH + 20) })),
    rings: [...values].sort((one, other) => one - other).map((value) => ({ value, radius: radius(value) })),
    shapes: times.map((each) => shapeOf(each, (spoke, value) => ({ spoke, value, ...at(spoke, radius(value)) }))),
  };
}

function shapeOf(said: readonly (number | null)[], corner: (spoke: number, value: number) => Corner): Shape {
  const corners = said.flatMap((value, spoke) => (value === null ? [] : [corner(spoke, value)]));
  if (corners.length === said.length) return { corners, runs: [{ corners, closed: true }] };
  const runs: Corner[][] = [];
  for (const each of corners) {
    const run = runs.at(-1);
    if (run && run.at(-1)?.spoke === each.spoke - 1) run.push(each);
    else runs.push([each]);
  }
  // The last spoke and the first are neighbours too.
  const [first, last] = [runs[0], runs.at(-1)];
  if (first && last && first !== last && first[0]?.spoke === 0 && last.at(-1)?.spoke === said.length - 1) {
    runs[0] = [...last, ...first];
    runs.pop();
  }
  return { corners, runs: runs.map((each) => ({ corners: each, closed: false })) };
}
