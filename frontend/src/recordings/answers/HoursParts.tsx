/** What the pictures of a day's hours are drawn with: a colour, a pattern and a letter for each part, so that none is needed alone. */
import type { ComponentChildren } from 'preact';
import { type Arc, arcPath, pointAt } from './ring';

/** Colours of the theme, and as many patterns; the letters tell apart what comes round again. */
const LOOKS = 6;

export function letterOf(index: number): string {
  return String.fromCharCode(65 + (index % 26));
}

/** The lines of each pattern on a square of eight, over the part's colour. */
const LINES: ComponentChildren[] = [
  null,
  <path key="falling" d="M-2 -2L10 10M-2 6L2 10M6 -2L10 2" />,
  <circle key="dots" cx="4" cy="4" r="1.6" class="part-dot" />,
  <path key="lying" d="M0 2H8M0 6H8" />,
  <path key="crossed" d="M0 4H8M4 0V8" />,
  <path key="rising" d="M-2 10L10 -2M-2 2L2 -2M6 10L10 6" />,
];

/** The patterns of a picture; `id` keeps those of two pictures on one screen apart. */
export function PartPatterns({ id, parts }: { id: string; parts: number }) {
  return (
    <defs>
      {LINES.slice(0, Math.min(parts, LOOKS)).map((lines, index) => (
        <pattern
          key={index}
          id={`${id}-${index}`}
          width="8"
          height="8"
          patternUnits="userSpaceOnUse"
          class={`part-look part-${index + 1}`}
        >
          <rect width="8" height="8" class="part-ground" />
          {lines}
        </pattern>
      ))}
    </defs>
  );
}

function lookOf(id: string, index: number): string {
  return `url(#${id}-${index % LOOKS})`;
}

/** A piece of the picture beside the part's name. */
export function PartSwatch({ id, index }: { id: string; index: number }) {
  return (
    <svg class="part-swatch" viewBox="0 0 32 32" aria-hidden="true">
      <rect x="1" y="1" width="30" height="30" rx="6" fill={lookOf(id, index)} class="part-edge" />
      <PartLetter x={16} y={16} index={index} />
    </svg>
  );
}

interface RingProps {
  id: string;
  arcs: Arc[];
  radius: number;
  width: number;
  /** Drawn a little wider than the others. */
  selected?: string | undefined;
  onSelect?: ((part: string) => void) | undefined;
}

/** One ring: the empty day beneath, then the parts, a gap between them, and the letters where there is room. */
export function RingOfParts({ id, arcs, radius, width, selected, onSelect }: RingProps) {
  return (
    <g>
      <circle r={radius} stroke-width={width} class="ring-empty" />
      <circle r={radius + width / 2} class="ring-edge" />
      <circle r={radius - width / 2} class="ring-edge" />
      {arcs.map((arc) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: a short cut for the finger; the table's buttons do the same
        <path
          key={arc.part}
          data-part={arc.part}
          d={arcPath(arc.from, arc.to, radius)}
          stroke={lookOf(id, arc.index)}
          stroke-width={arc.part === selected ? width + 10 : width}
          class="ring-part"
          onClick={() => onSelect?.(arc.part)}
        />
      ))}
      {arcs
        .flatMap((arc) => [arc.from, arc.to])
        .map((turn) => (
          <Gap key={turn} turn={turn} radius={radius} width={width + 12} />
        ))}
      {arcs
        .filter((arc) => (arc.to - arc.from) * radius * 2 * Math.PI >= 22)
        .map((arc) => (
          <PartLetter
            key={arc.part}
            {...pointAt((arc.from + arc.to) / 2, radius)}
            index={arc.index}
            size={Math.min(1, width / 20)}
          />
        ))}
    </g>
  );
}

function Gap({ turn, radius, width }: { turn: number; radius: number; width: number }) {
  const [inner, outer] = [pointAt(turn, radius - width / 2), pointAt(turn, radius + width / 2)];
  return <line x1={inner.x} y1={inner.y} x2={outer.x} y2={outer.y} class="ring-gap" />;
}

function PartLetter({ x, y, index, size = 1 }: { x: number; y: number; index: number; size?: number }) {
  return (
    <g class="part-letter" transform={`translate(${x} ${y}) scale(${size})`}>
      <circle r="9" />
      <text dy="0.36em">{letterOf(index)}</text>
    </g>
  );
}
