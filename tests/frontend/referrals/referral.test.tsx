import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fireEvent, render, waitFor } from '@testing-library/preact';
import { newPerson } from '@/recordings/recording';
import { ReferralForm } from '@/referrals/ReferralForm';
import { eraseReferralsOf } from '@/referrals/ReferralsOf';
import { type Draft, newReferral, noContact, type Referral, referralFaults } from '@/referrals/referral';
import { list, save } from '@/store/records';
import { freshStore } from '../store/fresh';

const person_id = '0b8f3c1e-6f0a-4a57-9d0f-0f1d2c3b4a59';
const draft: Draft = {
  person_id,
  recording_id: null,
  to: ' Liikuntaneuvonta ',
  opportunity: null,
  reason: 'Toivoo ohjattua alkua.',
  contact: noContact,
  consent: true,
};

describe('a referral', () => {
  it('has the fields that both sides agreed on, and no other', () => {
    const file = resolve(import.meta.dirname, '../../contract/examples/record-referral.json');
    const examples = JSON.parse(readFileSync(file, 'utf8')) as { cases: { record: object }[] };
    const fields = Object.keys(examples.cases[0]?.record ?? {}).sort();
    expect(Object.keys(newReferral(draft, new Date())).sort()).toEqual(fields);
  });

  it('is not made without consent, without a receiver, or with an identity code', () => {
    expect(referralFaults(draft)).toEqual({});
    expect(referralFaults({ ...draft, consent: false })).toEqual({ consent: 'consent' });
    expect(referralFaults({ ...draft, to: ' ' })).toEqual({ to: 'to' });
    expect(referralFaults({ ...draft, reason: 'hetu 131052-9085' })).toEqual({ reason: 'identity_code' });
  });
});

describe('how the client is reached', () => {
  const contact = { name: ' Anna ', phone: ' +358 (40) 123-4567 ', times: 'iltapäivällä' };

  it('is handed on only with a number, and in the shape that both sides agreed on', () => {
    expect(newReferral({ ...draft, contact }, new Date()).contact).toEqual({
      ...{ name: 'Anna', phone: '+358 (40) 123-4567', times: 'iltapäivällä' },
    });
    expect('contact' in newReferral(draft, new Date())).toBe(false);
  });

  it('is a number, without an identity code beside it', () => {
    expect(referralFaults({ ...draft, contact })).toEqual({});
    expect(referralFaults({ ...draft, contact: { ...contact, phone: 'naapuri' } })).toEqual({ phone: 'phone' });
    expect(referralFaults({ ...draft, contact: { ...contact, phone: '' } })).toEqual({ phone: 'phone_missing' });
    expect(referralFaults({ ...draft, contact: { ...contact, name: '131052-308T' } })).toEqual({
      name: 'identity_code',
    });
  });
});

describe('making a referral together', () => {
  const start = {
    row: 0,
    recording_id: 'r1',
    person_id,
    to: 'Liikuntaneuvonta',
    opportunity: null,
    reason: 'Alkuun pääsy',
  };
  beforeEach(async () => {
    await freshStore('me');
    await save('person', person_id, newPerson('4711', new Date()));
  });

  it('shows word for word what is handed on, and saves only after consent was told', async () => {
    const { findByText, getByText, getByLabelText, container } = render(<ReferralForm {...start} />);
    await findByText('Tee ohjaus yhdessä');
    expect([...container.querySelectorAll('dd')].map((each) => each.textContent)).toEqual([
      '4711',
      'Liikuntaneuvonta',
      'Alkuun pääsy',
    ]);
    fireEvent.click(getByText('Tallenna ohjaus'));
    expect(getByText('Ohjaus tarvitsee asiakkaan suostumuksen.')).toBeTruthy();
    expect(await list('referral')).toEqual([]);
    fireEvent.click(getByLabelText(/Asiakas on nähnyt tiedot/));
    fireEvent.input(getByLabelText('Puhelinnumero'), { target: { value: '040 123 4567' } });
    await findByText('040 123 4567');
    fireEvent.click(getByText('Tallenna ohjaus'));
    expect(await findByText('Ohjaus on tehty.')).toBeTruthy();
    expect(await list<Referral>('referral')).toMatchObject([{ record: { consent: true, to: 'Liikuntaneuvonta' } }]);
  });

  it('can be taken back', async () => {
    await save('referral', 'x', newReferral({ ...draft, ...start, consent: true }, new Date()));
    const { findByText, getAllByText } = render(<ReferralForm {...start} />);
    fireEvent.click(await findByText('Peru ohjaus'));
    const buttons = getAllByText('Peru ohjaus');
    fireEvent.click(buttons[buttons.length - 1] as HTMLElement);
    await waitFor(async () => expect(await list('referral')).toEqual([]));
  });

  it('goes with the person when the person is erased', async () => {
    await save('referral', 'x', newReferral(draft, new Date()));
    await save('referral', 'y', newReferral({ ...draft, person_id: 'somebody else' }, new Date()));
    await eraseReferralsOf(person_id);
    expect((await list('referral')).map((each) => each.id)).toEqual(['y']);
  });
});
