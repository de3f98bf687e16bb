/** What a supervisor said of a recording: for the supervisor's list, and for whoever held the conversation. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Guide } from '@/guides/guide';
import { language, t } from '@/text';
import { Tag } from '@/ui';
import type { Recording } from './recording';
import { momentWords } from './StateTag';
import { isSupervised, ownSignOff, type SignOff } from './supervision';

export function SignOffSaid({ said }: { said: SignOff }) {
  const words = t().supervision;
  return (
    <div class="stack">
      <p class="spread">
        <Tag tone={said.state === 'discuss' || !said.current ? 'attention' : 'positive'}>
          {words.states[said.state]}
        </Tag>
        <span class="quiet">
          {said.by} · {momentWords(said.at, new Date(), language.value)}
        </span>
      </p>
      {said.note !== '' && <p class="given">{said.note}</p>}
      {!said.current && <p class="quiet">{words.changed_since}</p>}
    </div>
  );
}

/** At the end of a finished conversation that a supervisor goes through: what was said of it, or that it waits. */
export function OwnSignOff({ id, guide, recording }: { id: string; guide: Guide; recording: Recording }) {
  const words = t().supervision;
  const said = useSignal<SignOff | undefined>(undefined);
  const shown = isSupervised(guide, recording);
  useEffect(() => {
    if (!shown) return;
    void ownSignOff(id).then((found) => {
      said.value = found;
    });
  }, [id, shown]);
  if (!shown) return null;
  return (
    <section class="stack">
      <h2>{words.own_title}</h2>
      {said.value ? <SignOffSaid said={said.value} /> : <p class="quiet">{words.own_waiting}</p>}
    </section>
  );
}
