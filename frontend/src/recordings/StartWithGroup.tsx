/** Whom a conversation of a group is held with: a group that goes on, or a network named now. */
import { useSignal } from '@preact/signals';
import { type LocalLine, save } from '@/store/records';
import { language, t } from '@/text';
import { Button, Card, Notice, route, TextField } from '@/ui';
import { faultWords } from './GroupForm';
import { type Group, groupFaults, mostOfGroup, newGroup } from './group';
import { useOnce } from './once';

interface Props {
  groups: LocalLine<Group>[];
  onBegin: (group: string) => void;
}

export function StartWithGroup({ groups, onBegin }: Props) {
  const words = t().recordings.start;
  const wanted = route.value.query.get('group');
  // The one that was come from first; networks before groups of clients, for it is they that fill in a list together.
  const rank = ({ id, record }: LocalLine<Group>) => (id === wanted ? 0 : record.purpose === 'network' ? 1 : 2);
  const active = groups
    .filter(({ record }) => record.state === 'active')
    .sort((one, other) => rank(one) - rank(other) || one.record.name.localeCompare(other.record.name, language.value));
  return (
    <>
      {active.length > 0 && (
        <section class="stack">
          <h2>{words.with_group}</h2>
          <ul class="list">
            {active.map(({ id, record }) => (
              <li key={id}>
                <Card onClick={() => onBegin(id)} tone={id === wanted ? 'accent' : 'plain'}>
                  <strong>{record.name}</strong> <span class="quiet">{t().groups.purpose[record.purpose]}</span>
                </Card>
              </li>
            ))}
          </ul>
        </section>
      )}
      <NewNetwork onBegin={onBegin} />
    </>
  );
}

function NewNetwork({ onBegin }: Pick<Props, 'onBegin'>) {
  const words = t().recordings.start;
  const name = useSignal('');
  const failed = useSignal(false);
  const once = useOnce();
  const details = { name: name.value, purpose: 'network' as const, goals: '', timetable: '', actors: [] };
  const fault = groupFaults(details).name;

  async function make() {
    failed.value = false;
    try {
      const id = crypto.randomUUID();
      await save('group', id, newGroup(details, new Date()));
      onBegin(id);
    } catch {
      failed.value = true;
    }
  }

  return (
    <section class="stack">
      <h2>{words.new_group}</h2>
      {failed.value && <Notice tone="error">{t().groups.failed}</Notice>}
      <TextField
        label={words.group_name}
        hint={t().groups.name_hint}
        value={name.value}
        autocomplete="off"
        error={fault && fault !== 'empty' ? faultWords(fault, mostOfGroup.name) : undefined}
        onInput={(text) => {
          name.value = text;
        }}
      />
      <Button disabled={fault !== undefined} onClick={() => void once(make)}>
        {words.begin}
      </Button>
    </section>
  );
}
