import { join } from 'node:path';
import { tableRows } from '../contacts/table.js';
import type { TableRow } from '../contacts/table.js';
import { readBytes } from '../files.js';
import { nearest } from '../problems/nearest.js';
import { Problem, Problems } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { holdingColumns } from './holding.js';
import type { Holding, HoldingColumn } from './holding.js';
import { holdingFrom } from './holding-row.js';

const NEEDED: readonly HoldingColumn[] = ['office', 'style', 'last_name', 'since'];

/**
 * Reads who held which office between which dates, one row each, in the order of the file.
 *
 * `folder` is the campaign folder, `file` the path in it, as complaints name it. All mistakes are found in one go.
 *
 * @throws Problems `holding-column-missing`, `holding-column-unknown`, `holding-column-twice`, `holding-value-missing`,
 *   `holding-value-invalid`; each with file, line and column
 * @throws Problem `file-missing`, `file-unreadable`, `csv-quote-open` …, as `readBytes` and `tableRows`
 */
export async function readHoldings(folder: string, file: string): Promise<readonly Holding[]> {
  const problems: Problem[] = [];
  const holdings: Holding[] = [];
  let columns: ReadonlyMap<HoldingColumn, number> | undefined;
  for await (const row of tableRows(readBytes(join(folder, file), file), file)) {
    if (columns === undefined) columns = columnsOf(row, problems);
    else {
      const holding = holdingFrom(row, columns, problems);
      if (holding !== undefined) holdings.push(holding);
    }
  }
  if (columns === undefined) {
    problems.push(
      new Problem({
        code: 'holding-column-missing',
        message: 'The file of decision makers is empty.',
        hint: `Begin it with a line of column names: ${holdingColumns.join(',')}`,
        where: { file },
      }),
    );
  }
  if (problems.length > 0) throw new Problems(problems);
  return holdings;
}

/** Which column of the table holds what. */
function columnsOf(header: TableRow, problems: Problem[]): ReadonlyMap<HoldingColumn, number> {
  const columns = new Map<HoldingColumn, number>();
  for (const [index, cell] of header.cells.entries()) {
    const name = cell.trim();
    const known = holdingColumns.find((column) => column === name);
    const quoted = header.cells.join(',');
    if (known === undefined) {
      if (name === '') continue; // an empty column at the right edge, as spreadsheets leave it
      const meant = nearest(name, holdingColumns);
      problems.push(
        new Problem({
          code: 'holding-column-unknown',
          message: `"${visible(name)}" is not a column of the file of decision makers.`,
          hint: meant === undefined ? `The columns are ${holdingColumns.join(', ')}.` : `Did you mean ${meant}?`,
          where: header.whereIs(index),
          quoted,
        }),
      );
    } else if (columns.has(known)) {
      problems.push(
        new Problem({
          code: 'holding-column-twice',
          message: `The column ${known} is there twice.`,
          hint: 'Take one of them out.',
          where: header.whereIs(index),
          quoted,
        }),
      );
    } else columns.set(known, index);
  }
  for (const missing of NEEDED.filter((column) => !columns.has(column))) {
    problems.push(missingColumn(missing, header));
  }
  if (!columns.has('title_en') && !columns.has('title_fr')) problems.push(missingColumn('title_en', header));
  return columns;
}

function missingColumn(name: HoldingColumn, header: TableRow): Problem {
  return new Problem({
    code: 'holding-column-missing',
    message: `The file of decision makers has no column ${name}.`,
    hint: `Add ${name} to its first line, and fill it in for every row.`,
    where: header.whereIs(0),
    quoted: header.cells.join(','),
  });
}
