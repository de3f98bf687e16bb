import type { Question } from '@/guides/guide';
import { questionOf } from '@/guides/engine';
import { type Conversation, converse, nowhere, type Place } from '@/recordings/conversation';
import type { Recording } from '@/recordings/recording';
import { guide, recordingOf } from './example';

const question = (id: string): Question => {
  const found = questionOf(guide, id);
  if (!found) throw new Error(id);
  return found;
};

interface Disk {
  recordings: Recording[];
  /** What the store has now; another window may have put it there. */
  there: Recording;
  places: Place[];
  refuse: boolean;
  clock: number;
}

function talk(recording = recordingOf(), place = nowhere): { conversation: Conversation; disk: Disk } {
  const disk: Disk = { recordings: [], there: recording, places: [], refuse: false, clock: 0 };
  const write = async <T>(to: T[], what: T) => {
    if (disk.refuse) throw new Error('full');
    to.push(what);
  };
  const conversation = converse(recording, place, {
    saveRecording: async (make) => {
      const next = make(disk.there);
      await write(disk.recordings, next);
      disk.there = next;
      return next;
    },
    savePlace: (next) => write(disk.places, next),
    now: () => disk.clock,
  });
  return { conversation, disk };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a conversation', () => {
  it('says saved only after the store has committed the last change', async () => {
    let commit = () => {};
    const conversation = converse(recordingOf(), nowhere, {
      saveRecording: (make) => new Promise((resolve) => (commit = () => resolve(make(recordingOf())))),
      savePlace: async () => {},
      now: () => 0,
    });
    conversation.answer(question('stress'), 2);
    expect(conversation.state.value).toBe('saving');
    await vi.advanceTimersByTimeAsync(500);
    expect(conversation.state.value).toBe('saving');
    conversation.answer(question('agreed'), true);
    commit();
    await vi.advanceTimersByTimeAsync(0);
    expect(conversation.state.value).toBe('saving');
    commit();
    await vi.advanceTimersByTimeAsync(0);
    expect(conversation.state.value).toBe('saved');
  });

  it('saves typing within 150 ms and a tap at once', async () => {
    const { conversation, disk } = talk();
    conversation.answer(question('story'), 'Hy', true);
    conversation.answer(question('story'), 'Hyvää', true);
    await vi.advanceTimersByTimeAsync(150);
    expect(disk.recordings.map((each) => each.answers)).toEqual([{ story: { value: 'Hyvää' } }]);
    conversation.answer(question('agreed'), true);
    await vi.advanceTimersByTimeAsync(0);
    expect(disk.recordings).toHaveLength(2);
  });

  it('saves somebody who types without a breath several times a second', async () => {
    const { conversation, disk } = talk();
    for (let letters = 1; letters <= 40; letters += 1) {
      conversation.answer(question('story'), 'a'.repeat(letters), true);
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(disk.recordings.length).toBeGreaterThanOrEqual(4);
  });

  it('makes no edit of looking around, and saves where one was with what is said next', async () => {
    const { conversation, disk } = talk();
    conversation.visible(true);
    conversation.stand('agreed', 'close');
    disk.clock += 200_000;
    conversation.visible(false);
    await vi.advanceTimersByTimeAsync(1000);
    expect(disk.recordings).toEqual([]);
    expect(disk.places.at(-1)?.question).toBe('agreed');
    conversation.answer(question('agreed'), true);
    await vi.advanceTimersByTimeAsync(0);
    expect(disk.recordings.at(-1)).toMatchObject({ topic: 'close', minutes: 3 });
  });

  it('keeps what a refused save held, and saves it when the store takes it again', async () => {
    const { conversation, disk } = talk();
    disk.refuse = true;
    conversation.answer(question('story'), 'Tärkeä');
    await vi.advanceTimersByTimeAsync(0);
    expect(conversation.state.value).toBe('failed');
    expect(conversation.shown('story')).toBe('Tärkeä');
    disk.refuse = false;
    await conversation.flush();
    expect(conversation.state.value).toBe('saved');
    expect(disk.recordings.at(-1)?.answers).toEqual({ story: { value: 'Tärkeä' } });
  });

  it('tries again by itself after a refused save', async () => {
    const { conversation, disk } = talk();
    disk.refuse = true;
    conversation.answer(question('story'), 'Tärkeä');
    await vi.advanceTimersByTimeAsync(100);
    disk.refuse = false;
    await vi.advanceTimersByTimeAsync(5000);
    expect(disk.recordings).toHaveLength(1);
  });

  it('keeps half a day of hours on the device alone until it makes a whole day', async () => {
    const { conversation, disk } = talk();
    conversation.answer(question('day'), { work: 8, rest: 8 });
    await conversation.flush();
    expect(disk.places.at(-1)?.unfinished).toEqual({ day: { work: 8, rest: 8 } });
    expect(disk.recordings).toEqual([]);
    conversation.answer(question('day'), { work: 8, rest: 8, leisure: 8 });
    await conversation.flush();
    expect(disk.places.at(-1)?.unfinished).toEqual({});
    expect(disk.recordings.at(-1)?.answers.day).toEqual({ value: { work: 8, rest: 8, leisure: 8 } });
    conversation.answer(question('day'), { work: 9, rest: 8, leisure: 8 });
    await conversation.flush();
    expect(disk.recordings.at(-1)?.answers).toEqual({});
    expect(conversation.shown('day')).toEqual({ work: 9, rest: 8, leisure: 8 });
  });

  it('keeps a day that has just become whole also when the store takes the place and then not the answer', async () => {
    let full = true;
    let place: Place = nowhere;
    let there = recordingOf();
    const ports = {
      saveRecording: async (make: (there: Recording) => Recording) => {
        if (full) throw new Error('full');
        there = make(there);
        return there;
      },
      savePlace: async (next: Place) => {
        place = next;
      },
      now: () => 0,
    };
    const conversation = converse(there, place, ports);
    conversation.answer(question('day'), { work: 8, rest: 8 });
    conversation.keep('moves/new', 'tanssi');
    await conversation.flush();
    const whole = { work: 8, rest: 8, leisure: 8 };
    conversation.answer(question('day'), whole);
    conversation.keep('moves/new', undefined);
    conversation.answer(question('moves'), { chosen: [], own: ['tanssi'] });
    await conversation.flush();
    // The battery is dead: what is on the disk is all there is.
    const after = converse(there, place, ports);
    expect(after.shown('day')).toEqual(whole);
    expect(after.shown('moves/new')).toBe('tanssi');
    full = false;
    await conversation.flush();
    expect([there.answers['day'], place.unfinished]).toEqual([{ value: whole }, {}]);
  });

  it('saves no text with an identity code, anywhere, but leaves it on the screen', async () => {
    const { conversation, disk } = talk();
    conversation.answer(question('story'), 'Hyvää', true);
    await conversation.flush();
    conversation.answer(question('story'), 'Hyvää, 131052-308T', true);
    conversation.keep('moves/new', 'äiti 131052–308T', true);
    await conversation.flush();
    expect(JSON.stringify(disk)).not.toContain('308T');
    expect(conversation.shown('story')).toBe('Hyvää, 131052-308T');
    expect(Object.keys(conversation.refused.value)).toEqual(['story', 'moves/new']);
    conversation.answer(question('story'), 'Hyvää kuuluu', true);
    await conversation.flush();
    expect(conversation.refused.value).toEqual({ 'moves/new': 'äiti 131052–308T' });
    expect(disk.recordings.at(-1)?.answers).toEqual({ story: { value: 'Hyvää kuuluu' } });
  });

  it('takes a skip back with the answer that stood there', async () => {
    const { conversation, disk } = talk(recordingOf({ answers: { story: { value: 'Hyvää' } } }));
    conversation.skip(question('story'), 'declined');
    await conversation.flush();
    expect(disk.recordings.at(-1)?.answers).toEqual({ story: { skipped: 'declined' } });
    conversation.skip(question('story'), undefined);
    await conversation.flush();
    expect(disk.recordings.at(-1)?.answers).toEqual({ story: { value: 'Hyvää' } });
    expect(disk.places.at(-1)?.unfinished).toEqual({});
  });

  it('counts the minutes on the screen and not those away', async () => {
    const { conversation, disk } = talk(recordingOf({ minutes: 3 }));
    conversation.visible(true);
    disk.clock = 2.5 * 60_000;
    expect(conversation.minutes()).toBe(5);
    conversation.answer(question('agreed'), true);
    await conversation.flush();
    disk.clock += 60_000;
    conversation.visible(false);
    await conversation.flush();
    expect(disk.recordings.at(-1)?.minutes).toBe(6);
    disk.clock = 60 * 60_000;
    conversation.visible(true);
    disk.clock += 40_000;
    expect(conversation.minutes()).toBe(7);
  });

  it('makes no edit by being looked at', async () => {
    const { conversation, disk } = talk(recordingOf({ topic: 'start' }));
    conversation.visible(true);
    conversation.stand('story', 'start');
    disk.clock = 20_000;
    conversation.visible(false);
    await conversation.flush();
    expect(disk.recordings).toEqual([]);
    expect(disk.places.at(-1)?.question).toBe('story');
  });
});
