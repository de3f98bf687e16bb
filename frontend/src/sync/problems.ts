/** What a person has to look at in one record, one thing upon another. Pure. */
import type { RecordProblem, Row } from '@/store/rows';
import { isContested } from '@/store/states';

/** What of one's own was changed by both, as units of the protocol. */
export function contestedUnits(row: Pick<Row, 'problem'>): string[] {
  return Object.keys(touched(row));
}

function touched({ problem }: Pick<Row, 'problem'>): Record<string, string[]> {
  return (problem?.outcome === 'conflict' ? problem.errors : problem?.contested) ?? {};
}

/** The new problem. What is held or refused settles no conflict: that stays to be looked at besides. */
export function upon(row: Pick<Row, 'problem'>, problem: RecordProblem): RecordProblem {
  // Of a record that is gone this is the last word, whatever else is the matter with the text.
  if (row.problem?.outcome === 'withdrawn') return { ...row.problem, edit: problem.edit };
  const alone = problem.outcome === 'conflict' || problem.outcome === 'withdrawn' || !isContested(row);
  return alone ? problem : { ...problem, contested: touched(row) };
}

/** The conflict of an edit that may be an earlier one: what is held or refused of the copy itself stays told besides. */
export function besides(row: Pick<Row, 'problem' | 'edit'>, conflict: RecordProblem): RecordProblem {
  const { problem, edit } = row;
  const setAside = problem?.outcome === 'held' || problem?.outcome === 'refused';
  const own = setAside && problem.edit === edit && conflict.edit !== edit;
  return own ? { ...problem, contested: conflict.errors ?? {} } : conflict;
}

/** What is left to look at when nothing is held or refused any more. */
export function withoutProblem(row: Pick<Row, 'problem' | 'edit'>): RecordProblem | null {
  if (!isContested(row)) return null;
  if (row.problem?.outcome === 'conflict') return row.problem;
  return { edit: row.edit, outcome: 'conflict', code: 'conflict', detail: '', errors: touched(row) };
}

/** The problem without any conflict; the same object where there was none. */
export function uncontested(problem: RecordProblem | null): RecordProblem | null {
  if (problem?.contested === undefined) return problem?.outcome === 'conflict' ? null : problem;
  const { contested: _, ...rest } = problem;
  return rest;
}
