/** The referrals made with one person, newest first. */
import { erase, list, useRecords } from '@/store/records';
import { t } from '@/text';
import { ReferralCard } from './ReferralCard';
import type { Referral } from './referral';

export function ReferralsOf({ person_id }: { person_id: string }) {
  const all = useRecords<Referral>('referral') ?? [];
  const theirs = all
    .filter(({ record }) => record.person_id === person_id)
    .sort((one, other) => (one.record.created_at < other.record.created_at ? 1 : -1));
  if (theirs.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t().referrals.title}</h2>
      <p class="quiet">{t().referrals.pass_on}</p>
      <ul class="list">
        {theirs.map((referral) => (
          <li key={referral.id}>
            <ReferralCard referral={referral} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** @throws StoreFailure */
export async function eraseReferralsOf(person_id: string): Promise<void> {
  for (const { id, record } of await list<Referral>('referral')) {
    if (record.person_id === person_id) await erase('referral', id);
  }
}
