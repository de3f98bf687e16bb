/** A conversation in which a referral can be made together: only the app knows both slices. */
import ConversationPage from '@/recordings/ConversationPage';
import { ReferralForm } from '@/referrals/ReferralForm';

export default function ConversationWithReferralPage() {
  return <ConversationPage Referral={ReferralForm} />;
}
