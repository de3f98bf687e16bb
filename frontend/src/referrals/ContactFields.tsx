/** How the receiver reaches the client: filled in only when the client wants to be called. */
import { t } from '@/text';
import { TextField } from '@/ui';
import { type Contact, longestName, longestPhone, longestTimes, type ReferralFault } from './referral';

/** "040 123 4567 · Anna · arkisin iltapäivällä" */
export function contactWords({ name, phone, times }: Contact): string {
  return [phone, name, times]
    .map((each) => each.trim())
    .filter(Boolean)
    .join(' · ');
}

interface Props {
  contact: Contact;
  faults: Partial<Record<keyof Contact, ReferralFault>>;
  tried: boolean;
  onChange: (contact: Contact) => void;
}

const lengths: Record<keyof Contact, number> = { phone: longestPhone, name: longestName, times: longestTimes };

export function ContactFields({ contact, faults, tried, onChange }: Props) {
  const words = t().referrals;
  return (
    <fieldset class="choices stack">
      <legend class="field-label">{words.contact.title}</legend>
      <p class="quiet">{words.contact.hint}</p>
      {(['phone', 'name', 'times'] as const).map((field) => {
        const fault = faults[field];
        const told = fault && (tried || fault === 'identity_code');
        return (
          <TextField
            key={field}
            label={words.contact[field]}
            value={contact[field]}
            maxLength={lengths[field]}
            autocomplete="off"
            error={told ? words.fault[fault] : undefined}
            onInput={(text) => onChange({ ...contact, [field]: text })}
          />
        );
      })}
    </fieldset>
  );
}
