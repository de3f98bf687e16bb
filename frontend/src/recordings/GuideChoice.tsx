/** Which guide a conversation follows: the one of the last time stands there, another is a tap away. */
import { useSignal } from '@preact/signals';
import type { Guide } from '@/guides/guide';
import { pick, t } from '@/text';
import { ChoiceList, Disclosure } from '@/ui';

interface Props {
  guide: Guide;
  offered: Guide[];
  /** Used here before: it needs no introduction, and the buttons come nearer. */
  known: boolean;
  onChange: (guide: string) => void;
}

export function GuideChoice({ guide, offered, known, onChange }: Props) {
  const words = t().recordings.start;
  const open = useSignal(false);
  return (
    <div class="chosen-guide">
      <p class="field-label">{words.guide}</p>
      <p>
        <strong>{pick(guide.title)}</strong> <span class="quiet">{words.about_minutes(guide.minutes)}</span>
      </p>
      {!known && <p class="quiet">{pick(guide.summary)}</p>}
      {offered.length > 1 && (
        <Disclosure
          summary={words.other_guide}
          open={open.value}
          onToggle={(on) => {
            open.value = on;
          }}
        >
          <ChoiceList
            label={words.guide}
            hideLabel
            options={offered.map((each) => ({
              id: each.guide,
              label: pick(each.title),
              hint: words.about_minutes(each.minutes),
            }))}
            chosen={guide.guide}
            onChange={(id) => {
              onChange(id);
              open.value = false;
            }}
          />
        </Disclosure>
      )}
    </div>
  );
}
