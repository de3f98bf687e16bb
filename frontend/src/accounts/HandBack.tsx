/** The turned tablet when its question is done, or was reloaded, or lay too long: to be handed back, and opened by the practitioner. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { unkept } from '@/store/unkept';
import { type Catalogue, catalogueOf, setLanguage, t } from '@/text';
import { Button, Notice } from '@/ui';
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
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = 'Liikereppu';
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  if (who === null) return null;
  return (
    <div class="page">
      <div class="page-body stack lock-screen">
        <h1 ref={heading} tabIndex={-1} lang={turned.value?.language}>
          {client.hand_back}
        </h1>
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
    </div>
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
