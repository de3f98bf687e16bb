/** A passphrase, hidden unless one asks to see it. */
import { useSignal } from '@preact/signals';
import { t } from '@/text';
import { TextField } from '@/ui';

interface Props {
  label: string;
  value: string;
  error?: string | undefined;
  onInput: (value: string) => void;
}

export function PassphraseField({ label, value, error, onInput }: Props) {
  const shown = useSignal(false);
  return (
    <>
      <TextField
        label={label}
        name="passphrase"
        type={shown.value ? 'text' : 'password'}
        value={value}
        // The browser writes the contents of ordinary text fields into its own files.
        autocomplete={shown.value ? 'off' : 'current-password'}
        autocapitalize="none"
        spellcheck={false}
        error={error}
        onInput={onInput}
      />
      <label class="choice">
        <input
          type="checkbox"
          checked={shown.value}
          onChange={(event) => {
            shown.value = event.currentTarget.checked;
          }}
        />
        <span>{t().accounts.show}</span>
      </label>
    </>
  );
}
