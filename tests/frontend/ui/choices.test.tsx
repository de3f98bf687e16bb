import { fireEvent, render } from '@testing-library/preact';
import { ChipGroup, ChoiceList } from '@/ui';
import { ScaleField } from '@/ui/ScaleField';
import { YesNo } from '@/ui/YesNo';

const options = [
  { id: 'joy', label: 'Ilo' },
  { id: 'fear', label: 'Pelko' },
  { id: 'rest', label: 'Lepo' },
];

it('a chip group answers with all that is chosen, in the order of the options', () => {
  const onChange = vi.fn();
  const { getByLabelText } = render(
    <ChipGroup label="Tunteet" options={options} chosen={['rest']} onChange={onChange} />,
  );
  fireEvent.click(getByLabelText('Ilo'));
  expect(onChange).toHaveBeenCalledWith(['joy', 'rest']);
});

it('a chosen chip is let go by a second tap', () => {
  const onChange = vi.fn();
  const { getByLabelText } = render(
    <ChipGroup label="Tunteet" options={options} chosen={['joy', 'rest']} onChange={onChange} />,
  );
  fireEvent.click(getByLabelText('Ilo'));
  expect(onChange).toHaveBeenCalledWith(['rest']);
});

it('a choice list answers with the one that was tapped', () => {
  const onChange = vi.fn();
  const { getByLabelText } = render(<ChoiceList label="Missä" options={options} chosen={null} onChange={onChange} />);
  fireEvent.click(getByLabelText('Pelko'));
  expect(onChange).toHaveBeenCalledWith('fear');
});

it('an unanswered scale has no step chosen, not even the middle one', () => {
  const { getAllByRole } = render(
    <ScaleField
      label="Into"
      min={0}
      max={10}
      minLabel="ei lainkaan"
      maxLabel="paljon"
      value={null}
      onChange={() => {}}
    />,
  );
  const steps = getAllByRole('radio') as HTMLInputElement[];
  expect(steps).toHaveLength(11);
  expect(steps.some((step) => step.checked)).toBe(false);
});

it('a step of a scale is read out with the words for it', () => {
  const onChange = vi.fn();
  const { getByRole } = render(
    <ScaleField
      label="Into"
      min={1}
      max={5}
      minLabel="vähän"
      maxLabel="paljon"
      value={2}
      onChange={onChange}
      labels={{ 3: 'jonkin verran' }}
    />,
  );
  fireEvent.click(getByRole('radio', { name: '3, jonkin verran' }));
  expect(onChange).toHaveBeenCalledWith(3);
  expect(getByRole('radio', { name: '5, paljon' })).toBeTruthy();
});

it('yes and no are both unchosen until answered', () => {
  const onChange = vi.fn();
  const { getByLabelText } = render(<YesNo label="Onko?" value={null} onChange={onChange} yes="Kyllä" no="Ei" />);
  expect((getByLabelText('Kyllä') as HTMLInputElement).checked).toBe(false);
  fireEvent.click(getByLabelText('Ei'));
  expect(onChange).toHaveBeenCalledWith(false);
});
