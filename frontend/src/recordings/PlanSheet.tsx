/** The sheet itself. Everything on it is in the sheet's language, whatever the screen speaks. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Catalogue, t } from '@/text';
import { Button } from '@/ui';
import { type Plan, planText } from './plan';
import { ownCode, type PlanCode, planCode } from './qr';

interface Props {
  plan: Plan;
  catalogue: Catalogue;
  large: boolean;
}

export function PlanSheet({ plan, catalogue, large }: Props) {
  const words = catalogue.plan;
  return (
    <article class="sheet" lang={plan.language} data-large={large ? '' : undefined}>
      <h2 class="sheet-title">{plan.title}</h2>
      {plan.lines.length > 0 && (
        <dl class="sheet-lines">
          {plan.lines.map((each) => (
            <div key={each.label}>
              <dt>{each.label}</dt>
              <dd>{each.text}</dd>
            </div>
          ))}
        </dl>
      )}
      {plan.places.length > 0 && (
        <section>
          <h3>{words.places_title}</h3>
          <ul class="list">
            {plan.places.map((each) => (
              <li key={each.name}>
                <strong>{each.name}</strong>
                {[each.when, each.address, each.contact, each.price].filter(Boolean).map((detail) => (
                  <span key={detail} class="sheet-detail">
                    {detail}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
      {plan.agreed.length > 0 && (
        <section>
          <h3>{words.agreed_title}</h3>
          <ul class="list">
            {plan.agreed.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </section>
      )}
      {plan.help && (
        <section>
          <h3>{words.help_title}</h3>
          <p>
            <strong>
              {plan.help.name} <span class="sheet-number">{plan.help.phone}</span>
            </strong>
            <span class="sheet-detail">{[plan.help.hours, plan.help.price].filter(Boolean).join(', ')}</span>
          </p>
        </section>
      )}
      <TakeAlong plan={plan} catalogue={catalogue} />
    </article>
  );
}

type Way = 'text' | 'own';

/** Two codes: the text itself, which needs nothing, and an address that opens the plan on the client's own phone. */
function TakeAlong({ plan, catalogue }: { plan: Plan; catalogue: Catalogue }) {
  const way = useSignal<Way>('text');
  const words = t().plan;
  return (
    <>
      <div class="row no-print">
        {(['text', 'own'] as const).map((each) => (
          <Button
            key={each}
            aria-pressed={way.value === each}
            onClick={() => {
              way.value = each;
            }}
          >
            {words.code_way[each]}
          </Button>
        ))}
      </div>
      <CodePicture key={way.value} way={way.value} plan={plan} catalogue={catalogue} />
    </>
  );
}

function CodePicture({ way, plan, catalogue }: { way: Way; plan: Plan; catalogue: Catalogue }) {
  const words = catalogue.plan;
  const code = useSignal<PlanCode | null | 'making' | 'failed'>('making');
  const whole = planText(plan, catalogue);
  useEffect(() => {
    let left = false;
    const page = `${location.origin}${location.pathname}`;
    (way === 'own' ? ownCode(plan, page) : planCode(plan, catalogue)).then(
      (made) => {
        if (!left) code.value = made;
      },
      () => {
        if (!left) code.value = 'failed';
      },
    );
    return () => {
      left = true;
    };
  }, [whole]);
  if (code.value === 'making') return null;
  if (code.value === null || code.value === 'failed') return <p class="no-print quiet">{t().plan.no_code}</p>;
  const { size, path, short } = code.value;
  // Four modules of white around, as the standard asks.
  const box = `-4 -4 ${size + 8} ${size + 8}`;
  const said = way === 'own' ? words.own : { name: words.code, hint: words.code_hint, short: words.code_short };
  return (
    <section class="take-along">
      <svg class="code" viewBox={box} role="img" aria-label={said.name} shape-rendering="crispEdges">
        <rect x="-4" y="-4" width={size + 8} height={size + 8} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <p class="sheet-detail">{short ? said.short : said.hint}</p>
      {way === 'own' && <CopyLink address={code.value.text} />}
    </section>
  );
}

/** For a talk by phone or video, where nobody can read a screen with a camera. */
function CopyLink({ address }: { address: string }) {
  const words = t().plan;
  const copied = useSignal<boolean | null>(null);
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => {
        copied.value = true;
      },
      () => {
        copied.value = false;
      },
    );
  return (
    <div class="stack no-print">
      <Button onClick={() => void copy()}>{words.copy_link}</Button>
      <p role="status" class="quiet">
        {copied.value !== null && (copied.value ? words.link_copied : words.link_not_copied)}
      </p>
    </div>
  );
}
