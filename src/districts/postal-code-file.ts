import { postalCode } from '../contacts/values/postal-code.js';
import { nearest } from '../problems/nearest.js';
import { Problem, Problems } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { namedColumns } from '../tables/named-columns.js';
import type { FixedColumns } from '../tables/named-columns.js';
import { ridingNamed, ridingNames } from './riding.js';
import type { Riding } from './riding.js';
import { tableFile } from '../tables/table-file.js';

const COLUMNS: FixedColumns<'postal_code' | 'riding'> = {
  file: 'the file of postal codes',
  columns: ['postal_code', 'riding'],
  needed: [['postal_code'], ['riding']],
  codes: { missing: 'postal-codes-invalid', unknown: 'postal-codes-invalid', twice: 'postal-codes-invalid' },
};

/**
 * Reads the organiser's own file `postal_code,riding`: ridings by name or number, codes as `K1A 0A6`. A code on two lines lies in
 * two ridings.
 *
 * @throws Problems `postal-codes-invalid`, each with file, line and column
 * @throws Problem as `readBytes` and `tableRows`
 */
export async function readPostalCodes(folder: string, file: string): Promise<ReadonlyMap<string, readonly Riding[]>> {
  const problems: Problem[] = [];
  const table = await tableFile(folder, file);
  const columns = namedColumns(file, table, COLUMNS, problems);
  const found = new Map<string, readonly Riding[]>();
  if (problems.length > 0) throw new Problems(problems);
  for (const row of table.rows) {
    const [codeAt, ridingAt] = [columns.get('postal_code') ?? 0, columns.get('riding') ?? 0];
    const complain = (column: number, message: string, hint: string): void => {
      const where = row.whereIs(column);
      problems.push(new Problem({ code: 'postal-codes-invalid', message, hint, where, quoted: table.quoted(where) }));
    };
    const name = row.cells[ridingAt]?.trim() ?? '';
    const { text: code, provinces, suggestion } = postalCode(row.cells[codeAt] ?? '');
    const riding = ridingNamed(name);
    if (provinces.length === 0) {
      complain(
        codeAt,
        `"${visible(code)}" is not a Canadian postal code.`,
        suggestion === undefined ? 'Write it as K1A 0A6.' : `Did you mean ${suggestion}?`,
      );
    }
    if (riding === undefined) {
      const meant = nearest(name, ridingNames());
      complain(
        ridingAt,
        `"${visible(name)}" is not one of the 343 federal ridings.`,
        meant === undefined ? 'Write its name in English or French, or its number.' : `Did you mean ${meant}?`,
      );
    } else found.set(code, [...new Set([...(found.get(code) ?? []), riding])]);
  }
  if (problems.length > 0) throw new Problems(problems);
  return found;
}
