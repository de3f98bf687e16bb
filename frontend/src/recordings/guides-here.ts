/** The guides on this device, for screens that name conversations. */
import { useEffect, useState } from 'preact/hooks';
import type { Guide } from '@/guides/guide';
import { guides } from '@/guides/store';
import { contentCount } from '@/store/settings';
import type { Recording } from './recording';

/** All versions; empty while they are being read. */
export function useGuides(): Guide[] {
  const [all, setAll] = useState<Guide[]>([]);
  const count = contentCount.value;
  useEffect(() => {
    let left = false;
    guides().then(
      (found) => !left && setAll(found),
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [count]);
  return all;
}

/** The version the recording was made with, or another of the same guide, which has the same name. */
export function guideOf(recording: Pick<Recording, 'guide' | 'guide_version'>, all: Guide[]): Guide | undefined {
  const same = all.filter((each) => each.guide === recording.guide);
  return same.find((each) => each.version === recording.guide_version) ?? same[0];
}
