import { inEnglish } from '../language/sentence.js';
import type { ListReport } from '../contacts/lists.js';
import type { Supporter } from '../contacts/supporter.js';
import type { Problem } from '../problems/problem.js';
import { problemEvent } from './problem-event.js';
import type { ListOutcome } from './list-outcome.js';

/** A list as other programs read it: the list, its problems, its rows with a remark, and its supporters if they are wanted. */
export function* listEvents(
  report: ListReport,
  outcome: ListOutcome | undefined,
  withSupporters: boolean,
): Generator<object> {
  const {
    file,
    encoding,
    proof,
    delimiter,
    format,
    sheet,
    headerLine,
    columns,
    confidence,
    program,
    rows,
    kept,
    leftOut,
    consent,
    optOut,
    digest,
    counts,
    notes,
    freeText,
    otherAnswers,
  } = report;
  yield {
    event: 'list', file, format, sheet, encoding, proof, delimiter, header_line: headerLine, columns, confidence, program, rows, kept, left_out: leftOut,
    opt_out: optOut, consent, counts: Object.fromEntries(counts), notes: notes.map(inEnglish), free_text: freeText, other_answers: otherAnswers, digest,
  }; // prettier-ignore
  for (const problem of report.problems) yield problemEvent(problem);
  for (const { line, row = line, effect, code, message } of outcome?.remarks ?? [])
    yield { event: 'row', file, line, row, effect, code, message: inEnglish(message) };
  if (withSupporters) for (const supporter of outcome?.supporters ?? []) yield supporterEvent(supporter);
}

/** A supporter with all fields; a column that has the name of one of our keys is given as `column_…`. */
function supporterEvent({ list, line, row = line, email, language, fields }: Supporter): object {
  const own = Object.entries(fields).map(([name, value]): [string, string] => [
    ['event', 'file', 'line', 'row'].includes(name) ? `column_${name}` : name,
    value,
  ]);
  return {
    event: 'supporter',
    file: list,
    line,
    row,
    email,
    language,
    ...Object.fromEntries<string>(own),
    ...(language !== undefined && { language }),
  };
}

/** A file that is refused. */
export function refusalEvent({ code, message, hint, where }: Problem): object {
  return { event: 'refused', file: where?.file, line: where?.line ?? 1, code, message, hint };
}

/** The numbers of all lists together, as the summary says them; `refused`: how many files could not be read. */
export function listFigures(reports: readonly ListReport[], refused = 0) {
  const lists = reports.filter(({ optOut }) => !optOut);
  const sum = (count: (report: ListReport) => number): number =>
    lists.reduce((total, report) => total + count(report), 0);
  return {
    lists: lists.length,
    rows: sum(({ rows }) => rows),
    kept: sum(({ kept }) => kept),
    left_out: sum(({ leftOut }) => leftOut),
    problems: reports.reduce((total, { problems }) => total + problems.length, refused),
    refused,
  };
}
