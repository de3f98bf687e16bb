/** Starting a conversation: the guide and the setting as last time, and then one tap on whom it is about. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { holdsConversations } from '@/accounts/roles';
import { practitioner } from '@/accounts/session';
import type { Guide } from '@/guides/guide';
import { guides, offered as inUse, refreshGuides } from '@/guides/store';
import { type LocalLine, save, ownSetting, setOwnSetting, useRecords } from '@/store/records';
import { lookAtRoom, room, roomStep } from '@/store/room';
import { language, pick, t } from '@/text';
import { Button, Card, ChipGroup, Disclosure, href, Notice, Page, replace, route, TextField } from '@/ui';
import type { Group } from './group';
import { GuideChoice } from './GuideChoice';
import { useOnce } from './once';
import { longestReference, peopleByMeeting, personFor, referenceFault } from './people';
import { newRecording, type Person, type Recording } from './recording';
import { RoomNotice } from './RoomNotice';
import { StartWithGroup } from './StartWithGroup';
import './conversation.css';

/** People shown at most; the search finds the others. */
const most = 20;
const manyPeople = 8;

interface Last {
  guide: string | null;
  setting: string | null;
  /** Chosen on this very screen, and not the last time. */
  here?: boolean;
}
const lastKey = 'conversation-start';

export default function StartPage() {
  const words = t().recordings.start;
  const offered = useSignal<Guide[] | null>(null);
  const chosen = useSignal<Last>({ guide: null, setting: null });
  const failed = useSignal(false);
  const once = useOnce();
  const from = route.value.query;
  useEffect(() => {
    void load(offered, chosen);
  }, []);
  const people = useRecords<Person>('person');
  const groups = useRecords<Group>('group');
  const guide = firstGuide(offered.value ?? [], chosen.value, from);
  const wanted = people?.find(({ id }) => id === from.get('person'));
  // What a role that holds none began would never be taken in.
  if (practitioner.value !== null && !holdsConversations(practitioner.value.roles)) {
    return (
      <Page title={words.title} back={href('today')}>
        <p>{t().sync.today.no_conversations}</p>
      </Page>
    );
  }
  if (offered.value === null || people === null || groups === null) return <p class="opening">{t().app.opening}</p>;
  if (!guide) return <NoGuides onRetry={() => void load(offered, chosen)} />;
  if (roomStep(room.value.free) === 'none') return <NoRoom />;
  const setting = guide.settings?.some((each) => each.id === chosen.value.setting) ? chosen.value.setting : null;

  async function begin(person: string | null, reference: string, group: string | null) {
    if (!guide) return;
    failed.value = false;
    // A conversation that could not be kept to its end is not begun; one that is open goes on.
    if (roomStep((await lookAtRoom()).free) === 'none') return;
    try {
      await setOwnSetting(lastKey, { guide: guide.guide, setting } satisfies Last);
      const now = new Date();
      const about = person ?? (reference.trim() === '' ? null : await personFor(reference, people ?? [], now));
      const id = crypto.randomUUID();
      await save('recording', id, newRecording(guide, language.value, about, setting, now, group));
      // Back leads from the conversation to where the day is, and not to a second start.
      replace('conversation', id);
    } catch {
      failed.value = true;
    }
  }

  return (
    <Page title={words.title} back={wanted && !from.has('group') ? href('people', wanted.id) : href('today')}>
      <div class="stack start">
        {failed.value && (
          <Notice tone="error">
            <p>
              <strong>{words.failed}</strong>
            </p>
            <p>{words.failed_remedy}</p>
          </Notice>
        )}
        <RoomNotice />
        <GuideChoice
          guide={guide}
          offered={offered.value}
          known={chosen.value.guide !== null}
          onChange={(id) => {
            chosen.value = { ...chosen.value, guide: id, here: true };
          }}
        />
        {guide.settings && guide.settings.length > 0 && (
          <ChipGroup
            label={words.setting}
            options={guide.settings.map((each) => ({ id: each.id, label: pick(each.label) }))}
            chosen={setting === null ? [] : [setting]}
            onChange={(ids) => {
              chosen.value = { ...chosen.value, setting: ids.find((each) => each !== setting) ?? null };
            }}
          />
        )}
        {guide.about === 'nobody' && (
          <Button kind="primary" wide onClick={() => void once(() => begin(null, '', null))}>
            {words.begin}
          </Button>
        )}
        {guide.about === 'group' && (
          <StartWithGroup groups={groups} onBegin={(group) => void once(() => begin(null, '', group))} />
        )}
        {(guide.about ?? 'person') === 'person' && (
          <ForPerson
            wanted={wanted}
            onBegin={() => void once(() => begin(wanted?.id ?? null, '', groupFor(wanted?.id ?? '', groups)))}
          >
            <NewPerson onBegin={(reference) => void once(() => begin(null, reference, null))} />
            <KnownPeople
              people={people.filter((each) => each !== wanted)}
              onBegin={(id) => void once(() => begin(id, '', null))}
            />
          </ForPerson>
        )}
      </div>
    </Page>
  );
}

/** The one chosen here, else that of the last time if it is for whom the address names, else the first such, else the first. */
function firstGuide(offered: Guide[], chosen: Last, from: URLSearchParams): Guide | undefined {
  const last = offered.find((each) => each.guide === chosen.guide);
  if (last && chosen.here) return last;
  const about = from.has('person') ? 'person' : from.has('group') ? 'group' : null;
  const fitting = (each: Guide) => about === null || (each.about ?? 'person') === about;
  return (last && fitting(last) ? last : offered.find(fitting)) ?? offered[0];
}

/** From a meeting, a conversation with a member belongs to the group too; not one with somebody else chosen here. */
function groupFor(person: string, groups: LocalLine<Group>[]): string | null {
  const wanted = route.value.query.get('group');
  const group = groups.find(({ id }) => id === wanted);
  return group && route.value.query.get('person') === person ? group.id : null;
}

function NoRoom() {
  return (
    <Page title={t().recordings.start.title} back={href('today')}>
      <RoomNotice />
    </Page>
  );
}

async function load(offered: { value: Guide[] | null }, chosen: { value: Last }): Promise<void> {
  const last = await ownSetting<Last>(lastKey).catch(() => undefined);
  if (last) chosen.value = last;
  let all = await guides().catch(() => []);
  if (all.length === 0 && (await refreshGuides().catch(() => false))) all = await guides().catch(() => []);
  offered.value = inUse(all);
}

function NewPerson({ onBegin }: { onBegin: (reference: string) => void }) {
  const words = t().recordings.start;
  const typed = useSignal('');
  const fault = referenceFault(typed.value);
  return (
    <section class="stack new-person">
      <Button kind="primary" wide disabled={fault !== null} onClick={() => onBegin(typed.value)}>
        {typed.value.trim() === '' ? words.new_person : words.begin_with(typed.value.trim())}
      </Button>
      <TextField
        label={words.reference}
        hint={words.reference_hint}
        value={typed.value}
        maxLength={longestReference}
        autocomplete="off"
        error={fault ? t().recordings.identity_code : undefined}
        onInput={(text) => {
          typed.value = text;
        }}
      />
    </section>
  );
}

interface ForPersonProps {
  wanted: LocalLine<Person> | undefined;
  onBegin: () => void;
  children: ComponentChildren;
}

/** Who comes from somebody's page begins with them: a large button for nobody in particular would be a trap there. */
function ForPerson({ wanted, onBegin, children }: ForPersonProps) {
  const words = t().recordings.start;
  if (!wanted) return <>{children}</>;
  return (
    <>
      <Button kind="primary" wide onClick={onBegin}>
        {words.begin_with(wanted.record.reference)}
      </Button>
      <Disclosure summary={words.somebody_else}>
        <div class="stack">{children}</div>
      </Disclosure>
    </>
  );
}

function KnownPeople({ people, onBegin }: { people: LocalLine<Person>[]; onBegin: (id: string) => void }) {
  const words = t().recordings.start;
  const sought = useSignal('');
  const recordings = useRecords<Recording>('recording') ?? [];
  if (people.length === 0) return null;
  const found = peopleByMeeting(people, recordings, sought.value);
  const shown = found.slice(0, most);
  return (
    <section class="stack">
      <h2>{words.known}</h2>
      {people.length > manyPeople && (
        <TextField
          label={words.search}
          type="search"
          value={sought.value}
          onInput={(text) => {
            sought.value = text;
          }}
        />
      )}
      <ul class="list">
        {shown.map(({ id, record }) => (
          <li key={id}>
            <Card onClick={() => onBegin(id)}>
              <strong>{record.reference}</strong>
              {record.note && <span class="quiet"> {record.note}</span>}
            </Card>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p>{words.nobody_found}</p>}
      {found.length > shown.length && <p class="quiet">{words.more_people(found.length - shown.length)}</p>}
    </section>
  );
}

function NoGuides({ onRetry }: { onRetry: () => void }) {
  const words = t().recordings.start;
  return (
    <Page title={words.title} back={href('today')}>
      <Notice tone="warning">
        <p>{words.no_guides}</p>
      </Notice>
      <Button onClick={onRetry}>{words.retry}</Button>
    </Page>
  );
}
