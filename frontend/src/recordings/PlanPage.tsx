/** The plan as a sheet of paper on the screen: in the client's language, in large print, printed, or taken by a code. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { District, Opportunity } from '@/directory/opportunity';
import { talkedAbout } from '@/directory/talked-about';
import type { Guide, Language } from '@/guides/guide';
import { guide as guideOf } from '@/guides/store';
import { read } from '@/store/records';
import { type Catalogue, catalogueOf, languages, t } from '@/text';
import { Button, href, Notice, Page, route, SelectField } from '@/ui';
import { PlanSheet } from './PlanSheet';
import { isEmpty, planOf } from './plan';
import type { Person, Recording } from './recording';
import './plan.css';

interface Opened {
  recording: Recording;
  guide: Guide;
  opportunities: readonly Opportunity[];
  districts: readonly District[];
  language: Language;
}

export default function PlanPage() {
  const id = route.value.path[1] ?? '';
  const words = t().plan;
  const back = { href: href('conversation', id), label: words.back };
  const opened = useSignal<Opened | 'opening' | 'missing'>('opening');
  useEffect(() => {
    let left = false;
    open(id).then(
      (found) => {
        if (!left) opened.value = found ?? 'missing';
      },
      () => {
        if (!left) opened.value = 'missing';
      },
    );
    return () => {
      left = true;
    };
  }, [id]);
  if (opened.value === 'opening') return <p class="opening">{t().app.opening}</p>;
  if (opened.value === 'missing') {
    return (
      <Page title={words.title} back={back}>
        <Notice tone="warning">{words.missing}</Notice>
      </Page>
    );
  }
  return <OpenPlan opened={opened.value} back={back} />;
}

async function open(id: string): Promise<Opened | null> {
  const recording = (await read<Recording>('recording', id))?.record;
  if (!recording) return null;
  const guide = await guideOf(recording.guide, recording.guide_version);
  if (!guide) return null;
  const person = recording.person_id === null ? null : await read<Person>('person', recording.person_id);
  const language = recording.plan_language ?? person?.record.language ?? recording.language;
  const { opportunities, districts } = await talkedAbout(recording);
  return { recording, guide, opportunities, districts, language };
}

function OpenPlan({ opened, back }: { opened: Opened; back: { href: string; label: string } }) {
  const words = t().plan;
  const language = useSignal(opened.language);
  const large = useSignal(false);
  const catalogue = useSignal<{ language: Language; texts: Catalogue } | null>(null);
  useEffect(() => {
    const wanted = language.value;
    catalogueOf(wanted).then(
      (texts) => {
        if (language.peek() === wanted) catalogue.value = { language: wanted, texts };
      },
      () => {
        // The texts of this language are not on the device: the sheet stays in the one it was in.
        if (catalogue.peek()) language.value = catalogue.peek()?.language ?? wanted;
        else language.value = 'fi';
      },
    );
  }, [language.value]);
  if (!catalogue.value) return <p class="opening">{t().app.opening}</p>;
  const plan = planOf({
    ...opened,
    language: catalogue.value.language,
    catalogue: catalogue.value.texts,
    now: new Date(),
  });
  return (
    <Page
      title={words.title}
      back={back}
      actions={
        <>
          <Button
            aria-pressed={large.value}
            onClick={() => {
              large.value = !large.value;
            }}
          >
            {words.large}
          </Button>
          <Button kind="primary" onClick={() => print()}>
            {words.print}
          </Button>
        </>
      }
    >
      <div class="no-print plan-language">
        <SelectField
          label={words.language}
          value={language.value}
          options={languages.map((each) => ({ id: each, label: t().app.language_name[each] }))}
          onChange={(each) => {
            language.value = each as Language;
          }}
        />
      </div>
      {isEmpty(plan) && <Notice tone="info">{words.empty}</Notice>}
      <PlanSheet plan={plan} catalogue={catalogue.value.texts} large={large.value} />
    </Page>
  );
}
