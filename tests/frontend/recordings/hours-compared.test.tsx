/** As many days over one another as a guide may compare: each is a ring of its own. */
import { render } from '@testing-library/preact';
import { HoursCompared } from '@/recordings/answers/HoursCompared';
import type { HoursQuestion } from '@/guides/guide';

const say = (fi: string) => ({ fi, sv: fi, en: fi });
const day = (id: string): HoursQuestion => ({
  ...{ id, kind: 'hours', ask: say(id), total: 24, step: 1 },
  parts: ['work', 'rest'].map((part) => ({ id: part, label: say(part) })),
});

it.each([1, 2, 3, 4, 5])('%i rings lie inside one another without touching, the first outermost', (count) => {
  const compared = Array.from({ length: count - 1 }, (_, n) => ({
    question: day(`d${n}`),
    shares: { work: n, rest: 24 - n },
  }));
  const { container } = render(
    <HoursCompared question={day('now')} shares={{ work: 8, rest: 16 }} compared={compared} />,
  );
  const rings = [...container.querySelectorAll('.ring-empty')].map((each) => {
    const [radius, width] = ['r', 'stroke-width'].map((name) => Number(each.getAttribute(name)));
    return { inner: (radius ?? 0) - (width ?? 0) / 2, outer: (radius ?? 0) + (width ?? 0) / 2 };
  });
  expect(rings).toHaveLength(count);
  for (const [at, ring] of rings.entries()) {
    expect(ring.outer - ring.inner).toBeGreaterThan(10);
    expect(rings[at + 1]?.outer ?? 10).toBeLessThan(ring.inner);
  }
});
