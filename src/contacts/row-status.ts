import { say, type Sentence } from '../language/sentence.js';
import {
  contactStatusOf,
  isOfRowAlone,
  isUnfinished,
  type ContactStatus,
  type ContactStatusColumn,
} from './headers/contact-status.js';
import { plainHeader } from './headers/plain-header.js';
import type { Program } from './headers/programs.js';
import { memoized } from './memoized.js';
import type { OpenedList } from './opened-list.js';
import { isAboutEmail } from './post-consent.js';
import type { RowColumns } from './row-columns.js';
import { shortCell } from './short-cell.js';
import { consentOf, isUndecided } from './values/consent.js';
import { trimmed } from './values/text.js';
import type { WithdrawalReader } from './withdrawal-columns.js';

/** Why no letter goes in somebody’s name: the reason, the column that says so and what it says. */
interface Barred {
  readonly reason: ContactStatus;
  readonly header: string;
  /** Where that is said, for a sentence. */
  readonly told: Sentence;
}

/** What the rows of one list say against letters, whatever consent says: a status, withdrawal or death. `undefined` for most rows. */
export interface StatusReader {
  readonly barred: (cells: readonly string[]) => Barred | undefined;
  /** Only what keeps somebody from every letter, whatever another row says. */
  readonly barredEverywhere: (cells: readonly string[]) => Barred | undefined;
  /** For a letter by post: what concerns the e-mail address alone keeps nobody from it. */
  readonly barredFromPost: (cells: readonly string[]) => Barred | undefined;
}

/** Makes the reader of a list, once. `cell` gives the text of a cell as it was typed; `withdrawal` reads the columns that are of no status. */
export function statusReader(
  { columns, program }: OpenedList,
  cell: RowColumns['cell'],
  withdrawal: WithdrawalReader['reason'],
): StatusReader {
  const statusIn = statusCells();
  const ofList = listBar(program?.program);

  function first(cells: readonly string[], counts: (found: Barred) => boolean): Barred | undefined {
    for (const column of columns.contactStatus) {
      const { index, header } = column;
      const text = trimmed(cell(cells, index), 'text');
      const reason = statusIn(text, column);
      if (reason === undefined) continue;
      const told = text === '' ? say`nothing in column ${header}` : inColumn(text, header);
      const found = { reason, header, told };
      if (counts(found)) return found;
    }
    const said = withdrawal(cells);
    if (said !== undefined) {
      const { reason, header, text } = said;
      const found = { reason, header, told: inColumn(text, header) };
      if (counts(found)) return found;
    }
    return ofList;
  }

  return {
    barred: (cells) => first(cells, () => true),
    barredEverywhere: (cells) => first(cells, ({ reason }) => !isOfRowAlone(reason)),
    barredFromPost: (cells) => first(cells, (found) => !isOfAddress(found)),
  };
}

const inColumn = (text: string, header: string): Sentence => say`"${shortCell(text)}" in column ${header}`;

/** Whether a reason concerns the e-mail address and not the person. */
const isOfAddress = ({ reason, header }: Barred): boolean =>
  reason === 'bounced' || reason === 'unconfirmed' || (reason === 'do-not-email' && isAboutEmail(header));

/** Why nobody on a list can be written for, when its program exports such people alone. */
function listBar(program: Program | undefined): Barred | undefined {
  if (program?.list !== 'unsubscribed' && program?.list !== 'bounced') return undefined;
  return { reason: program.list, header: program.name, told: say`the list is "${program.name}"` };
}

/** Reads the cells of columns of status: why one leaves somebody out. */
function statusCells(): (text: string, column: ContactStatusColumn) => ContactStatus | undefined {
  const consents = memoized((text: string) => consentOf(text));
  const statuses = memoized((text: string) => contactStatusOf(plainHeader(text)));
  return (text, { out, reason }) => {
    if (out === 'blank') return text === '' ? reason : undefined;
    if (text === '') return undefined;
    const said = consents(text);
    if (out === 'filled') return said === 'no' ? undefined : reason;
    if (reason === 'unfinished' && out === 'words') return isUnfinished(plainHeader(text)) ? reason : undefined;
    const worded = statuses(text);
    // Anything but a clear no in this column means "do not e-mail".
    if (out === 'yes') return worded ?? (said === 'yes' || said === 'unclear' ? reason : undefined);
    // Where a column says who may be written to, somebody undecided may not.
    const isNo = said === 'no' || (said === 'unclear' && isUndecided(text));
    if (out === 'no') return said === 'yes' ? undefined : (worded ?? (isNo ? reason : undefined));
    if (worded !== undefined) return worded;
    if (out === 'words-or-no') return isNo ? reason : undefined;
    // "None" and "off" above other words are perhaps no answer.
    return /^\W*(no|non)\W*$/i.test(text) ? 'do-not-email' : undefined;
  };
}
