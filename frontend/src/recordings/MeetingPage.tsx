/** One meeting of a group: one tap a member says who is there, without a network as with one. */
import { useSignal } from '@preact/signals';
import { dateWords } from '@/directory/hours';
import { dropDrafts, useDraft } from '@/store/draft';
import { owner } from '@/store/owner';
import { amend, erase, type LocalRecord, useRecord } from '@/store/records';
import { language, t } from '@/text';
import { Button, Form, go, href, LinkButton, Notice, Page, route, TextField } from '@/ui';
import { EraseButton } from './Confirm';
import { faultWords } from './GroupForm';
import { useNames } from './GroupMembers';
import {
  type Attendance,
  attendances,
  expectedAt,
  type Group,
  longestOfMeeting,
  type Meeting,
  textFault,
  withAttendance,
} from './group';
import { identityCodeIn } from '@/store/identity-code';
import { useOnce } from './once';

export default function MeetingPage() {
  const words = t().groups;
  const [, group_id = '', , id = ''] = route.value.path;
  const group = useRecord<Group>('group', group_id);
  const meeting = useRecord<Meeting>('meeting', id);
  const nameOf = useNames();
  if (group === null || meeting === null || nameOf === null) return <p class="opening">{t().app.opening}</p>;
  const back = href('groups', group_id);
  if (meeting === undefined) {
    return (
      <Page title={words.meetings} back={back}>
        <p>{words.meeting_missing}</p>
      </Page>
    );
  }
  return (
    <Page
      title={words.meeting(dateWords(meeting.record.on, language.value))}
      documentTitle={words.meetings}
      back={{ href: back, label: group?.record.name ?? t().app.back }}
    >
      <div class="stack">
        <Attending meeting={meeting} people={expectedAt(meeting.record, group?.record)} nameOf={nameOf} />
        <MeetingDetails meeting={meeting} />
        <div class="row">
          <EraseButton
            words={words.erase_meeting}
            title={words.confirm_meeting}
            body={words.confirm_meeting_body}
            onYes={async () => {
              await erase('meeting', id);
              await dropDrafts(`meeting:${id}`);
              go('groups', group_id);
            }}
          />
        </div>
      </div>
    </Page>
  );
}

interface AttendingProps {
  meeting: LocalRecord<Meeting>;
  people: string[];
  nameOf: (person: string) => string;
}

function Attending({ meeting, people, nameOf }: AttendingProps) {
  const words = t().groups;
  const failed = useSignal(false);
  const { attendance, group_id } = meeting.record;
  const put = (make: (there: Meeting) => Meeting) => {
    failed.value = false;
    amend<Meeting>(owner.peek() ?? '', 'meeting', meeting.id, make).catch(() => {
      failed.value = true;
    });
  };
  const open = people.filter((person) => attendance[person] === undefined);
  return (
    <section class="stack">
      <h2>{words.attendance}</h2>
      {failed.value && <Notice tone="error">{words.failed}</Notice>}
      {people.length === 0 && <p>{words.no_members}</p>}
      <ul class="list">
        {people.map((person) => (
          <li key={person} class="attending">
            <Said
              name={nameOf(person)}
              id={person}
              said={attendance[person]}
              onSay={(said) => put((there) => withAttendance(there, person, said))}
            />
            <LinkButton
              kind="quiet"
              href={`${href('start')}?person=${person}&group=${group_id}`}
              aria-label={words.talk_with(nameOf(person))}
            >
              {words.talk}
            </LinkButton>
          </li>
        ))}
      </ul>
      {open.length > 1 && (
        <Button
          onClick={() => put((there) => open.reduce((all, person) => withAttendance(all, person, 'present'), there))}
        >
          {words.all_present}
        </Button>
      )}
    </section>
  );
}

interface SaidProps {
  name: string;
  id: string;
  said: Attendance | undefined;
  onSay: (said: Attendance | undefined) => void;
}

function Said({ name, id, said, onSay }: SaidProps) {
  const words = t().groups;
  return (
    <fieldset class="choices">
      <legend class="field-label">{name}</legend>
      <div class="chips">
        {attendances.map((each) => (
          <label key={each} class="chip">
            <input
              type="checkbox"
              name={`attendance-${id}`}
              checked={said === each}
              // A second tap on the same word takes it back: nobody has asked.
              onChange={() => onSay(said === each ? undefined : each)}
            />
            <span>{words.said[each]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function withoutCodes<T extends { subject: string; note: string }>(written: T): T {
  const without = (text: string) => (identityCodeIn(text) ? '' : text);
  return { ...written, subject: without(written.subject), note: without(written.note) };
}

function MeetingDetails({ meeting }: { meeting: LocalRecord<Meeting> }) {
  const words = t().groups;
  const { on, at, subject, note } = meeting.record;
  const start = { on, at: at ?? '', subject, note };
  const { value: written, change, drop } = useDraft(`meeting:${meeting.id}`, start, withoutCodes);
  const state = useSignal<'open' | 'saved' | 'failed'>('open');
  const once = useOnce();
  const now = written.value;
  const [subjectFault, noteFault] = [
    textFault(now.subject, longestOfMeeting.subject),
    textFault(now.note, longestOfMeeting.note),
  ];
  const put = (next: Partial<typeof start>) => {
    state.value = 'open';
    change(next);
  };

  async function keep() {
    if (subjectFault || noteFault || now.on === '') return;
    const told = { on: now.on, at: now.at || null, subject: now.subject.trim(), note: now.note.trim() };
    try {
      await amend<Meeting>(owner.peek() ?? '', 'meeting', meeting.id, (there) => ({ ...there, ...told }));
      await drop();
      state.value = 'saved';
    } catch {
      state.value = 'failed';
    }
  }

  return (
    <Form onSubmit={() => void once(keep)}>
      <h2>{words.details}</h2>
      {state.value === 'failed' && <Notice tone="error">{words.failed}</Notice>}
      <div class="row">
        <TextField
          label={words.on}
          type="date"
          value={now.on}
          error={now.on === '' ? words.on_missing : undefined}
          onInput={(day) => put({ on: day })}
        />
        <TextField label={words.at} type="time" value={now.at} onInput={(time) => put({ at: time })} />
      </div>
      <TextField
        label={words.subject}
        value={now.subject}
        error={subjectFault ? faultWords(subjectFault, longestOfMeeting.subject) : undefined}
        onInput={(text) => put({ subject: text })}
      />
      <TextField
        label={words.note}
        multiline
        value={now.note}
        error={noteFault ? faultWords(noteFault, longestOfMeeting.note) : undefined}
        onInput={(text) => put({ note: text })}
      />
      <div class="row">
        <Button type="submit" kind="primary">
          {words.save}
        </Button>
        <span role="status">{state.value === 'saved' && words.saved}</span>
      </div>
    </Form>
  );
}
