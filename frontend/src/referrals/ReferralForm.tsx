/** Making a referral together, in the conversation: what is handed on is shown word for word before consent is told. */
import { useSignal } from '@preact/signals';
import { identityCodeIn } from '@/store/identity-code';
import { useOnce } from '@/recordings/once';
import type { Person } from '@/recordings/recording';
import type { ReferralStart } from '@/recordings/surroundings';
import { useDraft } from '@/store/draft';
import { save, useRecord, useRecords } from '@/store/records';
import { t } from '@/text';
import { Button, Card, Notice, TextField } from '@/ui';
import { useOpportunityName } from './opportunity-name';
import { ReferralCard } from './ReferralCard';
import { ContactFields, contactWords } from './ContactFields';
import {
  type Contact,
  type Draft,
  longestReason,
  longestReceiver,
  newReferral,
  noContact,
  type Referral,
  referralFaults,
} from './referral';

/** The form, or the referral already made for the same receiver in this conversation. */
export function ReferralForm(start: ReferralStart) {
  const { person_id, recording_id } = start;
  const made = useRecords<Referral>('referral');
  const person = useRecord<Person>('person', person_id ?? '');
  if (made === null || person === null) return null;
  if (person_id === null || person === undefined) return null;
  const here = made.filter(({ record }) => record.recording_id === recording_id);
  const same = here.find(
    ({ record }) => record.opportunity === start.opportunity && folded(record.to) === folded(start.to),
  );
  if (same) {
    return (
      <div class="stack">
        <Notice tone="success">
          <p>{t().referrals.made}</p>
          <p>{t().referrals.pass_on}</p>
        </Notice>
        <ReferralCard referral={same} />
      </div>
    );
  }
  return <Form start={{ ...start, person_id }} reference={person.record.reference} />;
}

function folded(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}

/** What was written here; until then receiver and reason are those of the agreed action, as they stand. */
type Written = Partial<Pick<Draft, 'to' | 'reason' | 'contact'>>;

/** A personal identity code is kept nowhere, not in a half-written form either. */
// A form that was begun before there were contacts has none.
function withoutCodes({ to, reason, contact = noContact }: Written): Written {
  const without = (text: string) => (identityCodeIn(text) ? '' : text);
  const { name, phone, times } = contact;
  const kept: Contact = { name: without(name), phone: without(phone), times: without(times) };
  return {
    ...(to === undefined ? {} : { to: without(to) }),
    ...(reason === undefined ? {} : { reason: without(reason) }),
    contact: kept,
  };
}

function Form({ start, reference }: { start: ReferralStart & { person_id: string }; reference: string }) {
  const words = t().referrals;
  const {
    value: written,
    change,
    drop,
  } = useDraft<Written>(
    `conversation:${start.recording_id}:referral:${start.question}:${start.row}`,
    { contact: noContact },
    withoutCodes,
  );
  // Not kept with the rest: a consent is given to what is on the screen now, by somebody who is there.
  const consent = useSignal(false);
  const tried = useSignal(false);
  const failed = useSignal(false);
  const once = useOnce();
  const place = useOpportunityName(start.opportunity);
  const { to = start.to, reason = start.reason, contact = noContact } = written.value;
  const draft: Draft = { ...start, to, reason, contact, consent: consent.value };
  const faults = referralFaults(draft);

  async function keep() {
    tried.value = true;
    failed.value = false;
    if (Object.keys(faults).length > 0) return;
    try {
      const made = newReferral(draft, new Date());
      await save('referral', crypto.randomUUID(), made);
      // By its receiver the referral is known as this action's: without it the form would stand there as if none were made.
      if (made.to !== start.to) start.onReceiver(made.to);
      await drop();
    } catch {
      failed.value = true;
    }
  }

  return (
    <Card>
      <div class="stack">
        <h3>{words.make}</h3>
        {failed.value && <Notice tone="error">{words.fault.failed}</Notice>}
        <TextField
          label={words.to}
          value={draft.to}
          maxLength={longestReceiver}
          error={faults.to && (tried.value || faults.to === 'identity_code') ? words.fault[faults.to] : undefined}
          onInput={(to) => change({ to })}
        />
        <TextField
          label={words.reason}
          hint={words.reason_hint}
          multiline
          value={draft.reason}
          maxLength={longestReason}
          error={faults.reason ? words.fault[faults.reason] : undefined}
          onInput={(reason) => change({ reason })}
        />
        <ContactFields
          contact={draft.contact}
          faults={faults}
          tried={tried.value}
          onChange={(contact) => change({ contact })}
        />
        <section class="answers-read">
          <h4>{words.shown}</h4>
          <dl>
            <dt>{words.person}</dt>
            <dd>{reference}</dd>
            <dt>{words.to}</dt>
            <dd>{draft.to.trim() || '–'}</dd>
            {place && (
              <>
                <dt>{words.place}</dt>
                <dd>{place}</dd>
              </>
            )}
            <dt>{words.reason}</dt>
            <dd>{draft.reason.trim() || '–'}</dd>
            {draft.contact.phone.trim() !== '' && (
              <>
                <dt>{words.contact.title}</dt>
                <dd>{contactWords(draft.contact)}</dd>
              </>
            )}
          </dl>
          <p class="quiet">{words.nothing_else}</p>
        </section>
        <label class="choice">
          <input
            type="checkbox"
            checked={draft.consent}
            onChange={(event) => {
              consent.value = event.currentTarget.checked;
            }}
          />
          <span>{words.consent}</span>
        </label>
        {tried.value && faults.consent && (
          <p class="field-error" role="alert">
            {words.fault.consent}
          </p>
        )}
        <Button kind="primary" onClick={() => void once(keep)}>
          {words.save}
        </Button>
      </div>
    </Card>
  );
}
