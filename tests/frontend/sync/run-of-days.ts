/** One part of the many days: `make test` runs them in four files, so that they share the machine's cores. */
import { failures } from './simulator';

export const STEPS = 200;
/** Together ten thousand days in every test run. */
const DAYS = Number(process.env['SYNC_DAYS'] ?? 2500);

/** Days that no other part runs: part 0 has seeds 1 to 2,500, and so on. */
export function daysOf(part: number): void {
  describe(`whatever happens on the way, part ${part + 1}`, () => {
    it('nothing is lost, doubled or stuck, nobody’s work stands under another’s name, and all end up seeing the same', {
      timeout: 1_200_000,
    }, async () => {
      expect(await failures(1 + part * DAYS, DAYS, STEPS)).toEqual([]);
    });
  });
}
