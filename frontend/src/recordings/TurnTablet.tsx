/** The button that turns the tablet to the client, and what it asks first: in which language. */
import { useSignal } from '@preact/signals';
import { pinSet, practitioner } from '@/accounts/session';
import type { Guide, Question } from '@/guides/guide';
import { useRecord } from '@/store/records';
import { type Language, languages, t } from '@/text';
import { Button, ChoiceList, Dialog, Notice } from '@/ui';
import type { Conversation } from './conversation';
import type { Person } from './recording';
import { canTurn, turnTo } from './turning';
import './turned.css';

interface Props {
  id: string;
  conversation: Conversation;
  guide: Guide;
  question: Question;
}

export function TurnTablet(props: Props) {
  const asking = useSignal(false);
  if (!canTurn(props.question) || props.conversation.trial) return null;
  return (
    <>
      <Button
        class="turn-tablet"
        aria-haspopup="dialog"
        onClick={() => {
          asking.value = true;
        }}
      >
        {t().turned.turn}
      </Button>
      {asking.value && (
        <Ask
          {...props}
          onClose={() => {
            asking.value = false;
          }}
        />
      )}
    </>
  );
}

function Ask({ id, conversation, guide, question, onClose }: Props & { onClose: () => void }) {
  const words = t().turned;
  const { person_id, language: talked } = conversation.recording.value;
  const person = useRecord<Person>('person', person_id ?? '');
  const chosen = useSignal<Language | null>(null);
  const fault = useSignal<'not-saved' | 'failed' | null>(null);
  const busy = useSignal(false);
  const spoken = chosen.value ?? person?.record.language ?? talked;

  async function turn() {
    const who = practitioner.peek();
    if (busy.value || who === null) return;
    busy.value = true;
    fault.value = await turnTo({ id, conversation, guide, question: question.id }, who.id, spoken);
    busy.value = false;
  }

  return (
    <Dialog
      title={words.turn}
      open
      onClose={onClose}
      actions={
        <Button kind="primary" wide aria-disabled={busy.value} onClick={() => void turn()}>
          {words.go}
        </Button>
      }
    >
      {fault.value && <Notice tone="error">{words.fault[fault.value]}</Notice>}
      <p>{words.what}</p>
      <p>{pinSet.value ? words.back_with_pin : words.back_with_passphrase}</p>
      <ChoiceList
        label={words.language}
        options={languages.map((each) => ({ id: each, label: t().app.language_name[each] }))}
        chosen={spoken}
        onChange={(each) => {
          chosen.value = each as Language;
        }}
      />
    </Dialog>
  );
}
