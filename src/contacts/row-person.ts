import type { Language } from '../language/language.js';
import { say } from '../language/sentence.js';
import type { PlainAddress } from './address.js';
import { addressNotes, type AddressCell } from './address-cell.js';
import { plainHeader } from './headers/plain-header.js';
import { languageNote } from './language-note.js';
import { memoized } from './memoized.js';
import { postalKey } from './post-consent.js';
import type { RowColumns } from './row-columns.js';
import type { ConsentReader } from './row-consent.js';
import { fieldsOf, type Note } from './row-fields.js';
import { rowName, type RowName } from './row-name.js';
import { shortCell } from './short-cell.js';
import { listsLastFirst } from './values/name.js';
import { spokenLanguage } from './values/spoken-language.js';

/** The languages that the campaign writes in, as far as they are known. */
export interface LetterLanguages {
  readonly languages?: readonly Language[];
  readonly defaultLanguage?: Language;
  /** Whether the letters go on paper: to whom a column says so, with an e-mail address or without one. */
  readonly onPaper?: boolean;
}

/** A person as a row tells her. */
export interface RowPerson {
  /** As in the field `full_name`. */
  readonly name: string;
  readonly email: string;
  readonly key: string;
  readonly language: Language | undefined;
  readonly fields: Readonly<Record<string, string>>;
  readonly notes: readonly Note[];
}

/** How the people of one list are read. */
export interface PersonReader {
  /** The person in a row, or why there is none; `address`: `undefined` where a letter goes on paper. */
  readonly person: (
    cells: readonly string[],
    address: PlainAddress | undefined,
    allKeys: AddressCell['keys'],
  ) => RowPerson | Note;
  /** Her name, in a row of which nothing else is used; empty where there is none. */
  readonly nameIn: (cells: readonly string[]) => string;
}

/** A heading of whole names that asks for the last name first, in plain form; not « Votre nom (prénom et nom) ». */
const LAST_NAME_FIRST = /\b(nom|last|family|surname)\b.*\b(prenoms?|first|given)\b(?!.*\b(nom|last|family|surname)\b)/;
const AGE = /^(your |votre )?age( ans| in years| en annees)?$|^how old are you$|^quel age avez vous$/;

/** Makes the reader of a list's people. */
export function personReader(
  columns: RowColumns,
  said: ConsentReader,
  { languages, defaultLanguage }: LetterLanguages,
): PersonReader {
  const { list, cell, names, emails, emailAt, emailCell, headerAt } = columns;
  const { layout, settings } = list;
  const nameAt = names.find((at) => at >= 0);
  const wholeAt = columns.at('full_name');
  const nameColumn = {
    header: list.columns.all.find(({ index }) => index === nameAt)?.header ?? '',
    isLastFirst: listsLastFirst(layout.sample.map((cells) => cells[wholeAt] ?? '')),
    isOrderUnknown: LAST_NAME_FIRST.test(plainHeader(layout.headers[wholeAt] ?? '')),
  };
  const languageAt = columns.at('language');
  const ageAt = layout.headers.findIndex((header) => AGE.test(plainHeader(header)));
  const spokenIn = memoized(spokenLanguage);
  const fieldReader = fieldsOf(list.columns, cell);

  function nameIn(cells: readonly string[]): string {
    const fields = fieldReader(cells, []);
    if ('code' in fields) return '';
    const named = rowName(fields.values, nameColumn);
    return 'code' in named ? '' : named.name.full_name;
  }

  /** Puts the language into the fields, as letters are written in it; gives it where it is one of them. */
  function settleLanguage(
    cells: readonly string[],
    values: Record<string, string>,
    notes: Note[],
  ): Language | undefined {
    if (languageAt < 0) return undefined;
    const told = spokenIn(cell(cells, languageAt));
    const spoken = told === 'both' ? undefined : told;
    if (spoken !== undefined) values['language'] = spoken;
    const asked = values['language'] ?? '';
    if (asked !== '' && (spoken === undefined || languages?.includes(spoken) === false))
      notes.push(languageNote(asked, settings.language ?? defaultLanguage, told === 'both'));
    return spoken;
  }

  /** What is to be said of the address that is used. */
  function ofAddress(cells: readonly string[], address: PlainAddress, allKeys: AddressCell['keys']): readonly Note[] {
    const [main = -1] = emails;
    const used = emails.length > 1 ? emailAt(cells) : main;
    const replaced = used === main ? undefined : { used: headerAt(used), empty: headerAt(main) };
    return addressNotes(address, allKeys.length > 0 ? emailCell(cells) : '', replaced);
  }

  function person(
    cells: readonly string[],
    address: PlainAddress | undefined,
    allKeys: AddressCell['keys'],
  ): RowPerson | Note {
    const notes: Note[] = [];
    const fields = fieldReader(cells, notes);
    if ('code' in fields) return fields;
    const { values } = fields;
    const named = rowName(values, nameColumn);
    if ('code' in named) return named;
    notes.push(...named.notes);
    putName(values, named);
    const key = address?.key ?? postalKey(values);
    if (key === undefined)
      return {
        code: 'address-missing',
        message: say`There is no e-mail address, and no postal address to know this person by.`,
      };
    if (address === undefined) delete values['email'];
    else values['email'] = address.address;
    const removal = said.remark(cells);
    if (removal !== undefined)
      notes.push({
        code: 'removal-asked',
        message: say`"${shortCell(removal.text)}" in column ${removal.header} may ask that no letter be sent.`,
      });
    if (address !== undefined) notes.push(...ofAddress(cells, address, allKeys));
    const age = ageAt < 0 ? '' : cell(cells, ageAt);
    if (/^\s*(1[0-3]|\d)\s*((years?|ans|yrs?)( old)?)?\s*$/i.test(age))
      notes.push({
        code: 'child',
        message: say`"${shortCell(age)}" in column ${headerAt(ageAt)}: has a parent of this child agreed?`,
      });
    const language = settleLanguage(cells, values, notes) ?? settings.language;
    return { name: named.name.full_name, email: address?.address ?? '', key, language, fields: values, notes };
  }

  return { person, nameIn };
}

/** Puts a name into the fields. A cell that held a placeholder alone is no field; a field that was never there stays so. */
function putName(values: Record<string, string>, { name, title }: RowName): void {
  values['full_name'] = name.full_name;
  if (name.first_name !== undefined) values['first_name'] = name.first_name;
  else if ('first_name' in values) delete values['first_name'];
  if (name.last_name !== undefined) values['last_name'] = name.last_name;
  else if ('last_name' in values) delete values['last_name'];
  if (title !== undefined) values['honorific'] ??= title;
}
