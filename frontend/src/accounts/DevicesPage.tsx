/** Own devices; for a unit's lead those of the unit. Only with a network: who may still do what is the server's to say. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '@/text';
import { Button, href, Notice, Page } from '@/ui';
import { DeviceCard } from './DeviceCard';
import { type Device, fetchDevices } from './devices';
import { practitioner } from './session';
import './accounts.css';

export default function DevicesPage() {
  const words = t().accounts.devices;
  const devices = useSignal<Device[] | null>(null);
  const fault = useSignal<'offline' | 'failed' | null>(null);
  const told = useSignal<string | null>(null);
  const lead = practitioner.value?.roles.some((role) => role === 'unit_lead' || role === 'admin') ?? false;

  async function load() {
    fault.value = null;
    try {
      const answer = await fetchDevices();
      if (answer.ok) devices.value = inOrder(answer.value?.devices ?? []);
      else fault.value = answer.failure.kind === 'offline' ? 'offline' : 'failed';
    } catch (error) {
      console.error(error);
      fault.value = 'failed';
    }
  }
  useEffect(() => void load(), []);

  return (
    <Page title={words.title} back={href('sign-in')}>
      <div class="stack">
        <p>{lead ? words.intro_lead : words.intro}</p>
        <div role="status">{told.value && <Notice tone="success">{told.value}</Notice>}</div>
        {fault.value && (
          <>
            <Notice tone={fault.value === 'offline' ? 'info' : 'error'}>{words[fault.value]}</Notice>
            <Button onClick={() => void load()}>{words.again}</Button>
          </>
        )}
        {devices.value === null && fault.value === null && <p class="quiet">{words.loading}</p>}
        {devices.value?.length === 0 && <p>{words.none}</p>}
        <ul class="list">
          {devices.value?.map((device) => (
            <li key={device.id}>
              <DeviceCard
                device={device}
                onChanged={(news) => {
                  told.value = news ?? null;
                  void load();
                }}
              />
            </li>
          ))}
        </ul>
      </div>
    </Page>
  );
}

/** The one in hand first, then the one seen last; those out of use at the end. */
function inOrder(devices: Device[]): Device[] {
  const rank = (each: Device) => (each.this ? 0 : each.revoked_at === null ? 1 : 2);
  return [...devices].sort((one, other) => rank(one) - rank(other) || (one.last_seen_at < other.last_seen_at ? 1 : -1));
}
