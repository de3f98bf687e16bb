/** The map on a screen, with its own controls. Whatever goes wrong inside it is told in a sentence; the list beside it stands on its own feet. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { language, pick } from '@/text';
import { Button, Notice } from '@/ui';
import type { Point } from '../distance';
import { askPosition, position } from '../position';
import { districts, entriesOf } from '../store';
import { baseMap, type Kept } from './base/keeping';
import type { Part, Placed } from './clusters';
import type { Drawn } from './drawing/map';
import { MapCredit } from './MapCredit';
import { lastView, type View } from './state';
import { mapWords } from './words';

interface Props {
  points: Placed;
  /** Numbers of the entries that are told below the map. */
  chosen: readonly number[];
  onChosen(numbers: number[]): void;
  onMoved(middle: Point, part: Part): void;
}

/** From this zoom on names and routes of single entries are read. */
const TOLD_FROM = 9;
const CLOSE = 14;

export function MapBox(props: Props) {
  const words = mapWords();
  const box = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const map = useMap(box, props, () => setFailed(true));
  useEffect(() => {
    attempt(() => map?.show(props.points), setFailed);
  }, [map, props.points]);
  useEffect(() => map?.choose(props.chosen), [map, props.chosen]);
  const credit = useBase(map);
  const here = position.value;
  useEffect(() => {
    if (here.state !== 'here') return;
    map?.here(here.point);
  }, [map, here]);
  if (failed) return <Notice tone="warning">{words.failed}</Notice>;
  return (
    <section class="map-frame" aria-label={words.title}>
      <button type="button" class="skip-link map-skip" onClick={toList}>
        {words.skip}
      </button>
      <p class="visually-hidden" id="map-how">
        {words.how}
      </p>
      <div ref={box} class="map-box" role="application" aria-label={words.area} aria-describedby="map-how" />
      <Controls map={map} />
      <MapCredit base={credit} />
      <Here map={map} />
    </section>
  );
}

function toList(): void {
  document.getElementById('map-list')?.focus();
}

function attempt(draw: () => void, setFailed: (failed: boolean) => void): void {
  try {
    draw();
  } catch (error) {
    console.error(error);
    setFailed(true);
  }
}

/** The drawn map, once its part of the program has come; anew when the language changes. */
function useMap(box: { current: HTMLElement | null }, props: Props, fail: () => void): Drawn | null {
  const [map, setMap] = useState<Drawn | null>(null);
  const now = useRef(props);
  now.current = props;
  useEffect(() => {
    let drawn: Drawn | null = null;
    let left = false;
    import('./drawing/map')
      .then(({ drawMap }) => {
        if (left || !box.current) return;
        drawn = drawMap({ ...optionsFor(box.current, now, () => drawn), failed });
        setMap(drawn);
      })
      .catch(failed);
    function failed(error: unknown) {
      console.error(error);
      if (!left) fail();
    }
    return () => {
      left = true;
      setMap(null);
      drawn?.remove();
    };
  }, [language.value]);
  return map;
}

/** Draws the base map as far as it is on this device. Returns whose work it is, while it is drawn. */
function useBase(map: Drawn | null): string | null {
  const { drawn } = baseMap.value;
  const [credit, setCredit] = useState<string | null>(null);
  const dark = useDark();
  // Drawn anew at every tenth of the way, and when it is whole.
  const tenths = drawn && Math.floor((drawn.here / drawn.size) * 10);
  useEffect(() => {
    let left = false;
    if (!map || !drawn) {
      map?.base(null, () => false);
      setCredit(null);
      return;
    }
    import('./base/drawing/base-layer').then(
      ({ baseLayer }) => {
        if (left) return;
        map.base(baseLayer(drawn, language.peek(), dark), (view) => reaches(drawn, view));
        setCredit(drawn.credit);
      },
      // Without it the outline is still a map.
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [map, drawn?.version, tenths, dark]);
  return credit;
}

function useDark(): boolean {
  const [dark, setDark] = useState(false);
  useEffect(() => {
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const look = () => setDark(scheme.matches);
    look();
    scheme.addEventListener('change', look);
    return () => scheme.removeEventListener('change', look);
  }, []);
  return dark;
}

function reaches({ bounds: [west, south, east, north], min_zoom }: Kept, { middle, zoom }: View): boolean {
  return zoom >= min_zoom && middle.lon > west && middle.lon < east && middle.lat > south && middle.lat < north;
}

function optionsFor(box: HTMLElement, now: { current: Props }, drawn: () => Drawn | null) {
  const words = mapWords();
  return {
    box,
    view: lastView.peek(),
    language: language.peek(),
    words: { several: words.several, one: words.one, chosen: words.chosen_mark },
    names: districts().map(({ name, lat, lon }) => ({ fi: name.fi, sv: name.sv, lat, lon, zoom: 12, water: false })),
    moved(view: View, part: Part) {
      lastView.value = view;
      now.current.onMoved(view.middle, part);
    },
    chosen: (numbers: number[]) => now.current.onChosen(numbers),
    inView: (numbers: number[]) => void tell(numbers, drawn()).catch(console.error),
  };
}

/** The names and routes of what is in view, so far as they are few enough to be told apart. */
async function tell(numbers: number[], map: Drawn | null): Promise<void> {
  if (!map || map.map.getZoom() < TOLD_FROM) return;
  const entries = await entriesOf(numbers);
  entries.forEach((entry, at) => {
    const number = numbers[at];
    if (entry && number !== undefined) map.tell(number, pick(entry.name), entry.line ?? []);
  });
}

function Controls({ map }: { map: Drawn | null }) {
  const words = mapWords();
  const locate = () => {
    const here = position.peek();
    if (here.state === 'here') map?.goTo(here.point, CLOSE);
    else askPosition();
  };
  return (
    <div class="map-controls no-print">
      <Button aria-label={words.closer} onClick={() => map?.zoom(1)}>
        <span aria-hidden="true">+</span>
      </Button>
      <Button aria-label={words.farther} onClick={() => map?.zoom(-1)}>
        <span aria-hidden="true">−</span>
      </Button>
      <Button onClick={locate}>{words.here}</Button>
      <Button onClick={() => map?.showAll()}>{words.all}</Button>
    </div>
  );
}

/** What became of asking for the position. Coming here from a search near oneself, the map does not jump. */
function Here({ map }: { map: Drawn | null }) {
  const words = mapWords();
  const here = position.value;
  const asked = useRef(false);
  useEffect(() => {
    if (here.state === 'asking') asked.current = true;
    if (here.state !== 'here' || !asked.current) return;
    asked.current = false;
    map?.goTo(here.point, CLOSE);
  }, [here, map]);
  switch (here.state) {
    case 'asking':
      return <p class="quiet">{words.asking}</p>;
    case 'here':
      return <p class="quiet">{words.is_here}</p>;
    case 'refused':
      return <Notice>{words.refused}</Notice>;
    case 'unavailable':
      return <Notice>{words.unavailable}</Notice>;
    default:
      return null;
  }
}
