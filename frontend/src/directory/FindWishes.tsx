/** The wishes: five chips, nearness, and folded below them the area and everything fewer people ask for. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { language, pick, t } from '@/text';
import { ChipGroup, Disclosure, Notice, SelectField } from '@/ui';
import { findState, wishFor } from './find-state';
import { furtherWishes, useFurther } from './further';
import type { District } from './opportunity';
import { askPosition, position } from './position';

const NEAR = 'near';

export function FindWishes({ districts }: { districts: readonly District[] }) {
  const state = findState.value;
  const failed = position.value.state === 'refused' || position.value.state === 'unavailable';
  useEffect(() => {
    // What does not work is not shown as chosen.
    if (failed) wishFor({ near: false });
  }, [failed, state.near]);
  return (
    <>
      <FirstWishes />
      {(state.near || (failed && !state.district)) && <PositionWords />}
      <MoreWishes districts={districts} failed={failed} />
    </>
  );
}

function FirstWishes() {
  const words = t().directory.find;
  const state = findState.value;
  const chips = [
    { id: 'free', label: words.wanted.free },
    { id: 'outdoors', label: words.wanted.outdoors },
    { id: NEAR, label: words.near },
    { id: 'group', label: words.wanted.group },
    { id: 'step_free', label: words.wanted.step_free },
  ];
  const on: Record<string, boolean> = {
    free: state.free,
    outdoors: state.setting === 'outdoors',
    [NEAR]: state.near,
    group: state.kinds.includes('group'),
    step_free: state.step_free,
  };
  return (
    <ChipGroup
      label={words.wishes}
      hideLabel
      options={chips}
      chosen={chips.map((each) => each.id).filter((id) => on[id])}
      onChange={choose}
    />
  );
}

function choose(ids: string[]): void {
  const state = findState.value;
  const near = ids.includes(NEAR);
  // Asked at the tap and only then, so that the browser's own question is expected.
  if (near && !state.near && position.value.state !== 'here') askPosition();
  const other = state.kinds.filter((each) => each !== 'group');
  wishFor({
    free: ids.includes('free'),
    step_free: ids.includes('step_free'),
    setting: ids.includes('outdoors') ? 'outdoors' : state.setting === 'outdoors' ? null : state.setting,
    kinds: ids.includes('group') ? [...other, 'group'] : other,
    near,
  });
}

function MoreWishes({ districts, failed }: { districts: readonly District[]; failed: boolean }) {
  const words = t().directory.find;
  const state = findState.value;
  const used = furtherWishes(state);
  const [open, setOpen] = useState(false);
  const further = useFurther(open || used > 0);
  return (
    <>
      <Disclosure summary={used ? words.more_in_use(used) : words.more} open={open || failed} onToggle={setOpen}>
        <DistrictField
          districts={districts}
          value={state.district}
          onChange={(district) => wishFor({ district, near: district ? false : state.near })}
        />
        {further && (open || failed) && <further.FurtherWishes />}
      </Disclosure>
      {further && used > 0 && <further.ChosenWishes />}
    </>
  );
}

/** What became of asking for the position; a refusal is answered with the other way. */
function PositionWords() {
  const words = t().directory.find;
  switch (position.value.state) {
    case 'asking':
      return <p class="quiet">{words.asking_position}</p>;
    case 'here':
      return <p class="quiet">{words.here}</p>;
    case 'refused':
      return <Notice>{words.refused}</Notice>;
    case 'unavailable':
      return <Notice>{words.unavailable}</Notice>;
    default:
      return null;
  }
}

interface DistrictProps {
  districts: readonly District[];
  value: string | null;
  onChange: (id: string | null) => void;
}

/** The area from which distances are counted, in the order of the alphabet of the language. */
export function DistrictField({ districts, value, onChange }: DistrictProps) {
  const words = t().directory.find;
  const options = useMemo(
    () =>
      districts
        .map((each) => ({ id: each.id, label: pick(each.name) }))
        .sort((a, b) => a.label.localeCompare(b.label, language.value)),
    [districts, language.value],
  );
  return (
    <SelectField
      label={words.district}
      value={value}
      options={options}
      placeholder={words.district_none}
      onChange={(id) => onChange(id || null)}
    />
  );
}
