import { say, type Sentence } from '../language/sentence.js';
import { addressCell, unusableAddress } from './address-cell.js';
import type { NamedColumn } from './columns.js';
import { contactStatusMessages } from './headers/contact-status.js';
import { plainHeader } from './headers/plain-header.js';
import { notAPerson } from './not-a-person.js';
import type { OpenedList } from './opened-list.js';
import { differing, type ReplacedColumn } from './replaced-columns.js';
import { rowColumns, type RowColumns } from './row-columns.js';
import { consentReader, type ConsentReader, type RowRefusal } from './row-consent.js';
import type { Note } from './row-fields.js';
import { personReader, type LetterLanguages, type RowPerson } from './row-person.js';
import {
  isHeader,
  isInnerHeader,
  isOfOrganisation,
  isOtherHeader,
  joinedInQuotes,
  refusingTitle,
} from './row-shape.js';
import { shortCell } from './short-cell.js';
import type { Consent } from './values/consent.js';
import { unusableTextIn } from './values/unusable-text.js';
import { trimmed } from './values/text.js';

/** A row as one list alone tells it: a person who can perhaps be written for, or why not. */
export type RowReading =
  | ({ readonly outcome: 'out' } & Note)
  /** A no in a column of which nobody knows what it is about. */
  | { readonly outcome: 'unclear'; readonly column: NamedColumn; readonly text: string }
  /** Two columns of one field, both filled, with different things. */
  | { readonly outcome: 'differs'; readonly columns: ReplacedColumn; readonly texts: readonly [string, string] }
  /** The header of another table. */
  | { readonly outcome: 'second-table' }
  /** A heading that may say no for everybody below it. */
  | { readonly outcome: 'refusing-title'; readonly text: string }
  | (RowPerson &
      SaidConsent & {
        readonly outcome: 'person';
        /** Normal forms of all addresses in the cell, where it holds several. */
        readonly allKeys: readonly string[];
      });

/** What a row says of consent. */
interface SaidConsent {
  /** `rule` where the list has no consent column. */
  readonly consent: Consent | 'rule';
  readonly consentCell: string;
}

/** How the rows of one list are read. */
export interface RowReader {
  /** Reads a row; `undefined` for a blank one. */
  readonly read: (cells: readonly string[]) => RowReading | undefined;
  /** What the row says against letters, whatever another row or list says. */
  readonly against: (cells: readonly string[]) => RowRefusal | undefined;
  /** Normal forms of all addresses in a row, in every column that holds some of hers. */
  readonly keys: (cells: readonly string[]) => readonly string[];
}

/** Makes the reader of a list's rows from its columns, once. */
export function rowReader(list: OpenedList, languages: LetterLanguages = {}): RowReader {
  const { onPaper = false } = languages;
  const columns = rowColumns(list);
  const said = consentReader(list, columns.cell);
  const { person, nameIn } = personReader(columns, said, languages);
  const shape = shapeReader(columns);
  const agreement = agreementReader(said, onPaper);
  const takesFirst = list.settings.emailCells === 'first';
  const { replaced } = list.columns;

  function keys(cells: readonly string[], only?: number): readonly string[] {
    const all = only === undefined ? columns.emails : [only];
    return all.flatMap((at) => {
      const { used, keys: all } = addressCell(columns.cell(cells, at), takesFirst);
      return all.length === 0 && 'key' in used ? [used.key] : all;
    });
  }

  function against(cells: readonly string[]): RowRefusal | undefined {
    const { consent } = (onPaper ? said.postConsent(cells) : said.consent(cells)) ?? { consent: undefined };
    const barred = onPaper ? said.barredFromPost(cells) : said.barredEverywhere(cells);
    if (barred !== undefined || consent === 'withdrawn')
      // Another address may accept mail.
      return {
        keys: keys(cells, barred?.reason === 'bounced' ? columns.emailAt(cells) : undefined),
        name: undefined,
        status: barred?.reason,
      };
    return consent === 'no' ? { keys: keys(cells), name: nameIn(cells) } : undefined;
  }

  function read(typedCells: readonly string[]): RowReading | undefined {
    const cells = shape.whole(typedCells);
    const typed = columns.emailCell(cells);
    const other = typed.includes('@') ? undefined : shape.ofNobody(cells);
    if (other === 'blank') return undefined;
    if (other !== undefined) return other;
    const misfit = shape.misfit(cells);
    if (misfit !== undefined) return misfit;
    const agreed = agreement(cells);
    if ('outcome' in agreed) return agreed;
    const cellAt = (at: number): string => columns.cell(cells, at);
    const pair = replaced.length === 0 ? undefined : differing(replaced, cellAt);
    if (pair !== undefined)
      return { outcome: 'differs', columns: pair, texts: [cellAt(pair.main), cellAt(pair.spare)] };
    const isBlank = typed.trim() === '';
    if (isBlank && !onPaper) return out('address-missing', say`There is no e-mail address.`);
    const { used, keys: allKeys } = isBlank ? { used: undefined, keys: [] } : addressCell(typed, takesFirst);
    const isOfSeveral = used !== undefined && 'key' in used && allKeys.length > 0;
    const harm = isBlank || isOfSeveral ? undefined : unusableTextIn(trimmed(typed, 'line'), 'line');
    if (harm !== undefined) return out(harm.code, say`The address "${shortCell(typed)}" holds ${harm.what}.`);
    if (used !== undefined && 'reason' in used)
      return out('address-invalid', unusableAddress(typed, used, allKeys.length > 1));
    const found = person(cells, used, allKeys);
    if ('code' in found) return { outcome: 'out', ...found };
    const { name, email, key, language, fields, notes } = found;
    const { consent, consentCell } = agreed;
    // Written out: with spreads, lists are read about a tenth more slowly.
    return { outcome: 'person', name, email, key, allKeys, language, fields, notes, consent, consentCell };
  }

  return { read, against, keys: (cells) => keys(cells) };
}

/** What the shape of a row says, before anything in it is believed. */
interface ShapeReader {
  /** A row whose cells were split within quotes, as it was meant. */
  readonly whole: (cells: readonly string[]) => readonly string[];
  /** What a row without an address is, when it is of no person. */
  readonly ofNobody: (cells: readonly string[]) => RowReading | 'blank' | undefined;
  /** Why a row does not fit under the header, or is no single person's. */
  readonly misfit: (cells: readonly string[]) => RowReading | undefined;
}

function shapeReader({ list, cell, emails, names }: RowColumns): ShapeReader {
  const { headers } = list.layout;
  const { format } = list.source;
  const delimiter = format.kind === 'text' ? format.delimiter : ',';
  const [main = -1] = emails;
  const types = [...headers.keys()].filter((at) => /type/i.test(headers[at] ?? ''));
  const namesAndEmails = [...names, ...emails];
  return {
    whole: (cells) => (cells.length > headers.length ? joinedInQuotes(cells, headers.length, delimiter) : cells),
    ofNobody: (cells) => {
      if (isHeader(cells, headers, main) || isInnerHeader(cells))
        return out('header-repeated', say`This is the header again.`);
      if (isOtherHeader(cells)) return { outcome: 'second-table' };
      const title = refusingTitle(cells, namesAndEmails);
      if (title !== undefined) return { outcome: 'refusing-title', text: title };
      const what = notAPerson(cells, namesAndEmails, headers.length);
      return what === undefined || what === 'blank' ? what : out('not-a-person', what);
    },
    misfit: (cells) => {
      const extra =
        cells.length > headers.length ? cells.slice(headers.length).find((text) => text.trim() !== '') : undefined;
      if (extra !== undefined)
        return out(
          'cells-too-many',
          say`The row has ${cells.length} cells, the header ${headers.length}: "${shortCell(extra)}" belongs to no column. Is a separator or a quote out of place?`,
        );
      if (types.some((at) => isOfOrganisation(plainHeader(headers[at] ?? ''), cell(cells, at))))
        return out('not-a-person', say`This row is of an organisation or a household, not of a person.`);
      return undefined;
    },
  };
}

/** Reads what a row says of letters: consent, or why none goes in this person's name. */
function agreementReader(
  said: ConsentReader,
  onPaper: boolean,
): (cells: readonly string[]) => SaidConsent | Exclude<RowReading, { outcome: 'person' }> {
  return (cells) => {
    const barred = onPaper ? said.barredFromPost(cells) : said.barred(cells);
    if (barred !== undefined) return out(barred.reason, contactStatusMessages[barred.reason](barred.told));
    const found = onPaper ? said.postConsent(cells) : said.consent(cells);
    const { consent, text } = found ?? { consent: 'rule' as const, text: '' };
    if (consent === 'no') return out('consent-refused', say`This person said no ("${shortCell(text)}").`);
    if (consent === 'withdrawn') return out('unsubscribed', say`This person withdrew consent ("${shortCell(text)}").`);
    const unclear = said.unclear(cells);
    if (unclear !== undefined) return { outcome: 'unclear', column: unclear, text: unclear.text };
    return { consent, consentCell: text };
  };
}

/** A row of which no letter is made, and why. */
export const out = (code: string, message: Sentence): { readonly outcome: 'out' } & Note => ({
  outcome: 'out',
  code,
  message,
});
