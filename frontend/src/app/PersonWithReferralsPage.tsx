/** A person's page with their referrals: only the app knows both slices. */
import PersonPage from '@/recordings/PersonPage';
import { eraseReferralsOf, ReferralsOf } from '@/referrals/ReferralsOf';

export default function PersonWithReferralsPage() {
  return <PersonPage Referrals={ReferralsOf} eraseReferrals={eraseReferralsOf} />;
}
