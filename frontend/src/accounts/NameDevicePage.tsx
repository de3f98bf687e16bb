/** Asked once, after the first sign-in on a device: what it is called and who uses it. Can be skipped. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '@/text';
import { Page } from '@/ui';
import { DeviceForm } from './DeviceForm';
import { deviceId, newDevice } from './session';

export default function NameDevicePage() {
  const words = t().accounts.naming;
  const [id, setId] = useState<string | null>(null);
  useEffect(() => {
    deviceId().then(setId, leave);
  }, []);
  if (id === null) return <p class="opening">{t().app.opening}</p>;
  return (
    <Page title={words.title}>
      <div class="stack">
        <p>{words.intro}</p>
        <DeviceForm
          id={id}
          isThis
          start={{ name: '', shared: null }}
          leave={words.skip}
          onDone={leave}
          onLeave={leave}
        />
      </div>
    </Page>
  );
}

function leave(): void {
  newDevice.value = false;
}
