import type { Problem } from '../problems/problem.js';
import { Problems } from '../problems/problem.js';
import { readForms } from './forms/forms-of-address.js';
import { holdingFrom } from './holding-row.js';
import { holdingColumns } from './holding-columns.js';
import type { HoldingColumn } from './holding-columns.js';
import type { Holding } from './holding.js';
import { namedColumns } from '../tables/named-columns.js';
import type { FixedColumns } from '../tables/named-columns.js';
import { rowCells } from '../tables/row-cells.js';
import { say } from '../language/sentence.js';
import { tableFile } from '../tables/table-file.js';
import type { TableFile } from '../tables/table-file.js';

const COLUMNS: FixedColumns<HoldingColumn> = {
  file: say`the file of decision makers`,
  columns: holdingColumns,
  others: true,
  needed: [['office'], ['style'], ['last_name'], ['since'], ['title_en', 'title_fr']],
  codes: { missing: 'holding-column-missing', unknown: 'holding-column-unknown', twice: 'holding-column-twice' },
};

const CODES = { missing: 'holding-value-missing', invalid: 'holding-value-invalid' } as const;

/**
 * Reads who held which office between which dates, one row each, in the order of the file.
 *
 * `folder` is the campaign folder, `file` the path in it, as complaints name it. All mistakes are found in one go. The forms of
 * address are read with them, where they are not given.
 *
 * @throws Problems `holding-column-missing`, `holding-column-unknown`, `holding-column-twice`, `holding-value-missing`,
 *   `holding-value-invalid`; each with file, line and column
 * @throws Problems as `readForms`
 * @throws Problem `file-missing`, `file-unreadable`, `csv-quote-open` …, as `readBytes` and `tableRows`
 */
export async function readHoldings(folder: string, file: string): Promise<readonly Holding[]> {
  return holdingsOf(await tableFile(folder, file), folder, file);
}

/** As `readHoldings`, from a table that was read already: from a text that is about to be written. */
export async function holdingsOf(table: TableFile, folder: string, file: string): Promise<readonly Holding[]> {
  const problems: Problem[] = [];
  const columns = namedColumns(file, table, COLUMNS, problems);
  const style = columns.get('style') ?? -1;
  const styles = table.rows.map(({ cells }) => cells[style]?.trim() ?? '');
  const forms = await readForms(folder, [...new Set([...styles, 'senate-speaker'])]);
  const own = ownColumns(table);
  const holdings = table.rows.map((row) => {
    const holding = holdingFrom(
      rowCells(row, columns, table.quoted, problems, CODES),
      forms,
      own.map(([name]) => name),
    );
    const said = own.map(([name, at]) => [name, (row.cells[at] ?? '').trim()] as const);
    const fields = Object.fromEntries(said.filter(([, text]) => text !== ''));
    return holding === undefined || own.length === 0 ? holding : { ...holding, fields };
  });
  if (problems.length > 0) throw new Problems(problems);
  return holdings.filter((holding) => holding !== undefined);
}

/** Columns that are the campaign's own, under names that a letter can use, with their places. */
function ownColumns({ header }: TableFile): readonly (readonly [string, number])[] {
  return (header?.cells ?? [])
    .map((cell, at) => [cell.trim(), at] as const)
    .filter(([name]) => /^[a-z][a-z0-9_]*$/.test(name) && !(holdingColumns as readonly string[]).includes(name)); // widened
}
