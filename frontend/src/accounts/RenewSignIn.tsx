/** Asks the passphrase again where sending needs it. Nothing on the screen or the device is touched meanwhile. */
import { t } from '@/text';
import { Card } from '@/ui';
import { SignInForm } from './SignInForm';
import { needsSignIn, practitioner } from './session';

export function RenewSignIn({ onDone }: { onDone?: () => void }) {
  const words = t().accounts.renew;
  const who = practitioner.value;
  if (!needsSignIn.value || who === null) return null;
  return (
    <Card>
      <div class="stack">
        <h2>{words.title}</h2>
        <p>{words.body(who.name)}</p>
        <SignInForm action={words.action} as={who} {...(onDone ? { onDone } : {})} />
      </div>
    </Card>
  );
}
