/** Name and use of a device. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { identityCodeIn } from '@/store/identity-code';
import { t } from '@/text';
import { Button, ChoiceList, Form, Notice, TextField } from '@/ui';
import { changeDevice, type Details, longestName } from './devices';

interface Props {
  id: string;
  isThis: boolean;
  start: Details;
  /** What the button beside "save" says: skip, or cancel. */
  leave: string;
  onDone: () => void;
  onLeave: () => void;
}

export function DeviceForm({ id, isThis, start, leave, onDone, onLeave }: Props) {
  const words = t().accounts.naming;
  const details = useSignal<Details>({ name: start.name, shared: start.shared });
  const fault = useSignal<'offline' | 'failed' | null>(null);
  const busy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  const { name, shared } = details.value;
  const long = [...name.trim()].length > longestName;
  const wrong = long ? words.too_long(longestName) : identityCodeIn(name) ? words.identity_code : undefined;

  async function keep() {
    if (busy.value) return;
    if (wrong) return form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
    busy.value = true;
    fault.value = null;
    try {
      const answer = await changeDevice(id, details.value, isThis);
      if (answer.ok) onDone();
      else fault.value = answer.failure.kind === 'offline' ? 'offline' : 'failed';
    } catch (error) {
      console.error(error);
      fault.value = 'failed';
    } finally {
      busy.value = false;
    }
  }

  return (
    <Form form={form} onSubmit={() => void keep()}>
      {fault.value && <Notice tone={fault.value === 'offline' ? 'warning' : 'error'}>{words[fault.value]}</Notice>}
      <TextField
        label={words.name}
        hint={words.name_hint}
        value={name}
        error={wrong}
        onInput={(value) => {
          details.value = { ...details.value, name: value };
        }}
      />
      <ChoiceList
        label={words.whose}
        options={[
          { id: 'personal', label: words.personal, hint: words.personal_hint },
          { id: 'shared', label: words.shared, hint: words.shared_hint },
        ]}
        chosen={shared === null ? null : shared ? 'shared' : 'personal'}
        onChange={(id) => {
          details.value = { ...details.value, shared: id === 'shared' };
        }}
      />
      <div class="row">
        <Button type="submit" kind="primary">
          {words.save}
        </Button>
        <Button kind="quiet" onClick={onLeave}>
          {leave}
        </Button>
      </div>
    </Form>
  );
}
