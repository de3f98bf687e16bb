/** One device: what it is, who uses it, when it was last seen, and taking it out of use. */
import { useSignal } from '@preact/signals';
import { language, t } from '@/text';
import { Button, Card, Dialog, Notice, Tag } from '@/ui';
import { DeviceForm } from './DeviceForm';
import { type Device, revokeDevice } from './devices';

interface Props {
  device: Device;
  /** Something was changed: the list is read again. */
  onChanged: (told?: string) => void;
}

export function DeviceCard({ device, onChanged }: Props) {
  const words = t().accounts.devices;
  const editing = useSignal(false);
  const asking = useSignal(false);
  const name = device.name || words.nameless;
  const gone = device.revoked_at !== null;
  const stop = () => {
    editing.value = false;
  };
  return (
    <Card>
      <div class="stack">
        <div class="spread">
          <h2>{name}</h2>
          {device.this && <Tag tone="positive">{words.this}</Tag>}
        </div>
        <div class="device-facts quiet">
          <p>{device.shared === null ? words.unmarked : device.shared ? words.shared : words.personal}</p>
          {device.people.length > 0 && <p>{words.people(device.people.map((each) => each.name).join(', '))}</p>}
          <p>{words.last(day(device.last_seen_at))}</p>
          {device.revoked_at !== null && <p>{words.revoked(day(device.revoked_at))}</p>}
        </div>
        {editing.value && (
          <DeviceForm
            id={device.id}
            isThis={device.this}
            start={device}
            leave={t().accounts.naming.cancel}
            onDone={() => {
              stop();
              onChanged();
            }}
            onLeave={stop}
          />
        )}
        {!gone && !editing.value && (
          <div class="row">
            <Button
              aria-label={words.edit_of(name)}
              onClick={() => {
                editing.value = true;
              }}
            >
              {words.edit}
            </Button>
            <Button
              kind="danger"
              aria-label={words.revoke_of(name)}
              onClick={() => {
                asking.value = true;
              }}
            >
              {words.revoke}
            </Button>
          </div>
        )}
      </div>
      <Revoke
        device={device}
        name={name}
        open={asking.value}
        onNo={() => {
          asking.value = false;
        }}
        onDone={() => {
          asking.value = false;
          onChanged(words.done(name));
        }}
      />
    </Card>
  );
}

interface RevokeProps {
  device: Device;
  name: string;
  open: boolean;
  onNo: () => void;
  onDone: () => void;
}

function Revoke({ device, name, open, onNo, onDone }: RevokeProps) {
  const words = t().accounts.devices;
  const failed = useSignal(false);
  const busy = useSignal(false);

  async function revoke() {
    if (busy.value) return;
    busy.value = true;
    const answer = await revokeDevice(device.id);
    busy.value = false;
    failed.value = !answer.ok;
    if (answer.ok) onDone();
  }

  return (
    <Dialog
      title={words.ask(name)}
      open={open}
      onClose={onNo}
      actions={
        <>
          <Button onClick={onNo}>{words.no}</Button>
          <Button kind="danger" aria-disabled={busy.value} onClick={() => void revoke()}>
            {words.yes}
          </Button>
        </>
      }
    >
      <div class="stack">
        {device.this && <Notice tone="warning">{words.this_one}</Notice>}
        <ul>
          <li>{words.ends}</li>
          <li>{words.wiped}</li>
          <li>{words.handed}</li>
        </ul>
        {failed.value && <Notice tone="error">{words.failed}</Notice>}
      </div>
    </Dialog>
  );
}

const LOCALES = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' } as const;

/** "24.11.2026", "24 Nov 2026" of an instant, on Helsinki's calendar. */
function day(instant: string): string {
  return new Date(instant).toLocaleDateString(LOCALES[language.value], {
    timeZone: 'Europe/Helsinki',
    day: 'numeric',
    month: language.value === 'en' ? 'short' : 'numeric',
    year: 'numeric',
  });
}
