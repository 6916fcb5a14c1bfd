import { isOfOrganiser, isOtherChannel, type ContactStatus } from './headers/contact-status.js';
import { fieldOf } from './headers/field-of.js';
import { fieldHeaders } from './headers/fields.js';
import { plainHeader } from './headers/plain-header.js';
import { memoized } from './memoized.js';
import type { OpenedList } from './opened-list.js';
import {
  hidesName,
  mayAskForRemoval,
  removalBesideAddress,
  removalIn,
  removalInName,
  withdrawalIn,
} from './values/withdrawal.js';
import { isRefusal } from './yes-no-column.js';

/** A cell that says something against a letter, and the heading above it. */
export interface WithdrawalCell {
  readonly header: string;
  readonly text: string;
}

/** What cells say against letters under headings that ask for nothing of the kind: tags, notes, names. */
export interface WithdrawalReader {
  /** Why a row leaves its person out. */
  readonly reason: (cells: readonly string[]) => (WithdrawalCell & { readonly reason: ContactStatus }) | undefined;
  /** A longer text that may ask that no letter be sent. */
  readonly remark: (cells: readonly string[]) => WithdrawalCell | undefined;
}

/** Fields in which a word of withdrawal is somebody's name, or her own words. */
const personal: ReadonlySet<string> = new Set(
  fieldHeaders
    .map(({ field }) => field)
    .filter((field) => !['consent', 'consent_date', 'update_consent'].includes(field)),
);

/** Headings of who sent a form in, which programs fill. */
const OF_PROGRAM = /\b(users?|username|submitted|created|author|respondent|by|ip|utilisateur|auteur|par)\b/;

/** A name by which somebody is to stay unnamed, whatever stands beside it: "Anonymous Donor". */
const ANONYMOUS = /^\s*(anonymous|anonyme)( (donor|donat(eur|rice)|supporter|signer|user|signataire))?\s*$/i;

/** Makes the reader of a list, once. `cell` gives the text of a cell as it was typed. */
export function withdrawalReader(
  { columns, layout, mentionsWithdrawal }: Pick<OpenedList, 'columns' | 'layout' | 'mentionsWithdrawal'>,
  cell: (cells: readonly string[], at: number) => string,
): WithdrawalReader {
  const plainAt = (index: number): string => plainHeader(layout.headers[index] ?? '');
  const said = memoized((text: string) => withdrawalIn(text) ?? removalIn(text, false));
  const noted = memoized((text: string) => withdrawalIn(text) ?? removalIn(text, true));
  const hidden = memoized(hidesName);
  const removals = memoized(mayAskForRemoval);
  const notPersonal = columns.all.filter(({ name }) => !personal.has(name));
  const searched = !mentionsWithdrawal
    ? []
    : notPersonal
        .filter(({ index }) => !isOtherChannel(plainAt(index)) && !isAlsoPersonal(plainAt(index)))
        .map((column) => ({
          ...column,
          read: isOfOrganiser(plainAt(column.index)) ? noted : said,
          mayHide: !OF_PROGRAM.test(plainAt(column.index)),
        }));
  const names = columns.all.filter(({ name }) => ['first_name', 'last_name', 'full_name'].includes(name));
  const addresses = columns.all.filter(({ name, index }) => name === 'email' || columns.otherEmails.includes(index));
  const texts = !mentionsWithdrawal
    ? []
    : columns.all.filter(({ name }) => name === 'personal_note' || !personal.has(name));
  const notes = notPersonal.filter(({ index }) => isOfOrganiser(plainAt(index)));

  function reason(cells: readonly string[]): (WithdrawalCell & { reason: ContactStatus }) | undefined {
    for (const { index, header, read, mayHide } of searched) {
      const text = cell(cells, index);
      if (text === '') continue;
      const found = read(text) ?? (mayHide && hidden(text) ? 'anonymous' : undefined);
      if (found !== undefined) return { reason: found, header, text };
    }
    for (const { index, header } of names) {
      const text = cell(cells, index);
      const found = removalInName(text) ?? (ANONYMOUS.test(text) ? 'anonymous' : undefined);
      if (found !== undefined) return { reason: found, header, text };
    }
    // Only of the address that is used: another may have bounced.
    const used = addresses.find(({ index }) => cell(cells, index).includes('@'));
    if (used === undefined) return undefined;
    const text = cell(cells, used.index);
    const beside = removalBesideAddress(text);
    return beside && { reason: beside, header: used.header, text };
  }

  function remark(cells: readonly string[]): WithdrawalCell | undefined {
    for (const { index, header } of texts) {
      const text = cell(cells, index);
      if (text.length > 8 && removals(text)) return { header, text };
    }
    for (const { index, header } of notes) {
      const text = cell(cells, index);
      if (isRefusal(text)) return { header, text };
    }
    return undefined;
  }

  return { reason, remark };
}

/** A column of names or addresses that another one like it left unused. */
const isAlsoPersonal = (plain: string): boolean => {
  const guess = fieldOf(plain);
  return guess !== undefined && guess.confidence > 0.8 && personal.has(guess.field);
};
