/** What the morning check says of each thing, and which remedy it offers. Pure but for the texts. */
import { daysBetween, helsinkiClock } from '@/directory/hours';
import { momentWords } from '@/recordings/StateTag';
import { megabytes, roomStep } from '@/store/room';
import { type Language, t } from '@/text';

export interface MorningFacts {
  now: Date;
  language: Language;
  guides: { count: number; checked_at: string | null };
  directory: { count: number; fetched_at: string | null };
  /** Whether the vault on this device is the practitioner's own, so that it opens without a network. */
  opens_offline: boolean;
  whole: boolean | 'unsupported' | null;
  persisted: boolean | null;
  free: number | null;
  /** Records of earlier days that wait: one's own, and those of others. */
  own_before: number;
  others_before: number;
  /** Seconds the clock is ahead when that is too much, 0 when it is right, null when it was never compared. */
  clock: number | null;
}

export type Remedy = 'refresh' | 'sign-in' | 'whole' | 'persist' | 'room' | 'send' | 'clock';

/** `advice`: worth doing, and yet the day can begin. */
export interface Line {
  state: 'fine' | 'advice' | 'fault';
  words: string;
  remedy: Remedy | null;
}

const OLD_DAYS = 7;

export function morningLines(facts: MorningFacts): Line[] {
  return [
    guideLine(facts),
    directoryLine(facts),
    opensLine(facts),
    wholeLine(facts),
    ...keptLine(facts),
    ...roomLine(facts),
    ...beforeLines(facts),
    ...clockLine(facts),
  ];
}

const fine = (words: string): Line => ({ state: 'fine', words, remedy: null });
const fault = (words: string, remedy: Remedy | null): Line => ({ state: 'fault', words, remedy });

function aged({ now, language }: MorningFacts, at: string, line: (when: string) => string): Line {
  const old = daysBetween(helsinkiClock(new Date(at)).on, helsinkiClock(now).on) > OLD_DAYS;
  return old ? fault(line(t().sync.today.old), 'refresh') : fine(line(momentWords(at, now, language)));
}

function guideLine(facts: MorningFacts): Line {
  const words = t().sync.today;
  const { count, checked_at } = facts.guides;
  if (count === 0 || checked_at === null) return fault(words.no_guides, 'refresh');
  return aged(facts, checked_at, (when) => words.guides(count, when));
}

function directoryLine(facts: MorningFacts): Line {
  const words = t().sync.today;
  const { count, fetched_at } = facts.directory;
  if (count === 0 || fetched_at === null) return fault(words.no_directory, 'refresh');
  return aged(facts, fetched_at, (when) => words.directory(count, when));
}

function opensLine({ opens_offline }: MorningFacts): Line {
  const words = t().sync.morning;
  return opens_offline ? fine(words.opens_offline) : fault(words.not_opens_offline, 'sign-in');
}

/** A browser without workers cannot do it at all; while it is not known, it is not so. */
function wholeLine({ whole }: MorningFacts): Line {
  const words = t().sync.morning;
  if (whole === 'unsupported') return fault(words.unsupported, null);
  return whole === true ? fine(words.whole) : fault(words.not_whole, 'whole');
}

/** A browser that does not promise is told of, but the day can begin: what is sent every day cannot be lost. */
function keptLine({ persisted }: MorningFacts): Line[] {
  if (persisted === null) return [];
  if (persisted) return [fine(t().sync.today.persisted)];
  return [{ state: 'advice', words: t().sync.today.not_persisted, remedy: 'persist' }];
}

/** A gigabyte and more is told without a figure: browsers round it, and nobody needs it. */
const MUCH = 1_000_000_000;

function roomLine({ free }: MorningFacts): Line[] {
  if (free === null) return [];
  const { morning, room } = t().sync;
  const left = megabytes(free);
  const step = roomStep(free);
  if (step === 'none') return [fault(`${room.none(left)} ${room.none_more}`, 'room')];
  if (step === 'little') return [fault(room.little(left), 'room')];
  return [fine(free >= MUCH ? morning.room_much : morning.room(left))];
}

function beforeLines({ own_before, others_before }: MorningFacts): Line[] {
  const { today, morning } = t().sync;
  if (own_before + others_before === 0) return [fine(today.nothing_from_before)];
  const own = own_before > 0 ? [today.from_before(own_before)] : [];
  const others = others_before > 0 ? [morning.others_before(others_before)] : [];
  return [fault([...own, ...others].join(' '), 'send')];
}

function clockLine({ clock }: MorningFacts): Line[] {
  const words = t().sync.morning;
  if (clock === null) return [];
  if (clock === 0) return [fine(words.clock)];
  const much = spanWords(Math.abs(clock));
  return [fault(clock > 0 ? words.clock_fast(much) : words.clock_slow(much), 'clock')];
}

/** "25 minuuttia", "noin 3 tuntia", "noin 2 vuorokautta". */
export function spanWords(seconds: number): string {
  const words = t().sync.morning;
  if (seconds < 5_400) return words.minutes(Math.round(seconds / 60));
  if (seconds < 129_600) return words.hours(Math.round(seconds / 3_600));
  return words.days(Math.round(seconds / 86_400));
}
