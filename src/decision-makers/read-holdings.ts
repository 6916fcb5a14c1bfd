import { join } from 'node:path';
import { tableRows } from '../contacts/table.js';
import { readBytes } from '../files.js';
import type { Problem } from '../problems/problem.js';
import { Problems } from '../problems/problem.js';
import { holdingFrom } from './holding-row.js';
import { holdingColumns } from './holding.js';
import type { Holding, HoldingColumn } from './holding.js';
import { emptyFile, namedColumns } from './named-columns.js';
import type { FixedColumns } from './named-columns.js';

const COLUMNS: FixedColumns<HoldingColumn> = {
  file: 'the file of decision makers',
  columns: holdingColumns,
  needed: [['office'], ['style'], ['last_name'], ['since'], ['title_en', 'title_fr']],
  codes: { missing: 'holding-column-missing', unknown: 'holding-column-unknown', twice: 'holding-column-twice' },
};

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
    if (columns === undefined) columns = namedColumns(row, COLUMNS, problems);
    else {
      const holding = holdingFrom(row, columns, problems);
      if (holding !== undefined) holdings.push(holding);
    }
  }
  if (columns === undefined) problems.push(emptyFile(file, COLUMNS));
  if (problems.length > 0) throw new Problems(problems);
  return holdings;
}
