/** For those who keep the directory: the way from an entry as everybody sees it to its upkeep. */
import { practitioner } from '@/accounts/state';
import { href } from '@/ui';
import type { Opportunity } from '../opportunity';
import { entryWords } from './words';

const KEEPERS = ['directory_editor', 'coordinator', 'admin'];

export function KeeperLink({ entry }: { entry: Opportunity }) {
  if (!practitioner.value?.roles.some((each) => KEEPERS.includes(each))) return null;
  return (
    <p>
      <a href={href('directory-editing', 'entries', entry.id)}>{entryWords().keep}</a>
    </p>
  );
}
