/** How far the fetching is, or why it did not get there and how it goes on. */
import { Button, Notice, ProgressBar } from '@/ui';
import { refreshDirectory, refreshing } from '../store';
import { areaWords, count, megabytes } from './words';

export function Fetching({ complete }: { complete: boolean }) {
  const words = areaWords();
  const state = refreshing.value;
  if (state.state === 'under-way') {
    const { done, of, bytes, ordering } = state;
    const said = ordering ? words.ordering : words.fetching(count(done), count(of), megabytes(bytes));
    return (
      <div class="stack" role="status">
        <ProgressBar value={ordering ? 1 : done} max={ordering ? 1 : of} label={said} />
      </div>
    );
  }
  return (
    <div class="stack">
      {state.state === 'failed' && <Notice tone="warning">{words.failed[state.reason]}</Notice>}
      {state.state === 'idle' && complete && <p role="status">{words.up_to_date}</p>}
      <div>
        <Button onClick={() => void refreshDirectory()}>
          {state.state === 'failed' ? words.resume : words.refresh}
        </Button>
      </div>
    </div>
  );
}
