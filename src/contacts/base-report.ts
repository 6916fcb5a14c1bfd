import { say, type Sentence } from '../language/sentence.js';
import type { ConsentRule } from '../campaign/campaign.js';
import { Problem } from '../problems/problem.js';
import type { ListReport } from './list-report.js';
import type { SpreadsheetName, TableFormat } from '../tables/row-source.js';
import { listNotes } from './list-notes.js';
import type { OpenedList } from './opened-list.js';

/** The part of a report that is known before the rows are read. */
export function baseReport({
  file,
  source,
  layout,
  columns,
  program,
}: OpenedList): Omit<ListReport, 'optOut' | 'proof' | 'rows' | 'kept' | 'leftOut' | 'counts' | 'consent' | 'problems'> {
  const names = columns.all.map(({ name }) => name);
  return {
    file,
    ...formatOf(source.format),
    headerLine: layout.headerLine,
    columns: Object.fromEntries(columns.all.map(({ name, header }) => [name, header])),
    confidence: Object.fromEntries(columns.all.map(({ name, confidence }) => [name, confidence])),
    ...(program !== undefined && { program: { name: program.program.name, confidence: program.confidence } }),
    fieldNames: [
      ...new Set([
        ...names,
        ...columns.all.flatMap(({ alias }) => alias ?? []),
        'full_name',
        ...(names.includes('full_name') ? ['first_name', 'last_name'] : []),
      ]),
    ],
    freeText: columns.all.flatMap(({ name, alias, isFreeText }) =>
      isFreeText ? (alias === undefined ? [name] : [name, alias]) : [],
    ),
    notes: listNotes(columns, layout, source.format),
    otherAnswers: columns.unused.map(({ header }) => header),
    digest: source.digest,
  };
}

function formatOf(format: TableFormat): Pick<ListReport, 'encoding' | 'delimiter' | 'format' | 'sheet'> {
  switch (format.kind) {
    case 'text': {
      const { encoding } = format.examination;
      return { encoding: encoding === 'mixed' ? 'UTF-8 and Windows-1252' : encoding, delimiter: format.delimiter };
    }
    case 'spreadsheet':
      return { format: format.name, sheet: format.sheet.name };
    case 'cards':
      return { format: format.name };
  }
}

/** What the reader of a format does not see of rows; `undefined` where it sees all. */
function unseenIn(format: SpreadsheetName): Sentence | undefined {
  if (format === 'numbers')
    return say`In a .numbers file, rows that are hidden, filtered out or struck out cannot be recognized: they are read like all others.`;
  if (format === 'xlsb')
    return say`In an .xlsb file, rows that are struck out cannot be recognized: they are read like all others.`;
  return undefined;
}

/** Problems of the list as a whole. */
export function listProblems(list: OpenedList, consent: ListReport['consent']): Problem[] {
  const { file, source, layout } = list;
  const problems: Problem[] = [];
  const mixture = source.format.kind === 'text' ? source.format.examination.mixture : undefined;
  const formulas = source.format.kind === 'spreadsheet' ? source.format.sheet.withoutValue : [];
  if (formulas.length > 0) {
    problems.push(
      new Problem({
        code: 'spreadsheet-formulas',
        severity: 'warning',
        message: say`Formulas without a value count as empty: ${formulas.join(', ')}.`,
        hint: say`Open the file in a spreadsheet program, save it, and use the saved file.`,
        where: { file },
      }),
    );
  }
  const unseen = source.format.kind === 'spreadsheet' ? unseenIn(source.format.name) : undefined;
  if (unseen !== undefined)
    problems.push(
      new Problem({
        code: 'spreadsheet-hidden-unknown',
        severity: 'warning',
        message: unseen,
        hint: say`If there are such rows in this list, save it as .xlsx and use that file, or delete those rows.`,
        where: { file },
      }),
    );
  if (mixture !== undefined) {
    const fewer = mixture.single <= mixture.multi ? mixture.singleLines : mixture.multiLines;
    problems.push(
      new Problem({
        code: 'encoding-mixed',
        severity: 'warning',
        message: say`The file is in two encodings, UTF-8 and Windows-1252, perhaps two lists put together; each letter was read in its own. Look at the names in ${fewer.length === 1 ? say`line` : say`lines`} ${fewer.join(', ')}.`,
        hint: say`Save the list as "CSV UTF-8" once the names are right.`,
        where: { file, line: fewer[0] },
      }),
    );
  }
  if (consent === 'missing') {
    problems.push(
      new Problem({
        code: 'consent-missing',
        message: say`Nothing says that the people on this list agreed to a letter in their name: it has no consent column.`,
        hint: say`Name the column: --column consent="HEADER"; or write under this list in campaign.yaml what they agreed to, and when: consent: {words: "…", date: 2018-06-26}.`,
        where: { file, line: Math.max(1, layout.headerLine) },
      }),
    );
  }
  return problems;
}

/**
 * The warning that everybody on a list counts as consented by the campaign's `consent`: that may be there for another list, or for the
 * action page.
 */
export function consentForAll(file: string, { words, date }: ConsentRule): Problem {
  const line = `consent: { words: ${JSON.stringify(words)}, date: ${date} }`;
  return new Problem({
    code: 'consent-for-all',
    severity: 'warning',
    message: say`This list has no consent column: everybody on it counts as consented, because consent in campaign.yaml counts for all lists without one.`,
    hint: say`If they agreed to those words, write it for this list in campaign.yaml. If not, take the list out, or give it a column that says who consented.\nlists:\n  - file: ${file}\n    ${line}`,
    where: { file },
  });
}
