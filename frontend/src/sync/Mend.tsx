/** Mending what the server could not take: the question of the conversation by one tap, a text on the spot. */
import { useSignal } from '@preact/signals';
import type { Guide } from '@/guides/guide';
import { identityCodeIn } from '@/store/identity-code';
import { useDraft } from '@/store/draft';
import { save } from '@/store/records';
import type { LocalRecord } from '@/store/rows';
import { t } from '@/text';
import { Button, Form, LinkButton, Notice, TextField } from '@/ui';
import { fieldWords, mendingAddress, ruleWords, type Spot, spotsOf, textAt, withTextAt } from './fields';

interface Props {
  record: LocalRecord<unknown>;
  guide: Guide | undefined;
}

/** What is to be mended, each with its way; nothing where the problem names no field. */
export function Mend({ record, guide }: Props) {
  const spots = spotsOf(record.problem?.errors ?? {});
  if (spots.length === 0) return null;
  return (
    <ul class="list">
      {spots.map((spot) => (
        <li key={spot.unit}>
          <MendOne spot={spot} record={record} guide={guide} />
        </li>
      ))}
    </ul>
  );
}

function MendOne({ spot, record, guide }: Props & { spot: Spot }) {
  const words = t().sync.held.own;
  const open = useSignal(false);
  const name = fieldWords(spot.unit, guide);
  const address = mendingAddress(record.kind, record.id, spot.unit, guide);
  const text = textAt(record.record, spot.unit);
  const said = (
    <p>
      <strong>{name}</strong> <span class="quiet">{ruleWords(spot.rules)}</span>
    </p>
  );
  if (address !== null) {
    return (
      <>
        {said}
        <LinkButton href={address}>{words.mend(name)}</LinkButton>
      </>
    );
  }
  if (text === null) return said;
  if (open.value) return <TextForm spot={spot} record={record} name={name} text={text} />;
  return (
    <>
      {said}
      <Button
        onClick={() => {
          open.value = true;
        }}
      >
        {words.mend(name)}
      </Button>
    </>
  );
}

interface FormProps {
  spot: Spot;
  record: LocalRecord<unknown>;
  name: string;
  text: string;
}

/** The text itself; saved as a new edit, which goes out with the next sending. */
function TextForm({ spot, record, name, text }: FormProps) {
  const words = t().sync.held;
  const draft = useDraft(`mend:${record.kind}:${record.id}:${spot.unit}`, { text }, (all) =>
    identityCodeIn(all.text) ? { text } : all,
  );
  const failed = useSignal(false);
  const withCode = identityCodeIn(draft.value.value.text);

  async function keep() {
    const written = draft.value.peek().text.trim();
    if (identityCodeIn(written)) return;
    failed.value = false;
    await save(record.kind, record.id, withTextAt(record.record, spot.unit, written)).then(draft.drop, () => {
      failed.value = true;
    });
  }

  return (
    <Form onSubmit={() => void keep()}>
      {failed.value && <Notice tone="error">{t().sync.attention.failed}</Notice>}
      <TextField
        label={name}
        value={draft.value.value.text}
        multiline={text.length > 80}
        rows={5}
        autocomplete="off"
        error={withCode ? words.reason_identity_code : ruleWords(spot.rules)}
        onInput={(next) => draft.change({ text: next })}
      />
      <div class="row">
        <Button type="submit" kind="primary">
          {words.own.save}
        </Button>
      </div>
    </Form>
  );
}
