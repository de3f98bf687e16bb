/** The turned tablet when its question is done, or was reloaded, or lay too long: to be handed back, and opened by the practitioner. */
import { useSignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { unkept } from '@/store/unkept';
import { type Catalogue, catalogueOf, setLanguage, t } from '@/text';
import { Button, Notice, Page } from '@/ui';
import { UnlockWays } from './LockScreen';
import { SignInForm } from './SignInForm';
import { locked } from './session';
import { turned } from './turned';
import './accounts.css';

export default function HandBack() {
  const words = t().turned;
  const who = locked.value;
  const client = useClientTexts();
  const other = useSignal(false);
  if (who === null) return null;
  return (
    <Page title={client.hand_back} documentTitle="Liikereppu">
      <div class="stack lock-screen">
        {unkept.value.size > 0 && <Notice tone="error">{t().accounts.lock.not_kept}</Notice>}
        <section class="stack hand-back">
          <h2>{words.for_practitioner}</h2>
          <p class="initials" aria-hidden="true">
            {who.initials}
          </p>
          {other.value ? (
            <SignInForm action={t().accounts.sign_in} />
          ) : (
            <UnlockWays
              id={who.id}
              onChanged={() => {
                other.value = true;
              }}
            />
          )}
          <Button
            kind="quiet"
            onClick={() => {
              other.value = !other.value;
            }}
          >
            {other.value ? words.own : words.other}
          </Button>
        </section>
      </div>
    </Page>
  );
}

/** What the client reads stays in the client's language; the rest is the practitioner's again. */
function useClientTexts(): Catalogue['turned'] {
  const [texts, setTexts] = useState<Catalogue['turned']>(t().turned);
  useEffect(() => {
    const was = turned.peek();
    if (was === null) return;
    let left = false;
    const failed = (error: unknown) => console.error(error);
    catalogueOf(was.language).then((whole) => !left && setTexts(whole.turned), failed);
    setLanguage(was.before).catch(failed);
    return () => {
      left = true;
    };
  }, []);
  return texts;
}
