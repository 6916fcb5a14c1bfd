import { isAlsoName, isPlaceholder } from '../contacts/values/placeholder.js';
import { say } from '../language/sentence.js';
import { visible } from '../problems/visible.js';
import type { RowCells } from '../tables/row-cells.js';
import type { HoldingColumn } from './holding-columns.js';

const VACANT = /^(vacan(t|te|cy)|poste vacant|to be named|à nommer|à combler)$/i;
/** Forms of address and offices before a name in lower case: V8 takes long over both cases. "Hon" without a full stop is a name. */
const TITLE =
  /^(the |le |la |l['’]\s?)?((right |très )?(hon\.|honou?rable)|hon(?= \p{L}+ )|minister|ministre|premi[eè]re? ministre|(?:premier|chief|cheffe?|justice|judge|juge|elder|(?:vice-?)?pr[eé]sidente?|councillor|conseill[eè]re?|ambassad(?:eur|rice|or)|general)(?= \p{L})|senator|sénateur|sénatrice|mayor|his|her|mr|mrs|ms|mme|mlle|madame|monsieur)\.?(\s|$)/u;
/** "P.C., M.P.", "MPP", « députée »; a generation ("III") is part of the name. */
const LETTERS_AFTER = /,\s*(?!I{2,3}$|IV$)(?:(?:\p{Lu}\.?){2,5}(?:,|$)|députée?|sénat)/u;

const TWO_NAMES = / (?:and|et|&) |[/;]/;

/**
 * Refuses what would be printed as the name of a holder and is none: "Vacant", "N/A", titles and letters after a name, which have columns of
 * their own or come from the form of address. Complaints have the code `holding-value-invalid`.
 */
export function refuseNoName({ cell, refuse }: RowCells<HoldingColumn>): void {
  for (const column of ['first_name', 'last_name'] as const) {
    const text = cell(column);
    if (text === undefined) continue;
    if (VACANT.test(text) || (isPlaceholder(text) && !isAlsoName(text)))
      refuse(
        column,
        say`"${visible(text)}" in column ${column} is not a name.`,
        say`Where nobody holds the office, take the row out, and write into the row before on which day that term ended (until).`,
      );
    else if (TITLE.test(text.toLowerCase()))
      refuse(
        column,
        say`"${visible(text)}" in column ${column} begins with a title.`,
        say`Write the name alone: the title comes from the column style.`,
      );
    else if (TWO_NAMES.test(text))
      refuse(
        column,
        say`"${visible(text)}" in column ${column} holds the names of two people.`,
        say`Write each holder of an office on a row of its own, with an office of its own: co-chair-1, co-chair-2.`,
      );
    else if (column === 'last_name' && LETTERS_AFTER.test(text))
      refuse(
        column,
        say`"${visible(text)}" in column ${column} holds more than a name.`,
        say`Write letters after the name, such as P.C., into the column post_nominals.`,
      );
  }
}
