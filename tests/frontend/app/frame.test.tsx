import { fireEvent, render, waitFor } from '@testing-library/preact';
import axe from 'axe-core';
import { Boundary } from '@/app/Boundary';
import { Frame } from '@/app/Frame';
import { lazy } from '@/app/lazy';
import { setLanguage } from '@/text';
import { Page } from '@/ui';

afterEach(() => setLanguage('fi'));

function frame(signedIn: boolean, waiting = 0, online = true) {
  return render(
    <Frame screen={signedIn ? 'today' : 'find'} signedIn={signedIn} waiting={waiting} online={online}>
      <Page title="Otsikko" />
    </Frame>,
  );
}

it('the public sees two places and a quiet way in', () => {
  const { getByRole, queryByText } = frame(false);
  expect(getByRole('link', { name: 'Etsi' }).getAttribute('aria-current')).toBe('page');
  expect(getByRole('link', { name: 'Puhelinapu' })).toBeTruthy();
  expect(getByRole('link', { name: 'Ammattilaisille' }).getAttribute('href')).toBe('#/sign-in');
  expect(queryByText('Asiakkaat')).toBeNull();
});

it('a practitioner sees four places, and how many entries wait, in words too', () => {
  const { getByRole } = frame(true, 3);
  for (const name of ['Tänään', 'Hakemisto', 'Asiakkaat', 'Lähetys , 3 odottaa lähetystä']) {
    expect(getByRole('link', { name: new RegExp(name.replace(' ,', '\\s*,')) })).toBeTruthy();
  }
});

it('being without a network is a quiet word, not an alarm', () => {
  const { getByText, queryByRole } = frame(true, 0, false);
  expect(getByText('Ei verkkoa')).toBeTruthy();
  expect(queryByRole('alert')).toBeNull();
});

it('the language is changed from any screen and the frame follows at once', async () => {
  const { getByLabelText, findByRole } = frame(true);
  fireEvent.change(getByLabelText('Kieli'), { target: { value: 'sv' } });
  expect(await findByRole('link', { name: 'I dag' })).toBeTruthy();
  expect(document.documentElement.lang).toBe('sv');
});

it('the way past the bars moves the focus to the heading and leaves the address alone', () => {
  const { getByRole } = frame(false);
  const before = location.hash;
  fireEvent.click(getByRole('button', { name: 'Siirry sisältöön' }));
  expect(document.activeElement).toBe(getByRole('heading', { level: 1 }));
  expect(location.hash).toBe(before);
});

it.each([true, false])('the frame breaks no rule of accessibility (signed in: %s)', async (signedIn) => {
  const { container } = frame(signedIn, 2, false);
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map((rule) => rule.id)).toEqual([]);
});

describe('when a screen breaks', () => {
  function Breaking(): never {
    throw new Error('kolme');
  }

  it('another screen says that nothing was lost and what to do, and the next address gets a new chance', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { getByRole, getByText, rerender, queryByText } = render(
      <Boundary address="today">
        <Breaking />
      </Boundary>,
    );
    expect(getByRole('heading', { level: 1 }).textContent).toBe('Sivu ei toimi juuri nyt');
    expect(getByText(/Mitään ei ole hävinnyt/)).toBeTruthy();
    expect(getByRole('button', { name: 'Avaa uudelleen' })).toBeTruthy();
    rerender(
      <Boundary address="people">
        <p>Asiakkaat</p>
      </Boundary>,
    );
    expect(getByText('Asiakkaat')).toBeTruthy();
    expect(queryByText(/Mitään ei ole hävinnyt/)).toBeNull();
  });
});

describe('a screen that is fetched when it is needed', () => {
  it('is shown when it comes', async () => {
    const Screen = lazy(async () => ({ default: () => <p>Tässä</p> }));
    const { getByText, findByText } = render(<Screen />);
    expect(getByText('Avataan…')).toBeTruthy();
    expect(await findByText('Tässä')).toBeTruthy();
  });

  it('says when it did not come, and comes when it is asked for again', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    let fails = true;
    const Screen = lazy(async () => {
      if (fails) throw new TypeError('Failed to fetch dynamically imported module');
      return { default: () => <p>Tässä</p> };
    });
    const { findByRole, findByText } = render(<Screen />);
    const again = await findByRole('button', { name: 'Yritä uudelleen' });
    fails = false;
    fireEvent.click(again);
    expect(await findByText('Tässä')).toBeTruthy();
    await waitFor(() => expect(document.querySelector('button')).toBeNull());
  });

  it('opens the page again without a network too, where it is kept: a newer version has no file of this one', async () => {
    vi.stubGlobal('navigator', { onLine: false, serviceWorker: { controller: {} } });
    const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined);
    const Screen = lazy(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module')));
    const { findByRole } = render(<Screen />);
    fireEvent.click(await findByRole('button', { name: 'Yritä uudelleen' }));
    expect(reload).toHaveBeenCalledTimes(1);
    vi.unstubAllGlobals();
  });
});
