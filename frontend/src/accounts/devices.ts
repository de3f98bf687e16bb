/** The devices of a person or a unit, as the server tells them, and how this one is marked. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Answer, api } from '@/http/api';
import { setSetting, setting } from '@/store/settings';

export interface Device {
  id: string;
  /** At most 60 characters; "" when nobody has named it. */
  name: string;
  /** Used by several people; null when nobody has said. */
  shared: boolean | null;
  /** Instants. */
  first_seen_at: string;
  last_seen_at: string;
  revoked_at: string | null;
  people: { id: string; name: string }[];
  /** Used by who asks. */
  mine: boolean;
  /** The one in hand. */
  this: boolean;
}

export type Details = Pick<Device, 'name' | 'shared'>;

export const longestName = 60;
const MARK = 'device-mark';

/** What is known of the device in hand, also without a network; null when nothing is. */
export const deviceMark = signal<Details | null>(null);

/** What is known of this device, read from the store once; null until then, and where nothing is known. */
export function useDeviceMark(): Details | null {
  useEffect(() => {
    if (deviceMark.peek() !== null) return;
    setting<Details>(MARK).then(
      (known) => {
        deviceMark.value ??= known ?? null;
      },
      (error: unknown) => console.error(error),
    );
  }, []);
  return deviceMark.value;
}

async function mark({ name, shared }: Details): Promise<void> {
  deviceMark.value = { name, shared };
  await setSetting(MARK, deviceMark.peek());
}

/** The unit may mark a device from elsewhere: what depends on it must not wait until somebody looks. @throws StoreFailure */
export async function markedByUnit(shared: boolean | null): Promise<void> {
  const known = deviceMark.peek() ?? (await setting<Details>(MARK)) ?? null;
  if ((known?.shared ?? null) !== shared) await mark({ name: known?.name ?? '', shared });
}

/** Own devices, for a unit's lead all of the unit's. @throws StoreFailure */
export async function fetchDevices(): Promise<Answer<{ devices: Device[] }>> {
  const answer = await api<{ devices: Device[] }>('/devices');
  const mine = answer.ok ? answer.value?.devices.find((each) => each.this) : undefined;
  if (mine) await mark(mine);
  return answer;
}

/** Names and marks a device. @throws StoreFailure */
export async function changeDevice(id: string, details: Details, isThis: boolean): Promise<Answer<unknown>> {
  const body = {
    name: details.name.normalize('NFC').trim(),
    ...(details.shared === null ? {} : { shared: details.shared }),
  };
  const answer = await api(`/devices/${id}`, { method: 'PATCH', body });
  if (answer.ok && isThis) await mark({ ...details, name: body.name });
  return answer;
}

export function revokeDevice(id: string): Promise<Answer<unknown>> {
  return api(`/devices/${id}/revoke`, { method: 'POST', body: {} });
}
