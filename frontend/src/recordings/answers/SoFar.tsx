/** What was measured with this person so far, beside the field: one calm picture, and the same large for the client. */
import { useSignal } from '@preact/signals';
import { useContext } from 'preact/hooks';
import type { MeasurementQuestion } from '@/guides/guide';
import { useRecords } from '@/store/records';
import { t } from '@/text';
import { Button, Dialog } from '@/ui';
import { missedDays } from '../attendance';
import { ChartPicture } from '../ChartPicture';
import { titleWords } from '../chart-words';
import type { Meeting } from '../group';
import { useGuides } from '../guides-here';
import { useHeld } from '../held';
import { keyOf, pictures, seriesOf } from '../measurements';
import type { Recording } from '../recording';
import { Around } from '../surroundings';

export function SoFar({ question }: { question: MeasurementQuestion }) {
  const words = t().measured;
  const { recording_id, person_id } = useContext(Around);
  const recordings = useRecords<Recording>('recording') ?? [];
  const meetings = useRecords<Meeting>('meeting') ?? [];
  const large = useSignal(false);
  const theirs = recordings.filter(
    ({ id, record }) => id === recording_id || (person_id !== null && record.person_id === person_id),
  );
  const held = useHeld(theirs, useGuides()) ?? [];
  const missed = person_id === null ? [] : missedDays(person_id, meetings);
  const series = pictures(seriesOf(held, missed)).find((each) => each.some(({ key }) => key === keyOf(question)));
  if (!series) return null;
  return (
    <section class="stack">
      <h2 class="field-label">{words.so_far}</h2>
      <ChartPicture series={series} heading="h3" />
      <div class="row">
        <Button
          onClick={() => {
            large.value = true;
          }}
        >
          {words.for_client}
        </Button>
      </div>
      <Dialog
        title={titleWords(series)}
        open={large.value}
        onClose={() => {
          large.value = false;
        }}
      >
        <div class="large-charts">
          <ChartPicture series={series} heading="h3" />
        </div>
      </Dialog>
    </section>
  );
}
