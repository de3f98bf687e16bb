/** The same hours of several questions laid over one another: now, before, as one would wish. Rings to look at, a table to read. */
import { useId } from 'preact/hooks';
import type { HoursQuestion, Question, Value } from '@/guides/guide';
import { language, pick, t } from '@/text';
import { numberWords } from '../answer-words';
import { PartPatterns, PartSwatch, RingOfParts } from './HoursParts';
import { arcsOf } from './ring';
import { leftOf, type Shares, sharesOf } from './sharing';
import './hours.css';

export interface Compared {
  question: HoursQuestion;
  shares: Shares;
}

/** What has been said to the questions this one is compared with, in the guide's order; what is open or hidden is left out. */
export function comparedOf(question: HoursQuestion, said: readonly { question: Question; value: Value }[]): Compared[] {
  return said.flatMap((each) =>
    each.question.kind === 'hours' && each.question.id !== question.id && question.compare?.includes(each.question.id)
      ? [{ question: each.question, shares: sharesOf(each.value) }]
      : [],
  );
}

const OUTER = 104;
/** Of the innermost ring at least, in the middle of its width. */
const INNER = 30;

/** How far apart so many rings stand, and how wide each is: five are the most that a guide compares. */
function layoutOf(rings: number): { apart: number; width: number } {
  const apart = Math.min(34, (OUTER - INNER) / Math.max(1, rings - 1));
  return { apart, width: apart * (26 / 34) };
}

/** `shares` is drawn as the outermost ring when it is a whole day. */
export function HoursCompared({ question, shares, compared }: Compared & { compared: Compared[] }) {
  const words = t().recordings.hours;
  const id = useId();
  const whole = leftOf(question, shares) === 0;
  const rings = whole ? [{ question, shares }, ...compared] : compared;
  const { apart, width } = layoutOf(rings.length);
  return (
    <figure class="hours-compared">
      <figcaption>{rings.length > 1 ? words.compared : whole ? words.part : words.said_before}</figcaption>
      <div class="hours-fields">
        <svg class="hours-ring" viewBox="-130 -130 260 260" aria-hidden="true">
          <PartPatterns id={id} parts={question.parts.length} />
          {rings.map((each, index) => (
            <RingOfParts
              key={each.question.id}
              id={id}
              arcs={arcsOf(each.question, each.shares)}
              radius={OUTER - index * apart}
              width={width}
            />
          ))}
          {rings.map((each, index) => (
            <g
              key={each.question.id}
              class="ring-number"
              transform={`translate(0 ${-OUTER + index * apart}) scale(${Math.min(1, apart / 23)})`}
            >
              <circle r="11" />
              <text dy="0.36em">{index + 1}</text>
            </g>
          ))}
        </svg>
        <ol class="hours-which">
          {rings.map((each) => (
            <li key={each.question.id}>{pick(each.question.ask)}</li>
          ))}
        </ol>
      </div>
      <ComparedTable id={id} question={question} rings={rings} />
    </figure>
  );
}

function ComparedTable({ id, question, rings }: { id: string; question: HoursQuestion; rings: Compared[] }) {
  const words = t().recordings.hours;
  const hoursOf = (ring: Compared | undefined, part: string) => ring?.shares[part] ?? 0;
  return (
    <table class="hours-differences">
      <caption class="visually-hidden">{words.compared}</caption>
      <thead>
        <tr>
          <th scope="col">{words.part}</th>
          {rings.map((each, index) => (
            <th scope="col" key={each.question.id}>
              {index + 1}
              <span class="visually-hidden">: {pick(each.question.ask)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {question.parts.map((part, index) => (
          <tr key={part.id}>
            <th scope="row">
              <span class="hours-named">
                <PartSwatch id={id} index={index} />
                {pick(part.label)}
              </span>
            </th>
            {rings.map((each, at) => (
              <td key={each.question.id}>
                {words.short(numberWords(hoursOf(each, part.id), language.value))}
                {at > 0 && <small>{difference(hoursOf(each, part.id) - hoursOf(rings[0], part.id))}</small>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Against the first ring, with its sign; the same is said in a word. */
function difference(hours: number): string {
  if (hours === 0) return t().recordings.hours.same;
  return `${hours > 0 ? '+' : '−'}${numberWords(Math.abs(hours), language.value)}`;
}
