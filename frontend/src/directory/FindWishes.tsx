/** The wishes: five chips, nearness, and folded below them the classes and the area. */
import { useEffect, useRef } from 'preact/hooks';
import { language, pick, t } from '@/text';
import { ChipGroup, Disclosure, Notice, SelectField } from '@/ui';
import { CLASSES, WANTED } from './filters';
import { findState, wishFor } from './find-state';
import type { District } from './opportunity';
import { askPosition, position } from './position';

const NEAR = 'near';

export function FindWishes({ districts }: { districts: District[] }) {
  const words = t().directory;
  const state = findState.value;
  const opened = useRef(state.classes.length > 0 || state.district !== null || state.wanted.includes('beginner'));
  const chips = [
    { id: 'free', label: words.find.wanted.free },
    { id: 'outdoors', label: words.find.wanted.outdoors },
    { id: NEAR, label: words.find.near },
    { id: 'group', label: words.find.wanted.group },
    { id: 'step_free', label: words.find.wanted.step_free },
  ];
  const beginner = state.wanted.includes('beginner');
  const folded = state.classes.length + (state.district ? 1 : 0) + (beginner ? 1 : 0);
  const failed = position.value.state === 'refused' || position.value.state === 'unavailable';
  useEffect(() => {
    // What does not work is not shown as chosen.
    if (failed) wishFor({ near: false });
  }, [failed, state.near]);
  return (
    <>
      <ChipGroup
        label={words.find.wishes}
        hideLabel
        options={chips}
        chosen={state.near ? [...state.wanted, NEAR] : state.wanted}
        onChange={(ids) => choose(beginner ? [...ids, 'beginner'] : ids)}
      />
      {(state.near || (failed && !state.district)) && <PositionWords />}
      <Disclosure
        summary={folded ? words.find.more_in_use(folded) : words.find.more}
        open={opened.current || failed}
        onToggle={(open) => {
          opened.current = open;
        }}
      >
        <DistrictField
          districts={districts}
          value={state.district}
          onChange={(district) => wishFor({ district, near: district ? false : state.near })}
        />
        <ChipGroup
          label={words.find.classes}
          options={CLASSES.map((id) => ({ id, label: words.class[id] }))}
          chosen={state.classes}
          onChange={(ids) => wishFor({ classes: CLASSES.filter((each) => ids.includes(each)) })}
        />
        <ChipGroup
          label={words.find.also}
          options={[{ id: 'beginner', label: words.find.wanted.beginner }]}
          chosen={state.wanted}
          onChange={(ids) =>
            wishFor({
              wanted: WANTED.filter((each) => (each === 'beginner' ? ids.length > 0 : state.wanted.includes(each))),
            })
          }
        />
      </Disclosure>
    </>
  );
}

function choose(ids: string[]): void {
  const near = ids.includes(NEAR);
  // Asked at the tap and only then, so that the browser's own question is expected.
  if (near && !findState.value.near && position.value.state !== 'here') askPosition();
  wishFor({ wanted: WANTED.filter((each) => ids.includes(each)), near });
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
  districts: District[];
  value: string | null;
  onChange: (id: string | null) => void;
}

/** The area from which distances are counted, in the order of the alphabet of the language. */
export function DistrictField({ districts, value, onChange }: DistrictProps) {
  const words = t().directory.find;
  const options = districts
    .map((each) => ({ id: each.id, label: pick(each.name) }))
    .sort((a, b) => a.label.localeCompare(b.label, language.value));
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
