/** A directory opened for searching, made of a few entries as a device makes it of many. */
import { Building } from '@/directory/keeping/building';
import type { District, Opportunity } from '@/directory/opportunity';
import { openFile, type Search } from '@/directory/search/file';

export function opened(opportunities: readonly Opportunity[], districts: readonly District[] = []): Search {
  const names = new Map(districts.map((each) => [each.id, each.name]));
  const building = new Building('2026-11-22');
  for (const each of opportunities) building.add(each, names.get(each.district ?? ''));
  return openFile(building.take());
}
