import { fireEvent, render } from '@testing-library/preact';
import { render as draw } from 'preact';
import { Dialog, Page, route } from '@/ui';

function at(...path: string[]) {
  route.value = { path, query: new URLSearchParams() };
}

it('the title of the document names the screen', () => {
  at('today');
  render(<Page title="Tänään" />);
  expect(document.title).toBe('Tänään – Liikereppu');
});

it('the focus goes to the heading when another screen opens', () => {
  at('today');
  const { rerender, getByRole } = render(<Page title="Tänään" />);
  at('people');
  rerender(<Page title="Asiakkaat" />);
  expect(document.activeElement).toBe(getByRole('heading', { level: 1 }));
});

it('the focus is on the heading as soon as the screen is drawn, and takes no key away later', async () => {
  const host = document.body.appendChild(document.createElement('main'));
  at('today');
  draw(<Page title="Tänään" />, host);
  // What follows a drawing is over.
  await new Promise((done) => setTimeout(done, 100));
  host.querySelector('h1')?.blur();
  at('people');
  draw(<Page title="Asiakkaat" />, host);
  expect(document.activeElement).toBe(host.querySelector('h1'));
  draw(null, host);
  host.remove();
});

it('the focus stays where it is when only the content of the screen changes', () => {
  at('people');
  const { rerender, getByLabelText } = render(
    <Page title="Asiakkaat">
      <input aria-label="Haku" />
    </Page>,
  );
  getByLabelText('Haku').focus();
  rerender(
    <Page title="Asiakkaat, 3">
      <input aria-label="Haku" />
    </Page>,
  );
  expect(document.activeElement).toBe(getByLabelText('Haku'));
});

it('a screen with a way back and actions says it is an errand, so that its actions take the place of the bar', () => {
  const { container, rerender } = render(
    <Page title="Keskustelu" back="#/today" actions={<button type="button">Seuraava</button>} />,
  );
  expect(container.querySelector('[data-errand]')).not.toBeNull();
  rerender(<Page title="Keskustelu" back="#/today" />);
  expect(container.querySelector('[data-errand]')).toBeNull();
});

it('a dialog opens, and asks to be closed by its button and by Escape', () => {
  const onClose = vi.fn();
  const { getByRole, container } = render(
    <Dialog title="Muistiinpano" open onClose={onClose}>
      Teksti
    </Dialog>,
  );
  expect(container.querySelector('dialog')?.open).toBe(true);
  fireEvent.click(getByRole('button', { name: 'Sulje' }));
  fireEvent(container.querySelector('dialog') as Element, new Event('cancel', { cancelable: true }));
  expect(onClose).toHaveBeenCalledTimes(2);
});

it('a dialog that the browser closes without asking stays in sight until the screen takes it away', () => {
  const asked = vi.fn();
  const { getByRole, unmount } = render(
    <Dialog title="Muistiinpano" open onClose={asked}>
      Teksti
    </Dialog>,
  );
  const dialog = getByRole('dialog') as HTMLDialogElement;
  dialog.close();
  dialog.dispatchEvent(new Event('close'));
  expect(dialog.open).toBe(true);
  expect(asked).toHaveBeenCalled();
  asked.mockClear();
  unmount();
  expect(asked).not.toHaveBeenCalled();
});
