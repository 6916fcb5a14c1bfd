import { Problem } from '../problems/problem.js';
import type { ListReport } from './list-report.js';
import type { OpenedList } from './opened-list.js';

/** The part of a report that is known before the rows are read. */
export function baseReport({
  file,
  examination,
  delimiter,
  layout,
  columns,
  program,
}: OpenedList): Pick<
  ListReport,
  'file' | 'encoding' | 'delimiter' | 'headerLine' | 'columns' | 'confidence' | 'program' | 'fieldNames' | 'digest'
> {
  const names = columns.all.map(({ name }) => name);
  return {
    file,
    encoding: examination.encoding === 'mixed' ? 'UTF-8 and Windows-1252' : examination.encoding,
    delimiter,
    headerLine: layout.headerLine,
    columns: Object.fromEntries(columns.all.map(({ name, header }) => [name, header])),
    confidence: Object.fromEntries(columns.all.map(({ name, confidence }) => [name, confidence])),
    ...(program !== undefined && { program: { name: program.program.name, confidence: program.confidence } }),
    fieldNames: [
      ...new Set([...names, 'full_name', ...(names.includes('full_name') ? ['first_name', 'last_name'] : [])]),
    ],
    digest: examination.digest,
  };
}

/** What is wrong with the list as a whole. */
export function listProblems(list: OpenedList, consent: ListReport['consent']): Problem[] {
  const { file, examination, layout } = list;
  const problems: Problem[] = [];
  const { mixture } = examination;
  if (mixture !== undefined) {
    const fewer = mixture.single <= mixture.multi ? mixture.singleLines : mixture.multiLines;
    problems.push(
      new Problem({
        code: 'encoding-mixed',
        severity: 'warning',
        message: `The file is in two encodings, UTF-8 and Windows-1252, perhaps two lists put together; each letter was read in its own. Look at the names in ${fewer.length === 1 ? 'line' : 'lines'} ${fewer.join(', ')}.`,
        hint: 'Save the list as "CSV UTF-8" once the names are right.',
        where: { file, line: fewer[0] },
      }),
    );
  }
  if (consent === 'missing') {
    problems.push(
      new Problem({
        code: 'consent-missing',
        message:
          'Nothing says that the people on this list agreed to a letter in their name: it has no consent column.',
        hint: 'Name the column: --column consent="HEADER"; or put into campaign.yaml what they agreed to, and when: consent: {words: "…", date: 2018-06-26}.',
        where: { file, line: Math.max(1, layout.headerLine) },
      }),
    );
  }
  return problems;
}
