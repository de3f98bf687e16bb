/** The line above the day never says that all is received while anything on this device is not. */
import { render } from '@testing-library/preact';
import { lost } from '@/store/emptied';
import { told } from '@/store/unkept';
import { StateLine } from '@/sync/StateLine';
import { everSent, lastDoneAt, waiting, waitingOthers } from '@/sync/status';

beforeEach(() => {
  waiting.value = 0;
  waitingOthers.value = 0;
  lost.value = null;
  everSent.value = true;
  lastDoneAt.value = '2026-11-21T09:00:00Z';
});
afterEach(() => {
  lost.value = null;
  waitingOthers.value = null;
  waiting.value = null;
});
const said = () => render(<StateLine online={true} />).container.textContent;

it('says so when nothing waits and the server was asked', () => expect(said()).toMatch(/^Kaikki vastaanotettu/));

it('calls nothing received on a device that has sent nothing, or was emptied of it', () => {
  everSent.value = false;
  expect(said()).toBe('Mitään ei odota lähetystä.');
});

it('tells of a colleague’s entries instead', () => {
  waitingOthers.value = 3;
  expect(said()).toBe('Laitteella odottaa lisäksi 3 toisten työntekijöiden kirjausta.');
});

it('calls nothing received while a change is in the window’s memory alone', () => {
  told('conversation:me:r1', true);
  expect(said()).toBe('Viimeisin muutos ei tallentunut.');
  told('conversation:me:r1', false);
});

it('keeps silent when the store was emptied of unsent work', () => {
  lost.value = { how: 'emptied', unsent: 2, on: '2026-11-21', seen: false };
  expect(said()).not.toMatch(/vastaanotettu/);
});
