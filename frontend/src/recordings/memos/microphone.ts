/** The browser's microphone: one recording, of so many seconds at most. */
import type { MemoType, Sound } from './keeping';

/** Why nothing was recorded: it was not allowed, there is none, or the browser cannot do it. */
export type MicrophoneFault = 'refused' | 'missing' | 'unable';

export interface Recorder {
  since: number;
  /** Ends the recording; the sound also comes by `sound` when it has ended by itself. */
  stop(): void;
  /** Null when nothing at all was heard. */
  sound: Promise<Sound | null>;
}

/** Speech is understood at this; two minutes are some 360 kilobytes. */
const BITS_PER_SECOND = 24_000;
const TYPES = ['audio/webm;codecs=opus', 'audio/webm', 'audio/mp4', 'audio/ogg;codecs=opus'];

export function canRecord(): boolean {
  return typeof MediaRecorder !== 'undefined' && typeof navigator.mediaDevices?.getUserMedia === 'function';
}

function faultOf(error: unknown): MicrophoneFault {
  const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotFoundError' || name === 'NotReadableError' || name === 'OverconstrainedError'
    ? 'missing'
    : 'unable';
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Asks for the microphone and begins. The browser asks the person first, unless it was allowed before. */
export async function startRecording(longest_seconds: number): Promise<Recorder | MicrophoneFault> {
  if (!canRecord()) return 'unable';
  const type = TYPES.find((each) => MediaRecorder.isTypeSupported(each));
  if (type === undefined) return 'unable';
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  } catch (error) {
    return faultOf(error);
  }
  try {
    return recorderOf(stream, type, longest_seconds);
  } catch (error) {
    release(stream);
    return faultOf(error);
  }
}

function recorderOf(stream: MediaStream, mimeType: string, longest_seconds: number): Recorder {
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
  const parts: Blob[] = [];
  const [since, at] = [performance.now(), new Date()];
  const stop = (): void => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const timer = setTimeout(stop, longest_seconds * 1000);
  const sound = new Promise<Sound | null>((resolve, reject) => {
    recorder.addEventListener('dataavailable', ({ data }) => data.size > 0 && parts.push(data));
    recorder.addEventListener('stop', () => {
      clearTimeout(timer);
      release(stream);
      const seconds = Math.min(longest_seconds, Math.max(1, Math.round((performance.now() - since) / 1000)));
      const type = mimeType.split(';')[0] as MemoType;
      new Blob(parts).arrayBuffer().then((all) => {
        resolve(all.byteLength === 0 ? null : { bytes: new Uint8Array(all), type, seconds, at });
      }, reject);
    });
  });
  // Every second a part: what was heard before the microphone was pulled out is there.
  recorder.start(1000);
  return { since, stop, sound };
}
