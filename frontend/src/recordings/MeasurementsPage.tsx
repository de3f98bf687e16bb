/** All measurements of one person as pictures: to look at together, and to print. */
import { useRecord, useRecords } from '@/store/records';
import { t } from '@/text';
import { Button, href, Notice, Page, route } from '@/ui';
import { missedDays } from './attendance';
import { ChartPicture } from './ChartPicture';
import type { Group, Meeting } from './group';
import { useGuides } from './guides-here';
import { useHeld } from './held';
import { pictures, seriesOf } from './measurements';
import type { Person, Recording } from './recording';

export default function MeasurementsPage() {
  const words = t().measured;
  const id = route.value.path[1] ?? '';
  const person = useRecord<Person>('person', id);
  const recordings = useRecords<Recording>('recording');
  const meetings = useRecords<Meeting>('meeting');
  const groups = useRecords<Group>('group');
  const theirs = (recordings ?? []).filter(({ record }) => record.person_id === id);
  const held = useHeld(theirs, useGuides());
  if (person === null || recordings === null || meetings === null || groups === null || held === null)
    return <p class="opening">{t().app.opening}</p>;
  const back = href('people', id);
  if (person === undefined) {
    return (
      <Page title={words.title} back={href('people')}>
        <p>{t().people.missing}</p>
      </Page>
    );
  }
  const series = pictures(seriesOf(held, missedDays(id, meetings)));
  return (
    <Page
      title={words.title}
      back={back}
      aside={person.record.reference}
      actions={
        <Button kind="primary" onClick={() => print()}>
          {words.print}
        </Button>
      }
    >
      {series.length === 0 && <Notice tone="info">{words.none}</Notice>}
      {series.map((each) => (
        <ChartPicture key={each.map(({ key }) => key).join(' ')} series={each} />
      ))}
    </Page>
  );
}
