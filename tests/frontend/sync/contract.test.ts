/** The examples that the server's tests read too: what this device makes and believes has the very same shapes. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Guide } from '@/guides/guide';
import { holdsIdentityCode } from '@/recordings/conversation';
import { personFaults } from '@/recordings/person-form';
import { newPerson, newRecording } from '@/recordings/recording';
import { newFollowUp } from '@/recordings/follow-up';
import { newGroup, newMeeting } from '@/recordings/group';
import { newReferral, noContact } from '@/referrals/referral';
import { KINDS, type Kind, type OutboxEntry } from '@/store/rows';
import { settles } from '@/sync/receipts';
import { canonical, contentHash, itemOf, type PushItem, pullAnswer, sealOf, sizeOf } from '@/sync/wire';

interface Case {
  name: string;
  record: Record<string, unknown>;
  valid: boolean;
  code: string | null;
  errors: Record<string, string[]>;
}

function examples<T>(name: string): T[] {
  const file = resolve(import.meta.dirname, `../../contract/examples/${name}.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { cases: T[] }).cases;
}

const now = new Date('2026-11-21T09:12:00Z');
const guide = { guide: 'mini-intervention', version: 1, topics: [{ id: 'opening' }] } as unknown as Guide;
const id = '3f2b8c1e-5a6d-4e7f-8a90-1b2c3d4e5f60';
const made = {
  person: newPerson('K-2041', now),
  recording: newRecording(guide, 'fi', id, 'other', now),
  referral: newReferral(
    {
      person_id: id,
      recording_id: null,
      to: 'Liikuntaneuvonta',
      opportunity: null,
      reason: '',
      contact: noContact,
      consent: true,
    },
    now,
  ),
  group: newGroup({ name: 'Torstairyhmä', purpose: 'peer_group', goals: '', timetable: '', actors: [] }, now),
  meeting: newMeeting(id, '2026-11-19', null, now),
  follow_up: newFollowUp(
    {
      person_id: id,
      recording_id: id,
      question: 'agreed',
      step: { action: 'call', on: null, at: null, to: null, opportunity: null, note: null },
    },
    { outcome: 'done', moved_to: null, note: '' },
    '2026-11-21',
    now,
  ),
} satisfies Record<Kind, object>;

describe.each(KINDS)('a %s', (kind) => {
  const cases = examples<Case>(`record-${kind}`);
  const valid = cases.filter((each) => each.valid);

  it('is made here with exactly the keys the server takes', () => {
    expect(Object.keys(made[kind]).sort()).toEqual(Object.keys(valid[0]?.record ?? {}).sort());
  });

  it.each(valid)('$name is believed when it comes in the feed', async ({ record }) => {
    const item = { n: 1, kind, id, edit: id, base: null, outcome: 'stored', author_id: id, author: 'E. E.' };
    const hash = await contentHash(record);
    const page = {
      epoch: 'e',
      items: [{ ...item, received_at: '2026-11-21T09:12:00Z', hash, record }],
      up_to: 1,
      more: false,
    };
    expect(pullAnswer(page)?.items[0]?.record).toEqual(record);
  });

  it.each(cases)('$name: an identity code is seen here exactly when the server sees one', ({ record, errors }) => {
    const seen = Object.values(errors).some((codes) => codes.includes('identity-code'));
    expect(holdsIdentityCode(record)).toBe(seen);
  });
});

describe('a person is refused here for what the server would hold', () => {
  const texts = examples<Case>('record-person').filter(
    ({ record }) => typeof record['reference'] === 'string' && typeof record['note'] === 'string',
  );

  it.each(texts)('$name', ({ record, errors }) => {
    const faults = personFaults(String(record['reference']), String(record['note']), []);
    const spelt = { empty: 'empty', identity_code: 'identity-code', too_long: 'too-long', known: 'known' };
    expect(faults.reference && [spelt[faults.reference]]).toEqual(errors['reference'] ?? null);
    expect(faults.note && [spelt[faults.note]]).toEqual(errors['note'] ?? null);
  });
});

interface SealedCase {
  name: string;
  outcome: string;
  seal: string | null;
  hash: string | null;
  item: PushItem;
}

describe('a sealed item of the examples', () => {
  const cases = examples<SealedCase>('sealed-items');
  const told = cases.filter(({ item, seal }) => typeof item?.sealed?.content === 'string' && seal !== null);

  function entryOf({ kind, id: record, edit, base, sealed }: PushItem): OutboxEntry {
    const way = { seq: 1, owner: id, attempts: 1, saved_at: '', refused: null, erases: false };
    return { ...way, kind: kind as Kind, id: record, edit, base, sealed };
  }

  it.each(cases.filter(({ outcome }) => outcome === 'stored'))('$name: leaves from the outbox as it is', ({ item }) => {
    expect(canonical(itemOf(entryOf(item)))).toBe(canonical(item));
    expect(sizeOf(item)).toBeGreaterThanOrEqual(JSON.stringify(item).length);
  });

  it.each(told)('$name: is known by its seal, and by no other', async ({ item, outcome, seal, hash }) => {
    const own = await sealOf(item.sealed);
    expect(own).toBe(seal);
    const result = { edit: item.edit, outcome, n: 1, hash, seal };
    expect(settles(entryOf(item), result, own)).toBe(true);
    if (outcome !== 'refused') expect(settles(entryOf(item), { ...result, seal: null }, own)).toBe(false);
  });
});
