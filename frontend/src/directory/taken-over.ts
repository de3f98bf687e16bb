/** The directory as earlier versions of the app kept it, whole lists among the other contents, is moved to its own place. */
import { content, setContent } from '@/store/settings';
import type { KeptList } from './base';
import type { Job, Refreshed } from './keeping/keeping';

const LEGACY_LIST = 'directory';
const legacyKey = (municipality: string) => `directory/${municipality}`;
type LegacyPart = Extract<Job, { do: 'take-over' }>['kept'][number];

/** What an earlier version of the app has left on the device is taken over, and let go only when that is done. */
export async function takeOver(work: (job: Job) => Promise<Refreshed>): Promise<boolean> {
  const list = await content<KeptList>(LEGACY_LIST);
  if (!list) return false;
  const keys = list.lines.map((line) => legacyKey(line.municipality));
  const parts = await Promise.all(keys.map((key) => content<LegacyPart>(key)));
  const kept = parts.filter((each) => each !== undefined);
  if (kept.length > 0 && (await work({ do: 'take-over', kept, list })) !== 'changed') return false;
  for (const key of [...keys, LEGACY_LIST]) await setContent(key, undefined);
  return kept.length > 0;
}
