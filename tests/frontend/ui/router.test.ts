import { go, href, replace, route } from '@/ui';

function arrived(): Promise<void> {
  return new Promise((resolve) => addEventListener('hashchange', () => resolve(), { once: true }));
}

async function at(hash: string) {
  const coming = arrived();
  location.hash = hash;
  await coming;
  return route.value;
}

it('an address is read into its parts and its query', async () => {
  const { path, query } = await at('#/start?person=42');
  expect(path).toEqual(['start']);
  expect(query.get('person')).toBe('42');
});

it('an id with a colon or a slash survives the way into the address and back', async () => {
  const coming = arrived();
  go('directory', 'lipas:12/3 ä');
  await coming;
  expect(location.hash).toBe(href('directory', 'lipas:12/3 ä'));
  expect(route.value.path).toEqual(['directory', 'lipas:12/3 ä']);
});

it('a mistyped percent sign does not break the page', async () => {
  expect((await at('#/directory/100%')).path).toEqual(['directory', '100%']);
});

it('an empty address is the start', async () => {
  expect((await at('#/')).path).toEqual([]);
});

it('replacing changes the screen without a new step in the history', async () => {
  await at('#/start');
  const steps = history.length;
  replace('conversation', '1');
  expect(route.value.path).toEqual(['conversation', '1']);
  expect(history.length).toBe(steps);
});
