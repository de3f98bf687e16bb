/** A draft tried in the screens it will run in: all that is answered counts until the trial is left, and nothing of it is kept. */
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import TrialPage from '@/app/TrialPage';
import { tried } from '@/app/trial';
import type { Json } from '@/guides/editing';
import { listAll } from '@/store/reading';
import { guide } from '../recordings/example';
import { freshStore } from '../store/fresh';

function go(at: string) {
  location.hash = `#/conversation/trial?at=${at}`;
  dispatchEvent(new Event('hashchange'));
}

it('goes through a guide with every answer that was given on the way', async () => {
  await freshStore();
  tried.value = { slug: 'own', content: guide as unknown as Json };
  go('story');
  render(<TrialPage />);
  const field = await screen.findByLabelText(/Omin sanoin/);
  fireEvent.input(field, { target: { value: 'Hyvää' } });
  fireEvent.focusOut(field);
  go('stress');
  fireEvent.click(await screen.findByRole('radio', { name: /5/ }));
  await screen.findByRole('link', { name: /Tilanne nyt/ });
  go('story');
  await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>(/Omin sanoin/).value).toBe('Hyvää'));
  go('stress');
  await waitFor(() => expect(screen.getByRole<HTMLInputElement>('radio', { name: /5/ }).checked).toBe(true));
  expect(screen.queryByText(/muutettu toisessa ikkunassa/)).toBeNull();
  expect(await listAll()).toEqual([]);
});
