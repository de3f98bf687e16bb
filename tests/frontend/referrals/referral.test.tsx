import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import ConversationPage from '@/recordings/ConversationPage';
import { newPerson, type Recording } from '@/recordings/recording';
import { ReferralForm } from '@/referrals/ReferralForm';
import { eraseReferralsOf } from '@/referrals/ReferralsOf';
import { type Draft, newReferral, noContact, type Referral, referralFaults } from '@/referrals/referral';
import { ownKeys } from '@/store/own';
import { list, read, save } from '@/store/records';
import { setContent } from '@/store/settings';
import { guide, recordingOf } from '../recordings/example';
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
    ...{ question: 'next', row: 0, onReceiver: () => {} },
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

  it('to another receiver than was agreed first is told as made, once, and the agreed action tells the same', async () => {
    await setContent('guides', { etag: null, guides: [guide], checked_at: null });
    const agreed = { action: 'referral', on: null, at: null, to: null, opportunity: null, note: null, consent: true };
    await save('recording', 'r1', { ...recordingOf({ person_id }), answers: { next: { value: [agreed] } } });
    location.hash = '#/conversation/r1?at=next';
    dispatchEvent(new Event('hashchange'));
    render(<ConversationPage Referral={ReferralForm} />);
    await screen.findByText('Tee ohjaus yhdessä');
    const under = screen.getByLabelText('Mihin tai kenelle');
    const form = screen.getByLabelText<HTMLInputElement>('Kenelle tai mihin');
    // Told under the action while the form is open, the receiver is the form's too, until another is written there.
    fireEvent.input(under, { target: { value: 'Terveysasema' } });
    await waitFor(() => expect(form.value).toBe('Terveysasema'));
    fireEvent.input(form, { target: { value: 'Kunnan liikuntaneuvonta ' } });
    fireEvent.click(screen.getByLabelText(/Asiakas on nähnyt tiedot/));
    fireEvent.click(screen.getByText('Tallenna ohjaus'));
    expect(await screen.findByText('Ohjaus on tehty.')).toBeTruthy();
    expect(screen.queryByText('Tallenna ohjaus')).toBeNull();
    expect(await list<Referral>('referral')).toMatchObject([{ record: { to: 'Kunnan liikuntaneuvonta' } }]);
    await waitFor(async () =>
      expect((await read<Recording>('recording', 'r1'))?.record.answers['next']).toEqual({
        value: [{ ...agreed, to: 'Kunnan liikuntaneuvonta' }],
      }),
    );
  });

  it('half-written under one question is not what stands under another', async () => {
    const reason = () => screen.findByLabelText<HTMLTextAreaElement>('Miksi ja mitä toivotaan');
    const first = render(<ReferralForm {...start} />);
    fireEvent.input(await reason(), { target: { value: 'Selkä' } });
    first.unmount();
    const other = render(<ReferralForm {...start} question="acute" reason="" />);
    const there = await reason();
    await vi.waitFor(async () => expect(await ownKeys('draft:')).toHaveLength(1));
    expect(there.value).toBe('');
    other.unmount();
    render(<ReferralForm {...start} />);
    await waitFor(async () => expect((await reason()).value).toBe('Selkä'));
  });
});
