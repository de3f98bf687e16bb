/** How the model is in use in the own unit: finished conversations by month, guide and setting. Small numbers are hidden. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { RenewSignIn } from '@/accounts/RenewSignIn';
import { needsSignIn } from '@/accounts/session';
import { addDays, helsinkiClock } from '@/directory/hours';
import type { Guide } from '@/guides/guide';
import { newest } from '@/guides/store';
import { api, type Failure } from '@/http/api';
import { useGuides } from '@/recordings/guides-here';
import { language, pick, t } from '@/text';
import { Button, href, Notice, Page, SelectField } from '@/ui';
import { hidesSomething, isReport, lines, type Report, wholeYears } from './report';

const MOST_MONTHS = 60;

export default function ReportsPage() {
  const words = t().reports;
  const months = monthsBack(helsinkiClock(new Date()).on, MOST_MONTHS);
  const from = useSignal(months[11] ?? months[0] ?? '');
  const to = useSignal(months[0] ?? '');
  const report = useSignal<Report | null>(null);
  const failure = useSignal<Failure | null>(null);
  const busy = useSignal(false);
  const guides = newest(useGuides());
  const wrong = from.value > to.value;

  async function fetchReport() {
    if (from.value > to.value) return;
    busy.value = true;
    failure.value = null;
    const answer = await api<unknown>(`/reports/conversations?from=${from.value}&to=${to.value}`);
    busy.value = false;
    if (answer.ok && isReport(answer.value)) report.value = answer.value;
    else failure.value = answer.ok ? { kind: 'offline', reason: 'not-ours' } : answer.failure;
    if (failure.value?.kind === 'session-expired') needsSignIn.value = true;
  }
  useEffect(() => {
    void fetchReport();
  }, []);

  const options = months.map((id) => ({ id, label: monthWords(id) }));
  return (
    <Page title={words.title} back={href('today')} wide>
      <div class="stack">
        <p>{words.intro}</p>
        <RenewSignIn onDone={() => void fetchReport()} />
        <div class="row">
          <SelectField label={words.from} value={from.value} options={options} onChange={(id) => set(from, id)} />
          <SelectField
            label={words.to}
            value={to.value}
            options={options}
            error={wrong ? words.order : undefined}
            onChange={(id) => set(to, id)}
          />
          <Button kind="primary" disabled={wrong || busy.value} onClick={() => void fetchReport()}>
            {words.show}
          </Button>
        </div>
        {busy.value && <p role="status">{words.loading}</p>}
        {failure.value && <Notice tone="warning">{failureWords(failure.value)}</Notice>}
        {report.value && <Figures report={report.value} guides={guides} />}
      </div>
    </Page>
  );
}

function set(signal: { value: string }, id: string): void {
  signal.value = id;
}

function Figures({ report, guides }: { report: Report; guides: Guide[] }) {
  const words = t().reports;
  if (report.months.every(({ count }) => count === 0)) return <p>{words.none}</p>;
  const named = new Map(guides.map((each) => [each.guide, each]));
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard too */}
      <section class="table-frame" aria-label={words.caption} tabIndex={0}>
        <table>
          <caption>{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.month}</th>
              {/* Beside the month: on a phone the last columns lie beyond the edge. */}
              <th scope="col">{words.count}</th>
              <th scope="col">{words.guide}</th>
              <th scope="col">{words.setting}</th>
            </tr>
          </thead>
          <tbody>
            {lines(report).map((line) => (
              <tr key={`${line.month} ${line.guide} ${line.setting}`} data-sum={line.sum ? '' : undefined}>
                <th scope="row">{monthWords(line.month)}</th>
                <td>{line.count === null ? <span class="quiet">{words.hidden}</span> : line.count}</td>
                <td>{guideWords(line.guide, named)}</td>
                <td>{settingWords(line, named)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {report.total_shown > 0 && <p>{words.total(report.total_shown)}</p>}
      {wholeYears(report).map(({ year, count }) => (
        <p key={year}>{words.year(year, count)}</p>
      ))}
      {hidesSomething(report) && <p class="quiet">{words.hidden_why(report.smallest_shown)}</p>}
    </>
  );
}

function guideWords(guide: string | null, named: Map<string, Guide>): string {
  if (guide === null) return t().reports.all_guides;
  const known = named.get(guide);
  return known ? pick(known.title) : guide;
}

function settingWords(
  line: { guide: string | null; setting: string | null; sum: boolean },
  named: Map<string, Guide>,
): string {
  const words = t().reports;
  if (line.sum) return words.all_settings;
  if (line.setting === null) return words.no_setting;
  const known = named.get(line.guide ?? '')?.settings?.find((each) => each.id === line.setting);
  return known ? pick(known.label) : line.setting;
}

/** "2026-11" and the months before it, newest first. */
function monthsBack(today: string, count: number): string[] {
  const months: string[] = [];
  for (let day = today; months.length < count; day = addDays(`${day.slice(0, 7)}-01`, -1)) months.push(day.slice(0, 7));
  return months;
}

const locales = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' } as const;

function monthWords(month: string): string {
  const date = new Date(`${month}-15T12:00:00Z`);
  return date.toLocaleDateString(locales[language.value], { month: 'long', year: 'numeric', timeZone: 'UTC' });
}

function failureWords(failure: Failure): string {
  const words = t().reports;
  if (failure.kind === 'offline') return words.offline;
  if (failure.kind === 'session-expired') return words.sign_in;
  if (failure.kind === 'problem' && failure.code === 'not-allowed') return words.not_allowed;
  return words.failed;
}
