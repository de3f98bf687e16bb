/** What room the device has left, and whether the browser keeps what is here. */
import { useEffect, useState } from 'preact/hooks';
import { askToPersist, lookAtRoom, room } from '@/store/room';
import { Button } from '@/ui';
import { areaWords, megabytes } from './words';

export function Room() {
  const words = areaWords();
  const [refused, setRefused] = useState(false);
  useEffect(() => void lookAtRoom(), []);
  const { free, persisted } = room.value;
  return (
    <section>
      <h2>{words.storage}</h2>
      <p>{free === null ? words.free_unknown : words.free(megabytes(free))}</p>
      {persisted === true && <p>{words.kept}</p>}
      {persisted === false && (
        <div class="stack">
          <p>{words.not_kept}</p>
          <div>
            <Button onClick={() => void askToPersist().then((granted) => setRefused(granted === false))}>
              {words.ask}
            </Button>
          </div>
        </div>
      )}
      <p role="status">{refused ? words.refused : ''}</p>
    </section>
  );
}
