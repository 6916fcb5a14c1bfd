import type { Language } from '../language/language.js';
import { visible } from '../problems/visible.js';
import { parseAddress } from './address.js';
import { plainHeader } from './headers/plain-header.js';
import { contactStatusOf, type ContactStatus } from './headers/contact-status.js';
import type { OpenedList } from './opened-list.js';
import { notAPerson } from './not-a-person.js';
import { fieldsOf, type Note } from './row-fields.js';
import { rearmed } from '../tables/safe-csv.js';
import { short } from './short.js';
import { consentOf, isYes, type Consent } from './values/consent.js';
import { harmIn } from './values/unusable-text.js';
import { isPlaceholder, personName } from './values/name.js';
import { oddName } from './values/odd-name.js';
import { spokenLanguage } from './values/spoken-language.js';
import { trimmed } from './values/text.js';

/** A row as one list alone tells it: a person who can perhaps be written for, or why not. */
export type RowReading =
  | { readonly outcome: 'out'; readonly code: string; readonly message: string }
  | {
      readonly outcome: 'person';
      readonly email: string;
      readonly key: string;
      readonly language: Language | undefined;
      readonly fields: Readonly<Record<string, string>>;
      readonly notes: readonly Note[];
      /** `rule` where the list has no consent column. */
      readonly consent: Consent | 'rule';
      readonly consentCell: string;
    };

/** Says why somebody must not be written for. */
const contactStatusMessages: Readonly<Record<ContactStatus, string>> = {
  unsubscribed: 'has unsubscribed',
  bounced: 'has an address that does not accept mail',
  'do-not-email': 'wants no e-mail',
  deceased: 'has died',
};

/** How the rows of one list are read. */
export interface RowReader {
  /** Reads a row; `undefined` for a blank one. */
  readonly read: (cells: readonly string[]) => RowReading | undefined;
  /** Normal form of the address, if the row says that it must not be written for whatever another list says. */
  readonly optOut: (cells: readonly string[]) => string | undefined;
  /** Normal form of the address in a row. */
  readonly key: (cells: readonly string[]) => string | undefined;
}

/** Makes the reader of a list's rows from its columns, once. */
export function rowReader(list: OpenedList): RowReader {
  const { columns, layout, program } = list;
  const index = (name: string): number => columns.byName.get(name) ?? -1;
  const emails = [index('email'), ...columns.otherEmails];
  const [first, last, full] = [index('first_name'), index('last_name'), index('full_name')];
  const consentAt = index('consent') >= 0 ? index('consent') : index('consent_date');
  const consentsAt = consentAt < 0 ? [] : [consentAt, ...columns.otherConsents];
  const languageAt = index('language');
  const cell = (cells: readonly string[], at: number): string => {
    const typed = cells[at] ?? '';
    return columns.rejects ? rearmed(typed) : typed;
  };
  const consents = remembering(consentOf);
  const statuses = remembering((text: string) => contactStatusOf(plainHeader(text)));
  const languages = remembering(spokenLanguage);
  const extraCell = (cells: readonly string[]): string | undefined =>
    cells.length > layout.headers.length
      ? cells.slice(layout.headers.length).find((text) => text.trim() !== '')
      : undefined;
  const fieldReader = fieldsOf(columns, cell);

  function emailCell(cells: readonly string[]): string {
    for (const at of emails) {
      const text = cell(cells, at);
      if (text.trim() !== '') return text;
    }
    return '';
  }

  function key(cells: readonly string[]): string | undefined {
    const parsed = parseAddress(emailCell(cells));
    return 'key' in parsed ? parsed.key : undefined;
  }

  function contactStatus(
    cells: readonly string[],
  ): { reason: ContactStatus; header: string; text: string } | undefined {
    for (const { index: at, out, reason, header } of columns.contactStatus) {
      const text = trimmed(cell(cells, at), 'text');
      if (text === '') continue;
      const worded = out === 'filled' ? reason : statuses(text);
      const said =
        worded ??
        (out === 'yes'
          ? isOutYes(text, consents(text))
            ? reason
            : undefined
          : out === 'no' && consents(text) === 'no'
            ? reason
            : undefined);
      if (said !== undefined && !(out === 'no' && isYes(text))) return { reason: said, header, text };
    }
    const optOut = program?.program.optOut;
    return optOut === undefined ? undefined : { reason: optOut, header: program?.program.name ?? '', text: '' };
  }

  /** What a row says of consent; where it was asked twice, whatever speaks most against. `undefined` without such a column. */
  function consentIn(cells: readonly string[]): { readonly consent: Consent; readonly text: string } | undefined {
    const said = consentsAt.map((at) => ({ consent: consents(cell(cells, at)), text: cell(cells, at) }));
    return weightiest.flatMap((wanted) => said.filter(({ consent }) => consent === wanted))[0];
  }

  function optOut(cells: readonly string[]): string | undefined {
    const isOut = contactStatus(cells) !== undefined || consentIn(cells)?.consent === 'withdrawn';
    return isOut ? key(cells) : undefined;
  }

  function read(cells: readonly string[]): RowReading | undefined {
    const typed = emailCell(cells);
    if (!typed.includes('@')) {
      // There is always an e-mail column.
      if (isHeader(cells, layout.headers, emails[0]!)) return out('header-repeated', 'This is the header again.');
      const what = notAPerson(cells, [first, last, full, ...emails]);
      if (what === 'blank') return undefined;
      if (what !== undefined) return out('not-a-person', what);
    }
    const extra = extraCell(cells);
    if (extra !== undefined) {
      return out(
        'cells-too-many',
        `The row has ${cells.length} cells, the header ${layout.headers.length}: "${short(extra)}" belongs to no column. Is a separator or a quote out of place?`,
      );
    }
    const barred = contactStatus(cells);
    if (barred !== undefined) {
      const told =
        barred.text === '' ? `the list is "${barred.header}"` : `"${short(barred.text)}" in column ${barred.header}`;
      return out(barred.reason, `This person ${contactStatusMessages[barred.reason]} (${told}).`);
    }
    const { consent, text: consentCell } = consentIn(cells) ?? { consent: 'rule' as const, text: '' };
    if (consent === 'no') return out('consent-refused', `This person said no ("${short(consentCell)}").`);
    if (consent === 'withdrawn')
      return out('unsubscribed', `This person said yes no longer ("${short(consentCell)}").`);
    if (typed.trim() === '') return out('address-missing', 'There is no e-mail address.');
    const harm = harmIn(trimmed(typed, 'line'), 'line');
    if (harm !== undefined) return out(harm.code, `The address "${short(typed)}" holds ${harm.what}.`);
    const parsed = parseAddress(typed);
    if ('reason' in parsed) {
      const meant = parsed.suggestion === undefined ? '' : ` Perhaps "${short(parsed.suggestion)}" is meant.`;
      return out('address-invalid', `"${short(typed)}" ${visible(parsed.reason)}.${meant}`);
    }
    return person(cells, parsed, consent, consentCell);
  }

  function person(
    cells: readonly string[],
    address: { address: string; key: string; suggestion?: string },
    consent: Consent | 'rule',
    consentCell: string,
  ): RowReading {
    const notes: Note[] = [];
    const fields = fieldReader(cells, notes);
    if ('code' in fields) return { outcome: 'out', ...fields };
    const { values } = fields;
    const long = [values['first_name'], values['last_name'], values['full_name']].find(
      (part) => (part ?? '').length > 200,
    );
    if (long !== undefined)
      return out('name-too-long', `The name is ${long.length} characters long: "${short(long)}".`);
    const name = personName(values['first_name'] ?? '', values['last_name'] ?? '', values['full_name'] ?? '');
    if (name === undefined || isPlaceholder(name.full_name)) return out('name-missing', 'There is no name.');
    if (name.full_name.includes('@'))
      return out('name-missing', `There is an address in place of the name: "${short(name.full_name)}".`);
    values['email'] = address.address;
    values['full_name'] = name.full_name;
    if (name.first_name !== undefined) values['first_name'] = name.first_name;
    if (name.last_name !== undefined) values['last_name'] = name.last_name;
    const odd = oddName(name.full_name);
    if (odd !== undefined)
      notes.push({ code: 'name-suspicious', message: `"${short(name.full_name)}" looks like ${odd}.` });
    if (address.suggestion !== undefined) {
      notes.push({
        code: 'address-suspicious',
        message: `"${short(address.address)}" is perhaps meant to be "${short(address.suggestion)}".`,
      });
    }
    const spoken = languageAt < 0 ? undefined : languages(cell(cells, languageAt));
    if (spoken !== undefined) values['language'] = spoken;
    return {
      outcome: 'person',
      email: address.address,
      key: address.key,
      language: spoken ?? list.settings.language,
      fields: values,
      notes,
      consent,
      consentCell,
    };
  }

  return { read, optOut, key };
}

/** Two answers of one person: a no is never outvoted by a yes. */
const weightiest: readonly Consent[] = ['withdrawn', 'no', 'unclear', 'yes', 'blank'];

const out = (code: string, message: string): RowReading => ({ outcome: 'out', code, message });

/** "Do not e-mail" is meant by anything but a clear no. */
const isOutYes = (text: string, said: Consent): boolean => said === 'yes' || (said === 'unclear' && text !== '');

/** Whether a row says what the header says. */
function isHeader(cells: readonly string[], headers: readonly string[], email: number): boolean {
  if (cells[email] !== headers[email]) return false;
  return cells.every((text, at) => text === (headers[at] ?? ''));
}

/** Columns of yes and no hold few different texts: each is read once, up to a thousand of them. */
function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as T; // `has` says that it was put there by us
    const value = read(text);
    if (known.size < 1000) known.set(text, value);
    return value;
  };
}
