/** The end of the day and the transfer file on the screen: what is claimed comes from receipts and the server's answers alone. */
import { act, fireEvent, render, waitFor } from '@testing-library/preact';
import axe from 'axe-core';
import { practitioner } from '@/accounts/session';
import { newPerson } from '@/recordings/recording';
import { announce } from '@/store/changes';
import { contentHash } from '@/store/canonical';
import { transact } from '@/store/db';
import { lost } from '@/store/emptied';
import { save } from '@/store/records';
import { told } from '@/store/unkept';
import { CapsuleDelivery } from '@/sync/CapsuleDelivery';
import { CapsuleExport } from '@/sync/CapsuleExport';
import { capsuleOf } from '@/sync/capsule-file';
import { tallyWords, wrongFile } from '@/sync/delivered';
import HandoverPage from '@/sync/HandoverPage';
import SendPage from '@/sync/SendPage';
import { newGroup } from '@/recordings/group';
import { checkCode } from '@/sync/handover';
import { sealOf } from '@/sync/wire';
import { freshStore } from '../store/fresh';

const instant = `${new Date().toISOString().slice(0, 19)}Z`;
const talk = {
  ...{ guide: 'movement', guide_version: 1, setting: null, language: 'fi', person_id: 'p1', state: 'finished' },
  ...{
    started_at: instant,
    finished_at: instant,
    minutes: 3,
    topic: null,
    plan_language: null,
    answers: {},
    notes: [],
  },
};
const hash = await contentHash(talk);

beforeEach(async () => {
  await freshStore('me');
  lost.value = null;
  practitioner.value = {
    id: 'me',
    username: 'me',
    name: 'Eeva',
    unit_id: 'u',
    unit_name: 'Y',
    roles: ['field_worker'],
  };
  await save('person', 'p1', { ...newPerson('K-2041', new Date()), note: 'punainen pipo' });
});
afterEach(() => vi.unstubAllGlobals());

/** The server has told of the edit: with this hash, or of an older edit. */
async function received(
  kind: 'person' | 'recording',
  id: string,
  more: { hash?: string; edit?: string } = {},
): Promise<void> {
  await transact(async (tx) => {
    const row = await tx.row('me', kind, id);
    if (!row) return;
    for (const edit of row.unsent) await tx.dropEntry(edit);
    const receipt = {
      edit: more.edit ?? row.edit,
      outcome: 'stored' as const,
      n: 128,
      seal: null,
      received_at: instant,
    };
    await tx.putRow({ ...row, unsent: [], receipt, hash: more.hash ?? null });
  });
  announce([{ kind, id }]);
}

describe('the receipt of the day', () => {
  it('tells number and check code of what the server has, and that the device can be handed over', async () => {
    await save('recording', 'r1', talk);
    await received('recording', 'r1', { hash });
    await received('person', 'p1');
    const { findByText, getByText } = render(<HandoverPage />);
    expect(await findByText('1 keskustelu, 1 vastaanotettu.')).toBeTruthy();
    expect(await findByText(checkCode(hash))).toBeTruthy();
    expect(getByText('128')).toBeTruthy();
    expect(getByText(/Laitteen voi luovuttaa eteenpäin/)).toBeTruthy();
  });

  it('says so of nothing while a change is in this window’s memory alone', async () => {
    await save('recording', 'r1', talk);
    await received('recording', 'r1', { hash });
    await received('person', 'p1');
    told('conversation:me:r1', true);
    const { findByText, queryByText } = render(<HandoverPage />);
    expect(await findByText('Viimeisin muutos ei tallentunut.')).toBeTruthy();
    expect(queryByText(/Laitteen voi luovuttaa/)).toBeNull();
    act(() => told('conversation:me:r1', false));
    expect(await findByText(/Laitteen voi luovuttaa eteenpäin/)).toBeTruthy();
  });

  it('shows no code when the server has told another hash', async () => {
    await save('recording', 'r1', talk);
    await received('recording', 'r1', { hash: 'f'.repeat(64) });
    const { findByText, queryByText } = render(<HandoverPage />);
    await findByText('1 keskustelu, 1 vastaanotettu.');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(queryByText('Tarkiste')).toBeNull();
  });

  it('calls the conversation of a group by its name, here and where the day is sent', async () => {
    const details = { name: 'Torstairyhmä', purpose: 'peer_group', goals: '', timetable: '', actors: [] } as const;
    await save('group', 'g1', newGroup({ ...details, actors: [] }, new Date()));
    await save('recording', 'r1', { ...talk, person_id: null, group_id: 'g1' });
    const receipt = render(<HandoverPage />);
    expect(await receipt.findByText('Torstairyhmä')).toBeTruthy();
    receipt.unmount();
    const sending = render(<SendPage />);
    expect(await sending.findByText('Torstairyhmä')).toBeTruthy();
    expect(sending.queryByText('Ilman asiakastunnusta')).toBeNull();
  });

  it('does not count a receipt of an older edit', async () => {
    await save('recording', 'r1', talk);
    await received('recording', 'r1', { edit: 'an older one' });
    await received('person', 'p1');
    const { findByText, getByText } = render(<HandoverPage />);
    expect(await findByText('1 keskustelu, 0 vastaanotettu.')).toBeTruthy();
    expect(getByText('Ei vielä vastaanotettu')).toBeTruthy();
    expect(getByText('Laitetta ei kannata vielä luovuttaa.')).toBeTruthy();
  });

  it('does not let the device go while a colleague’s entry waits on it', async () => {
    await save('recording', 'r1', talk);
    await transact(async (tx) => {
      const [entry] = await tx.entries('me');
      if (entry) await tx.putEntry({ ...entry, edit: 'theirs', owner: 'you', id: 'r9', seq: 99 });
    });
    await received('recording', 'r1', { hash });
    await received('person', 'p1');
    const { findByText, getByText } = render(<HandoverPage />);
    expect(await findByText('Laitteella odottaa lisäksi 1 toisen työntekijän kirjaus.')).toBeTruthy();
    expect(getByText('Samalla lähtee myös 1 toisen työntekijän kirjaus.')).toBeTruthy();
    expect(getByText('Laitetta ei kannata vielä luovuttaa.')).toBeTruthy();
  });

  it('never calls an emptied store complete', async () => {
    lost.value = { how: 'emptied', unsent: 3, on: '2026-01-01', seen: false };
    await received('person', 'p1');
    const { findByText } = render(<HandoverPage />);
    expect(await findByText(/3 kirjausta oli silloin lähettämättä/)).toBeTruthy();
    expect(await findByText('Laitetta ei kannata vielä luovuttaa.')).toBeTruthy();
  });

  it('shows references, and reminders only when asked for', async () => {
    await save('recording', 'r1', talk);
    const { findByText, queryByText, getByLabelText, container } = render(<HandoverPage />);
    await findByText('K-2041');
    expect(queryByText('punainen pipo')).toBeNull();
    fireEvent.click(getByLabelText(/Näytä myös muistisanat/));
    expect(await findByText('punainen pipo')).toBeTruthy();
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    });
    expect(violations.map((each) => each.id)).toEqual([]);
  });
});

describe('the transfer file', () => {
  it('is made by a tap, holds what waits, and removes nothing', async () => {
    const made: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      made.push(blob as Blob);
      return 'blob:x';
    });
    const { findByText } = render(<CapsuleExport />);
    expect(await findByText('Tällä laitteella on 1 lähettämätön kirjaus.')).toBeTruthy();
    fireEvent.click(await findByText('Tallenna siirtotiedosto'));
    expect(await findByText(/Siinä on 1 kirjaus\. Tarkista/)).toBeTruthy();
    const text = (await made[0]?.text()) ?? '';
    expect(JSON.parse(text)).toMatchObject({
      liikereppu: 'capsule',
      version: 1,
      items: [{ kind: 'person', id: 'p1' }],
    });
    expect(text).not.toContain('K-2041');
    expect(await transact((tx) => tx.entries(null))).toHaveLength(1);
    vi.restoreAllMocks();
  });

  it('is not offered when nothing waits', async () => {
    await received('person', 'p1');
    const { container } = render(<CapsuleExport />);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(container.textContent).toBe('');
  });

  const chosen = (input: HTMLElement, text: string) => {
    const file = new File([text], 'x.capsule.json', { type: 'application/json' });
    Object.defineProperty(input, 'files', { value: [file], configurable: true });
    fireEvent.change(input);
  };

  it.each([
    ['{"some": "other file"}', /ei ole Liikerepun siirtotiedosto/],
    ['a picture', /ei ole Liikerepun siirtotiedosto/],
    ['{"liikereppu":"capsule","version":1,"items":[{"ki', /vioittunut tai siitä puuttuu osa/],
    ['{"liikereppu":"capsule","version":1}', /vioittunut/],
    ['{"liikereppu":"capsule","version":2,"items":[]}', /uudemmalla Liikerepulla/],
    ['{"liikereppu":"capsule","version":1,"items":[]}', /ei ole yhtään kirjausta/],
  ])('that is none is told so: %s', async (text, said) => {
    const { findByText, getByLabelText } = render(<CapsuleDelivery />);
    chosen(getByLabelText('Valitse siirtotiedosto'), text);
    expect(await findByText(said)).toBeTruthy();
  });

  async function capsule(): Promise<string> {
    const { text } = await capsuleOf({ device: 'd', transact, now: () => new Date() });
    return text.replaceAll('"p1"', `"${crypto.randomUUID()}"`).replaceAll('"me"', `"${crypto.randomUUID()}"`);
  }

  it.each([
    ['stored', /Kaikki tiedoston kirjaukset \(1\) ovat perillä/, /1 kirjaus vastaanotettiin nyt/],
    ['duplicate', /Kaikki tiedoston kirjaukset \(1\) ovat perillä/, /oli perillä jo aiemmin/],
    ['held', /Kaikki tiedoston kirjaukset \(1\) ovat perillä/, /odottaa yksikön esihenkilöä/],
    ['refused', /0\/1 kirjausta on perillä/, /Palvelin ei ottanut vastaan/],
  ])('that is delivered tells what became of it: %s', async (outcome, sum, said) => {
    const text = await capsule();
    vi.stubGlobal('fetch', async () => {
      const [item] = JSON.parse(text).items;
      const results = [{ edit: item.edit, outcome, n: 1, hash: null, seal: await sealOf(item.sealed) }];
      return new Response(JSON.stringify({ results }), { headers: { 'content-type': 'application/json' } });
    });
    const { findByText, getByLabelText } = render(<CapsuleDelivery />);
    chosen(getByLabelText('Valitse siirtotiedosto'), text);
    expect(await findByText(sum)).toBeTruthy();
    expect(await findByText(said)).toBeTruthy();
  });

  it('that did not get through is kept, in words', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('no network')));
    const { findByText, getByLabelText } = render(<CapsuleDelivery />);
    chosen(getByLabelText('Valitse siirtotiedosto'), await capsule());
    expect(await findByText('0/1 kirjausta on perillä.')).toBeTruthy();
    await waitFor(() => expect(document.body.textContent).toContain('Säilytä tiedosto'));
  });

  it('has a sentence for every outcome of the protocol', () => {
    const every = ['stored', 'merged', 'duplicate', 'conflict', 'held', 'withdrawn', 'refused'];
    for (const outcome of every) expect(tallyWords({ [outcome]: 2 })).toHaveLength(1);
    expect(tallyWords({ stored: 1, merged: 2 })).toEqual(['3 kirjausta vastaanotettiin nyt.']);
    expect(wrongFile(null)).toBe('damaged');
  });
});
