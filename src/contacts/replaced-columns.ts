import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { fieldOf } from './headers/field-of.js';
import { isOfAnother, withoutReplacing } from './headers/whose-column.js';
import { shortCell } from './short-cell.js';
import { isPlaceholder } from './values/placeholder.js';
import { columnNature } from './yes-no-column.js';

/** Two columns of one field, of which one holds what is so now: "Email" and "New email". Counted from 0. */
export interface ReplacedColumn {
  readonly field: string;
  /** The column that is read, and its heading as shown. */
  readonly main: number;
  readonly mainHeader: string;
  /** The one that is read where the other is empty. */
  readonly spare: number;
  readonly spareHeader: string;
  /** Heading of the one that is called new. */
  readonly newHeader: string;
  /** Whether a person has named the column that counts. */
  readonly isTold: boolean;
}

/** Fields that letters go to, are signed with, or are chosen by. */
const FIELDS = new Set(
  ['email', 'first_name', 'last_name', 'full_name', 'street', 'city', 'province', 'postal_code', 'phone'], // prettier-ignore
);
/** What people write into a column of what is new where nothing is. */
const UNCHANGED = /^((the )?same|no change|unchanged|inchangée?|idem|pareil|la même|le même|no|non)\W*$/i;

/** Whether a cell of such a column (trimmed) holds something of its own. */
export const isSaid = (text: string): boolean => text !== '' && !isPlaceholder(text) && !UNCHANGED.test(text);

/**
 * Finds the columns that say what is so now beside one of the same field. `plain`: headings in plain form; `taken`: what each column is,
 * by index; with confidence 1 what a person told.
 */
export function replacedColumns(
  plain: readonly string[],
  taken: ReadonlyMap<number, { readonly field: string; readonly confidence: number }>,
  cellsOf: (index: number) => readonly string[],
  headerOf: (index: number) => string,
): readonly ReplacedColumn[] {
  const fieldAt = (index: number | undefined): string | undefined => {
    const field = index === undefined ? undefined : taken.get(index)?.field;
    return field !== undefined && FIELDS.has(field) ? field : undefined;
  };
  return [...plain.keys()].flatMap((newer) => {
    const heading = plain[newer] ?? '';
    const bare = withoutReplacing(heading);
    if (bare === undefined || isOfAnother(heading) || ['yes-no', 'dates'].includes(columnNature(cellsOf(newer))))
      return [];
    const guess = cellsOf(newer).some((cell) => cell.includes('@')) ? 'email' : surelyOf(bare);
    const older =
      [...plain.keys()].find((index) => index !== newer && plain[index] === bare) ??
      [...taken.keys()].find((index) => index !== newer && taken.get(index)?.field === guess) ??
      [...plain.keys()].find(
        (index) => index !== newer && guess !== undefined && surelyOf(plain[index] ?? '') === guess,
      );
    const field = fieldAt(older) ?? fieldAt(newer);
    if (older === undefined || field === undefined) return [];
    if ((field === 'email') !== (guess === 'email')) return [];
    const [main, spare] = fieldAt(newer) === field ? [newer, older] : [older, newer];
    const isTold = taken.get(main)?.confidence === 1;
    // Who names the column of what was, wants that alone.
    if (isTold && main === older) return [];
    const headers = { mainHeader: headerOf(main), spareHeader: headerOf(spare), newHeader: headerOf(newer) };
    return [{ field, main, spare, ...headers, isTold }];
  });
}

function surelyOf(heading: string): string | undefined {
  const guess = fieldOf(heading);
  return guess !== undefined && guess.confidence > 0.8 ? guess.field : undefined;
}

/** Gives the text that counts: of the column that is read, else of the other one. */
export function replacedText({ main, spare }: ReplacedColumn, cell: (at: number) => string): string {
  return isSaid(cell(main).trim()) ? cell(main) : cell(spare);
}

/** The first pair of which a row fills both, with different things. */
export const differing = (
  columns: readonly ReplacedColumn[],
  cell: (at: number) => string,
): ReplacedColumn | undefined =>
  columns.find(({ main, spare, isTold }) => {
    if (isTold) return false;
    const [one, other] = [cell(main).trim(), cell(spare).trim()];
    return isSaid(one) && isSaid(other) && bareText(one) !== bareText(other);
  });

const bareText = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s.-]+/g, '');

/** The complaint about a row that fills both columns. Code `columns-differ`. */
export function columnsDiffer(
  { field, mainHeader, spareHeader, newHeader }: ReplacedColumn,
  texts: readonly [string, string],
  file: string,
  line: number,
): Problem {
  const [newer, older] = newHeader === mainHeader ? [mainHeader, spareHeader] : [spareHeader, mainHeader];
  const [one, other] = texts.map(shortCell);
  return new Problem({
    code: 'columns-differ',
    message: say`The column "${visible(mainHeader)}" holds "${one ?? ''}", and "${visible(spareHeader)}" holds "${other ?? ''}". Which of the two counts?`,
    hint: say`If the new one does, and "${visible(older)}" where it is empty: --column ${field}="${visible(newer)}". If only "${visible(older)}" does: --column ${field}="${visible(older)}". In campaign.yaml, under the list: columns: { ${field}: "${visible(newer)}" }.`,
    where: { file, line },
  });
}
