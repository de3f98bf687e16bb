/** Name, purpose, goals, timetable and actors of a group: for a new one and for changing a known one. */
import { t } from '@/text';
import { Button, ChoiceList, SelectField, TextField } from '@/ui';
import { DraftForm, useDraftForm } from './DraftForm';
import {
  type Actor,
  type GroupDetails,
  groupFaults,
  mostOfGroup,
  type Purpose,
  type Sector,
  sectors,
  type TextFault,
  tidied,
} from './group';
import { identityCodeIn } from '@/store/identity-code';

interface Props {
  /** What is typed is kept under this key until it is saved or cancelled. */
  draft: string;
  start: GroupDetails;
  /** Rejects when nothing was saved. */
  onSave: (details: GroupDetails) => Promise<unknown>;
  onCancel: () => void;
}

export function GroupForm({ draft, start, onSave, onCancel }: Props) {
  const words = t().groups;
  const state = useDraftForm<GroupDetails>(draft, start, withoutCodes);
  const { written, change, tried } = state;
  const { name, purpose, goals, timetable, actors } = written;
  const faults = groupFaults(written);
  const fault = (field: 'name' | 'goals' | 'timetable') => {
    const found = faults[field];
    return found && (tried || found !== 'empty') ? faultWords(found, mostOfGroup[field]) : undefined;
  };
  const keep = () => state.keep(Object.keys(faults).length === 0, () => onSave(tidied(written)));

  return (
    <DraftForm {...{ state, words, onCancel }} onSave={keep}>
      <TextField
        label={words.name}
        hint={words.name_hint}
        value={name}
        autocomplete="off"
        error={fault('name')}
        onInput={(text) => change({ name: text })}
      />
      <ChoiceList
        label={words.purpose_title}
        options={(['peer_group', 'network'] as const).map((id) => ({ id, label: words.purpose[id] }))}
        chosen={purpose}
        onChange={(id) => change({ purpose: id as Purpose })}
      />
      <TextField
        label={words.goals}
        multiline
        value={goals}
        error={fault('goals')}
        onInput={(text) => change({ goals: text })}
      />
      <TextField
        label={words.timetable}
        multiline
        rows={2}
        value={timetable}
        error={fault('timetable')}
        onInput={(text) => change({ timetable: text })}
      />
      {purpose === 'network' && (
        <ActorFields actors={actors} faults={faults} onChange={(next) => change({ actors: next })} />
      )}
    </DraftForm>
  );
}

interface ActorProps {
  actors: Actor[];
  faults: Record<string, TextFault>;
  onChange: (actors: Actor[]) => void;
}

function ActorFields({ actors, faults, onChange }: ActorProps) {
  const words = t().groups;
  const put = (place: number, next: Partial<Actor>) =>
    onChange(actors.map((each, other) => (other === place ? { ...each, ...next } : each)));
  return (
    <fieldset class="choices stack">
      <legend class="field-label">{words.actors}</legend>
      {actors.map((actor, place) => {
        const found = faults[`actors.${place}`];
        return (
          // Actors have no ids of their own; they are only added at the end and taken away.
          <div class="row" key={place}>
            <TextField
              label={words.actor(place + 1)}
              value={actor.name}
              autocomplete="off"
              error={found ? faultWords(found, mostOfGroup.name) : undefined}
              onInput={(name) => put(place, { name })}
            />
            <SelectField
              label={words.actor_sector(place + 1)}
              value={actor.sector}
              options={sectors.map((id) => ({ id, label: words.sector[id] }))}
              onChange={(id) => put(place, { sector: id as Sector })}
            />
            <Button
              kind="quiet"
              aria-label={words.remove_actor(actor.name || words.actor(place + 1))}
              onClick={() => onChange(actors.filter((_, other) => other !== place))}
            >
              {words.remove}
            </Button>
          </div>
        );
      })}
      {actors.length < mostOfGroup.actors && (
        <div class="row">
          <Button onClick={() => onChange([...actors, { name: '', sector: 'county' }])}>{words.add_actor}</Button>
        </div>
      )}
    </fieldset>
  );
}

/** A personal identity code is kept nowhere, not in a half-written form either. */
function withoutCodes(details: GroupDetails): GroupDetails {
  const without = (text: string) => (identityCodeIn(text) ? '' : text);
  return {
    ...details,
    name: without(details.name),
    goals: without(details.goals),
    timetable: without(details.timetable),
    actors: details.actors.map((each) => ({ ...each, name: without(each.name) })),
  };
}

export function faultWords(fault: TextFault, most: number): string {
  const words = t().groups.fault;
  return fault === 'too_long' ? words.too_long(most) : words[fault];
}
