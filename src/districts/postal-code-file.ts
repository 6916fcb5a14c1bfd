import { postalCode } from '../contacts/values/postal-code.js';
import type { OwnOffice } from '../decision-makers/decision-maker.js';
import { say, type Sentence } from '../language/sentence.js';
import { nearest } from '../problems/nearest.js';
import { Problem, Problems } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { namedColumns, type FixedColumns } from '../tables/named-columns.js';
import { ridingNamed, ridingNames, type Riding } from './riding.js';
import { tableFile } from '../tables/table-file.js';

const WORD_OF = {
  riding: 'own-member',
  provincial_riding: 'own-provincial-member',
  ward: 'own-councillor',
  city: 'own-mayor',
} as const satisfies Readonly<Record<string, OwnOffice>>;

type Column = 'postal_code' | keyof typeof WORD_OF;

/** Columns of a list or of the file of postal codes that name the district of each word. */
export const districtColumns = Object.entries(WORD_OF) as readonly [keyof typeof WORD_OF, OwnOffice][]; // its own entries

const COLUMNS: FixedColumns<Column> = {
  file: say`the file of postal codes`,
  columns: ['postal_code', 'riding', 'provincial_riding', 'ward', 'city'],
  needed: [['postal_code'], ['riding', 'provincial_riding', 'ward', 'city']],
  codes: { missing: 'postal-codes-invalid', unknown: 'postal-codes-invalid', twice: 'postal-codes-invalid' },
};

/** Where postal codes lie, by an organiser's own file. */
export interface OwnCodes {
  /** Federal ridings by code, `K1A 0A6`. */
  readonly ridings: ReadonlyMap<string, readonly Riding[]>;
  /** Other districts by code and word; codes of other countries in capitals without blanks. */
  readonly districts: ReadonlyMap<string, Readonly<Partial<Record<OwnOffice, readonly string[]>>>>;
}

/** A code as this file is asked for it: a Canadian one as `K1A 0A6`, any other in capitals without blanks. */
export function codeKey(typed: string): string {
  const { text, provinces } = postalCode(typed);
  return provinces.length > 0 ? text : text.toUpperCase().replace(/\s/g, '');
}

/**
 * Reads the organiser's own file: `postal_code`, and `riding`, `provincial_riding`, `ward` or `city`. Ridings are Canada's, by name or
 * number, or districts of `contacts/members.csv`. A code on two lines lies in two.
 *
 * @param isDistrict whether `contacts/members.csv` has a district of that name for `own-member`
 * @throws Problems `postal-codes-invalid`, each with file, line and column
 * @throws Problem as `readBytes` and `tableRows`
 */
export async function readPostalCodes(
  folder: string,
  file: string,
  isDistrict: (name: string) => boolean,
): Promise<OwnCodes> {
  const problems: Problem[] = [];
  const table = await tableFile(folder, file);
  const columns = namedColumns(file, table, COLUMNS, problems);
  const ridings = new Map<string, readonly Riding[]>();
  const districts = new Map<string, Partial<Record<OwnOffice, readonly string[]>>>();
  if (problems.length > 0) throw new Problems(problems);
  const add = (code: string, word: OwnOffice, name: string): void => {
    const known = districts.get(code) ?? {};
    districts.set(code, { ...known, [word]: [...new Set([...(known[word] ?? []), name])] });
  };
  for (const row of table.rows) {
    const cell = (column: Column): string => row.cells[columns.get(column) ?? -1]?.trim() ?? '';
    const complain = (column: Column, message: Sentence, hint: Sentence): void => {
      const where = row.whereIs(columns.get(column) ?? 0);
      problems.push(new Problem({ code: 'postal-codes-invalid', message, hint, where, quoted: table.quoted(where) }));
    };
    const typed = cell('postal_code');
    const { text, provinces, suggestion } = postalCode(typed);
    const key = codeKey(typed);
    const name = cell('riding');
    const riding = ridingNamed(name);
    const abroad = riding === undefined && name !== '' && isDistrict(name);
    const canadianOnly = name !== '' && !abroad;
    if (typed === '' || (canadianOnly && provinces.length === 0))
      complain(
        'postal_code',
        say`"${visible(text)}" is not a Canadian postal code.`,
        suggestion === undefined ? say`Write it as K1A 0A6.` : say`Did you mean ${suggestion}?`,
      );
    if (riding !== undefined) ridings.set(key, [...new Set([...(ridings.get(key) ?? []), riding])]);
    else if (abroad) add(key, 'own-member', name);
    else if (name !== '' || (columns.size === 2 && columns.has('riding'))) {
      const meant = nearest(name, ridingNames());
      complain(
        'riding',
        say`"${visible(name)}" is not one of the 343 federal ridings.`,
        meant === undefined
          ? say`Write its name in English or French, or its number, or add it to contacts/members.csv.`
          : say`Did you mean ${meant}?`,
      );
    }
    for (const [column, word] of districtColumns)
      if (column !== 'riding' && cell(column) !== '') add(key, word, cell(column));
  }
  if (problems.length > 0) throw new Problems(problems);
  return { ridings, districts };
}
