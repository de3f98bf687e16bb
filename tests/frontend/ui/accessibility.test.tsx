import { render } from '@testing-library/preact';
import axe from 'axe-core';
import type { ComponentChildren } from 'preact';
import {
  Button,
  Card,
  ChipGroup,
  ChoiceList,
  Dialog,
  Disclosure,
  LinkButton,
  Notice,
  Page,
  ProgressBar,
  SelectField,
  Tag,
  TextField,
} from '@/ui';
import { ScaleField } from '@/ui/ScaleField';
import { YesNo } from '@/ui/YesNo';

const options = [
  { id: 'a', label: 'Ilo' },
  { id: 'b', label: 'Pelko', hint: 'kaatumisesta' },
];
const nothing = () => {};

/** Rules that need a layout or a whole document are left to the browser tests. */
async function violations(children: ComponentChildren): Promise<string[]> {
  const { container } = render(<main>{children}</main>);
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`));
}

it.each<[string, ComponentChildren]>([
  [
    'buttons',
    <>
      <Button kind="primary">Aloita</Button>
      <LinkButton href="tel:0931032623">Soita</LinkButton>
      <Button disabled>Ei nyt</Button>
    </>,
  ],
  [
    'a text field with a hint and an error',
    <TextField label="Viite" value="" onInput={nothing} hint="Oma viite" error="Puuttuu" required />,
  ],
  [
    'a long text field with a hidden label',
    <TextField label="Omin sanoin" hideLabel multiline value="" onInput={nothing} />,
  ],
  [
    'a select field',
    <SelectField label="Kunta" value={null} options={options} onChange={nothing} placeholder="Valitse" />,
  ],
  ['chips', <ChipGroup label="Tunteet" options={options} chosen={['a']} onChange={nothing} />],
  ['a choice list', <ChoiceList label="Missä" hideLabel options={options} chosen="b" onChange={nothing} />],
  [
    'a scale',
    <ScaleField label="Into" min={0} max={10} minLabel="ei" maxLabel="paljon" value={4} onChange={nothing} />,
  ],
  ['yes and no', <YesNo label="Liikutko?" value={null} onChange={nothing} yes="Kyllä" no="En" />],
  [
    'cards',
    <>
      <Card href="#/a">Yksi</Card>
      <Card onClick={nothing}>Kaksi</Card>
      <Card tone="accent">Kolme</Card>
    </>,
  ],
  [
    'notices and tags',
    <>
      <Notice tone="error">Ei onnistunut</Notice>
      <Notice tone="info">Ei verkkoa</Notice>
      <Tag tone="positive">maksuton</Tag>
    </>,
  ],
  ['a progress bar', <ProgressBar value={2} max={3} label="Lähetetään 2/3" />],
  ['folded text', <Disclosure summary="Miksi tätä kysytään">Siksi</Disclosure>],
  [
    'a dialog',
    <Dialog title="Muistiinpano" open onClose={nothing}>
      Teksti
    </Dialog>,
  ],
  [
    'a page',
    <Page title="Tänään" back="#/" actions={<Button kind="primary">Aloita</Button>}>
      Sisältö
    </Page>,
  ],
])('%s break no rule of accessibility', async (_, children) => {
  expect(await violations(children)).toEqual([]);
});

it('what is wrong with a field is tied to the field', () => {
  const { getByLabelText } = render(
    <TextField label="Viite" value="" onInput={nothing} hint="Oma viite" error="Puuttuu" />,
  );
  const field = getByLabelText('Viite');
  const described = (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent);
  expect(described).toEqual(['Oma viite', 'Puuttuu']);
  expect(field.getAttribute('aria-invalid')).toBe('true');
});
