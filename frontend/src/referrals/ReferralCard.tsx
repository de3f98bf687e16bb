/** A referral that was made, with its state; it can be taken back. */
import { useSignal } from '@preact/signals';
import { dateWords, helsinkiClock } from '@/directory/hours';
import { StateTag } from '@/recordings/StateTag';
import { erase, type LocalLine, useRecord } from '@/store/records';
import { language, t } from '@/text';
import { Button, Card, Dialog, Notice } from '@/ui';
import { contactWords } from './ContactFields';
import { useOpportunityName } from './opportunity-name';
import type { Referral } from './referral';

export function ReferralCard({ referral }: { referral: LocalLine<Referral> }) {
  const words = t().referrals;
  const asking = useSignal(false);
  const failed = useSignal(false);
  const { to, opportunity, created_at } = referral.record;
  const { reason, contact } = useRecord<Referral>('referral', referral.id)?.record ?? {};
  const place = useOpportunityName(opportunity);

  async function undo() {
    failed.value = false;
    await erase('referral', referral.id).then(
      () => {
        asking.value = false;
      },
      () => {
        failed.value = true;
      },
    );
  }

  return (
    <Card>
      <p class="spread">
        <strong>{to}</strong>
        <span class="quiet">{dateWords(helsinkiClock(new Date(created_at)).on, language.value)}</span>
      </p>
      {place && <p>{place}</p>}
      {reason && <p>{reason}</p>}
      {contact && <p>{contactWords(contact)}</p>}
      <p class="spread">
        <StateTag record={referral} />
        <Button
          kind="quiet"
          onClick={() => {
            asking.value = true;
          }}
        >
          {words.undo}
        </Button>
      </p>
      <Dialog
        title={words.undo_ask}
        open={asking.value}
        onClose={() => {
          asking.value = false;
        }}
        actions={
          <>
            <Button
              onClick={() => {
                asking.value = false;
              }}
            >
              {words.undo_no}
            </Button>
            <Button kind="danger" onClick={() => void undo()}>
              {words.undo_yes}
            </Button>
          </>
        }
      >
        <p>{words.undo_body}</p>
        {failed.value && <Notice tone="error">{words.fault.failed}</Notice>}
      </Dialog>
    </Card>
  );
}
