/** The day as a ring: a tap chooses a part, and the end of a part can be dragged. Sliders and table say the same in words. */
import { useRef } from 'preact/hooks';
import type { HoursQuestion } from '@/guides/guide';
import { PartPatterns, RingOfParts } from './HoursParts';
import { arcsOf, pointAt, turnAt, unwound } from './ring';
import { dragged, leftOf, type Shares } from './sharing';

const RADIUS = 92;
const WIDTH = 46;

interface Props {
  id: string;
  question: HoursQuestion;
  shares: Shares;
  selected: string;
  /** The few words in the middle. */
  middle: string[];
  onSelect: (part: string) => void;
  onShares: (shares: Shares | undefined, typing: boolean) => void;
}

export function HoursRing({ id, question, shares, selected, middle, onSelect, onShares }: Props) {
  const arcs = arcsOf(question, shares);
  const drag = useDrag(question, shares, onShares);
  // With too many hours the ring shows their sum, not the day: there is no telling what a dragged end would mean.
  const handles = leftOf(question, shares) < 0 ? [] : endsOf(question, shares, selected);
  return (
    <svg class="hours-ring" viewBox="-130 -130 260 260" aria-hidden="true" data-dragging={drag.under ? '' : undefined}>
      <PartPatterns id={id} parts={question.parts.length} />
      <RingOfParts id={id} arcs={arcs} radius={RADIUS} width={WIDTH} selected={selected} onSelect={onSelect} />
      {middle.map((line, index) => (
        <text key={line} class={index === 0 ? 'ring-sum' : 'ring-words'} y={index === 0 ? -2 : 22}>
          {line}
        </text>
      ))}
      {handles.map(({ part, turn }) => (
        <g
          key={part}
          class="ring-handle"
          data-part={part}
          data-selected={part === selected ? '' : undefined}
          transform={`translate(${pointAt(turn, RADIUS).x} ${pointAt(turn, RADIUS).y})`}
          // The browser must not take the movement for scrolling, in the middle of it.
          onTouchStart={(event) => event.preventDefault()}
          onPointerDown={(event) => {
            onSelect(part);
            drag.begin(part, event);
          }}
          onPointerMove={drag.move}
          onPointerUp={drag.end}
          onPointerCancel={drag.end}
        >
          <circle r="26" class="ring-hold" />
          <circle r="11" class="ring-knob" />
        </g>
      ))}
    </svg>
  );
}

/** Where each part that has hours ends, and the chosen one's end last: it lies on top where several meet. */
function endsOf(question: HoursQuestion, shares: Shares, selected: string): { part: string; turn: number }[] {
  let at = 0;
  const ends = question.parts.map(({ id }) => {
    at += Math.max(0, shares[id] ?? 0);
    return { part: id, turn: at / question.total };
  });
  const shown = ends.filter(({ part }) => (shares[part] ?? 0) > 0 || part === selected);
  return shown.sort((one, other) => Number(one.part === selected) - Number(other.part === selected));
}

interface Drag {
  part: string;
  /** The sharing when the finger came down: every movement is reckoned from it. */
  from: Shares;
  begins: number;
  turn: number;
  given: Shares | undefined;
}

function useDrag(question: HoursQuestion, shares: Shares, onShares: Props['onShares']) {
  const now = useRef<Drag | null>(null);
  function turnOf(event: PointerEvent): number {
    const box = (event.currentTarget as SVGElement).ownerSVGElement?.getBoundingClientRect();
    if (!box) return 0;
    return turnAt(event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2);
  }
  return {
    under: now.current !== null,
    begin(part: string, event: PointerEvent) {
      event.preventDefault();
      (event.currentTarget as SVGElement).setPointerCapture?.(event.pointerId);
      const before = question.parts.slice(
        0,
        question.parts.findIndex((each) => each.id === part),
      );
      const begins = before.reduce((sum, each) => sum + Math.max(0, shares[each.id] ?? 0), 0);
      const turn = (begins + (shares[part] ?? 0)) / question.total;
      now.current = { part, from: shares, begins, turn, given: undefined };
    },
    move(event: PointerEvent) {
      const drag = now.current;
      if (!drag) return;
      drag.turn = unwound(turnOf(event), drag.turn);
      drag.given = dragged(question, drag.from, drag.part, drag.turn * question.total - drag.begins);
      onShares(drag.given, true);
    },
    end() {
      const given = now.current?.given;
      now.current = null;
      if (given) onShares(given, false);
    },
  };
}
