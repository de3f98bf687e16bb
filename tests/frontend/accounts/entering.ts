/** The short ways in that the tests of accounts use, and what is looked at afterwards. */
import { signIn, unlock } from '@/accounts/session';
import { transact } from '@/store/db';
import { list } from '@/store/records';

export const quietly = () => undefined;
export const enter = (name: string, passphrase = 'right') => signIn(name, passphrase, quietly);
export const open = (id: string, passphrase = 'right') => unlock(id, passphrase, quietly);
export const references = async () =>
  (await list<{ reference: string }>('person')).map((each) => each.record.reference).sort();
export const entriesOf = (who: string | null) => transact((tx) => tx.entries(who));
