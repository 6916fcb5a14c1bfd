import { say, type Sentence } from '../language/sentence.js';
import type { Language } from '../language/language.js';
import { visible } from '../problems/visible.js';
import type { PlainAddress } from './address.js';
import { addressCell, addressNotes, unusableAddress, type AddressCell } from './address-cell.js';
import { contactStatusMessages } from './headers/contact-status.js';
import type { OpenedList } from './opened-list.js';
import { languageNote } from './language-note.js';
import { notAPerson } from './not-a-person.js';
import { plainHeader, tidied } from './headers/plain-header.js';
import {
  isHeader,
  isInnerHeader,
  isOfOrganisation,
  isOtherHeader,
  joinedInQuotes,
  refusingTitle,
} from './row-shape.js';
import { postalKey } from './post-consent.js';
import { consentReader, type RowRefusal } from './row-consent.js';
import { memoized } from './memoized.js';
import { fieldsOf, type Note } from './row-fields.js';
import { rowName } from './row-name.js';
import { unescapedFormula } from '../tables/safe-csv.js';
import { shortCell } from './short-cell.js';
import type { Consent } from './values/consent.js';
import { unusableTextIn } from './values/unusable-text.js';
import { isPlaceholder } from './values/placeholder.js';
import { spokenLanguage } from './values/spoken-language.js';
import { listsLastFirst } from './values/name.js';
import { trimmed } from './values/text.js';
import type { NamedColumn } from './columns.js';

/** A row as one list alone tells it: a person who can perhaps be written for, or why not. */
export type RowReading =
  | ({ readonly outcome: 'out' } & Note)
  /** A no in a column of which nobody knows what it is about. */
  | { readonly outcome: 'unclear'; readonly column: NamedColumn; readonly text: string }
  /** The header of another table. */
  | { readonly outcome: 'second-table' }
  /** A heading that may say no for everybody below it. */
  | { readonly outcome: 'refusing-title'; readonly text: string }
  | {
      readonly outcome: 'person';
      readonly email: string;
      readonly key: string;
      /** Normal forms of all addresses in the cell, where it holds several. */
      readonly allKeys: readonly string[];
      readonly language: Language | undefined;
      readonly fields: Readonly<Record<string, string>>;
      readonly notes: readonly Note[];
      /** `rule` where the list has no consent column. */
      readonly consent: Consent | 'rule';
      readonly consentCell: string;
    };

/** How the rows of one list are read. */
export interface RowReader {
  /** Reads a row; `undefined` for a blank one. */
  readonly read: (cells: readonly string[]) => RowReading | undefined;
  /** What the row says against letters, whatever another row or list says. */
  readonly against: (cells: readonly string[]) => RowRefusal | undefined;
  /** Normal forms of the addresses in a row. */
  readonly keys: (cells: readonly string[]) => readonly string[];
}

/** The languages that the campaign writes in, as far as they are known. */
export interface LetterLanguages {
  readonly languages?: readonly Language[];
  readonly defaultLanguage?: Language;
  /** Whether the letters go on paper: to whom a column says so, with an e-mail address or without one. */
  readonly onPaper?: boolean;
}

/** Makes the reader of a list's rows from its columns, once. */
export function rowReader(
  list: OpenedList,
  { languages, defaultLanguage, onPaper = false }: LetterLanguages = {},
): RowReader {
  const { columns, layout, source } = list;
  const delimiter = source.format.kind === 'text' ? source.format.delimiter : ',';
  const index = (name: string): number => columns.byName.get(name) ?? -1;
  const emails = [index('email'), ...columns.otherEmails];
  const [first, last, full] = [index('first_name'), index('last_name'), index('full_name')];
  const nameHeader =
    columns.all.find(({ index: at }) => at === [first, last, full].find((one) => one >= 0))?.header ?? '';
  const types = [...layout.headers.keys()].filter((at) => /type/i.test(layout.headers[at] ?? ''));
  const isLastFirst = listsLastFirst(layout.sample.map((cells) => cells[full] ?? ''));
  const headerOf = (at = -1): string => visible(tidied(layout.headers[at] ?? '')) || `column ${at + 1}`;
  const languageAt = index('language');
  const cell = (cells: readonly string[], at: number): string => {
    const typed = cells[at] ?? '';
    return columns.rejects ? unescapedFormula(typed) : typed;
  };
  const said = consentReader(list, cell);
  const spokenIn = memoized(spokenLanguage);
  const extraCell = (cells: readonly string[]): string | undefined =>
    cells.length > layout.headers.length
      ? cells.slice(layout.headers.length).find((text) => text.trim() !== '')
      : undefined;
  const fieldReader = fieldsOf(columns, cell);

  /** The column of the address: the first that holds one, or anything at all. */
  function emailAt(cells: readonly string[]): number {
    for (const at of emails) {
      const text = cell(cells, at);
      if (text.includes('@') || (text.trim() !== '' && !isPlaceholder(text.trim()))) return at;
    }
    return -1;
  }

  const emailCell = (cells: readonly string[]): string => cell(cells, emailAt(cells));

  const takesFirst = list.settings.emailCells === 'first';

  function keys(cells: readonly string[]): readonly string[] {
    const { used, keys: all } = addressCell(emailCell(cells), takesFirst);
    return all.length === 0 && 'key' in used ? [used.key] : all;
  }

  function against(cells: readonly string[]): RowRefusal | undefined {
    const { consent } = (onPaper ? said.postConsent(cells) : said.consent(cells)) ?? { consent: undefined };
    const barred = onPaper ? said.barredFromPost(cells) : said.barredEverywhere(cells);
    if (barred !== undefined || consent === 'withdrawn')
      return { keys: keys(cells), name: undefined, status: barred?.reason };
    return consent === 'no' ? { keys: keys(cells), name: nameIn(cells) } : undefined;
  }

  /** Her name, in a row of which nothing else is used. */
  function nameIn(cells: readonly string[]): string {
    const fields = fieldReader(cells, []);
    if ('code' in fields) return '';
    const named = rowName(fields.values, nameHeader, isLastFirst);
    return 'code' in named ? '' : named.name.full_name;
  }

  function read(typedCells: readonly string[]): RowReading | undefined {
    const cells =
      typedCells.length > layout.headers.length
        ? joinedInQuotes(typedCells, layout.headers.length, delimiter)
        : typedCells;
    const typed = emailCell(cells);
    if (!typed.includes('@')) {
      // There is always an e-mail column.
      if (isHeader(cells, layout.headers, emails[0]!) || isInnerHeader(cells))
        return out('header-repeated', say`This is the header again.`);
      if (isOtherHeader(cells)) return { outcome: 'second-table' };
      const title = refusingTitle(cells, [first, last, full, ...emails]);
      if (title !== undefined) return { outcome: 'refusing-title', text: title };
      const what = notAPerson(cells, [first, last, full, ...emails], layout.headers.length);
      if (what === 'blank') return undefined;
      if (what !== undefined) return out('not-a-person', what);
    }
    const extra = extraCell(cells);
    if (extra !== undefined) {
      return out(
        'cells-too-many',
        say`The row has ${cells.length} cells, the header ${layout.headers.length}: "${shortCell(extra)}" belongs to no column. Is a separator or a quote out of place?`,
      );
    }
    if (types.some((at) => isOfOrganisation(plainHeader(layout.headers[at] ?? ''), cell(cells, at))))
      return out('not-a-person', say`This row is of an organisation or a household, not of a person.`);
    const barred = onPaper ? said.barredFromPost(cells) : said.barred(cells);
    if (barred !== undefined) return out(barred.reason, contactStatusMessages[barred.reason](barred.told));
    const { consent, text: consentCell } = (onPaper ? said.postConsent(cells) : said.consent(cells)) ?? {
      consent: 'rule' as const,
      text: '',
    };
    if (consent === 'no') return out('consent-refused', say`This person said no ("${shortCell(consentCell)}").`);
    if (consent === 'withdrawn')
      return out('unsubscribed', say`This person withdrew consent ("${shortCell(consentCell)}").`);
    const unclear = said.unclear(cells);
    if (unclear !== undefined) return { outcome: 'unclear', column: unclear, text: unclear.text };
    if (typed.trim() === '' && onPaper) return person(cells, undefined, [], consent, consentCell);
    if (typed.trim() === '') return out('address-missing', say`There is no e-mail address.`);
    const found = addressCell(typed, takesFirst);
    const parsed = found.used;
    const isOfSeveral = 'key' in parsed && found.keys.length > 0;
    const harm = isOfSeveral ? undefined : unusableTextIn(trimmed(typed, 'line'), 'line');
    if (harm !== undefined) return out(harm.code, say`The address "${shortCell(typed)}" holds ${harm.what}.`);
    if ('reason' in parsed) {
      return out('address-invalid', unusableAddress(typed, parsed, found.keys.length > 1));
    }
    return person(cells, parsed, found.keys, consent, consentCell);
  }

  function person(
    cells: readonly string[],
    address: PlainAddress | undefined,
    allKeys: AddressCell['keys'],
    consent: Consent | 'rule',
    consentCell: string,
  ): RowReading {
    const notes: Note[] = [];
    const fields = fieldReader(cells, notes);
    if ('code' in fields) return { outcome: 'out', ...fields };
    const { values } = fields;
    const named = rowName(values, nameHeader, isLastFirst);
    if ('code' in named) return { outcome: 'out', ...named };
    const { name } = named;
    notes.push(...named.notes);
    values['full_name'] = name.full_name;
    const ownKey = address?.key ?? postalKey(values);
    if (ownKey === undefined)
      return out('address-missing', say`There is no e-mail address, and no postal address to know this person by.`);
    if (address === undefined) delete values['email'];
    else values['email'] = address.address;
    // A cell that held a placeholder alone is no field; a field that was never there stays so.
    if (name.first_name !== undefined) values['first_name'] = name.first_name;
    else if ('first_name' in values) delete values['first_name'];
    if (name.last_name !== undefined) values['last_name'] = name.last_name;
    else if ('last_name' in values) delete values['last_name'];
    if (named.title !== undefined) values['honorific'] ??= named.title;
    const removal = said.remark(cells);
    if (removal !== undefined)
      notes.push({
        code: 'removal-asked',
        message: say`"${shortCell(removal.text)}" in column ${removal.header} may ask that no letter be sent.`,
      });
    const fallback = emails.length > 1 ? emailAt(cells) : emails[0];
    const replaced = fallback === emails[0] ? undefined : { used: headerOf(fallback), empty: headerOf(emails[0]) };
    if (address !== undefined)
      notes.push(...addressNotes(address, allKeys.length > 0 ? emailCell(cells) : '', replaced));
    const inCell = languageAt < 0 ? undefined : spokenIn(cell(cells, languageAt));
    const spoken = inCell === 'both' ? undefined : inCell;
    if (spoken !== undefined) values['language'] = spoken;
    const asked = languageAt < 0 ? '' : (values['language'] ?? '');
    if (asked !== '' && (spoken === undefined || languages?.includes(spoken) === false))
      notes.push(languageNote(asked, list.settings.language ?? defaultLanguage, inCell === 'both'));
    return {
      outcome: 'person',
      email: address?.address ?? '',
      key: ownKey,
      allKeys,
      language: spoken ?? list.settings.language,
      fields: values,
      notes,
      consent,
      consentCell,
    };
  }

  return { read, against, keys };
}

const out = (code: string, message: Sentence): RowReading => ({ outcome: 'out', code, message });
