/** How long a conversation and each of its topics have been on the screen. No clock of the day is asked. Pure. */

/** Counts whole minutes while it runs, on top of those counted before; a day at most. */
export function stopwatch(now: () => number, before: number) {
  let counted = 0;
  let since: number | null = null;
  return {
    run(on: boolean): void {
      if (since !== null) counted += Math.max(0, now() - since);
      since = on ? now() : null;
    },
    minutes(): number {
      const running = since === null ? 0 : Math.max(0, now() - since);
      return Math.min(1440, before + Math.floor((counted + running) / 60_000));
    },
  };
}

/** Counts the seconds of each topic while it is the one on the screen, on top of those counted before. */
export function topicClock(now: () => number, before: Record<string, number>) {
  const counted: Record<string, number> = {};
  let running = false;
  let topic: string | null = null;
  let since = 0;
  function settle(): void {
    if (running && topic !== null) counted[topic] = (counted[topic] ?? 0) + Math.max(0, now() - since);
    since = now();
  }
  const seconds = (of: string) => (before[of] ?? 0) + Math.floor((counted[of] ?? 0) / 1000);
  return {
    enter(next: string | null): void {
      settle();
      topic = next;
    },
    run(on: boolean): void {
      settle();
      running = on;
    },
    spent(): Record<string, number> {
      settle();
      const all = [...new Set([...Object.keys(before), ...Object.keys(counted)])];
      return Object.fromEntries(all.map((each) => [each, seconds(each)] as const).filter(([, some]) => some > 0));
    },
    minutes(of: string): number {
      settle();
      return Math.floor(seconds(of) / 60);
    },
  };
}
