/** What kinds of remarks there are, and what is to be done about them. */
export interface RemarkKind {
  /** After a number: "7 without address". */
  readonly counted: string;
  /** Heading of the lines on screen. */
  readonly title: string;
  /** Whether somebody should mend the row. */
  readonly isToMend: boolean;
}

const kind = (counted: string, title: string, isToMend: boolean): RemarkKind => ({ counted, title, isToMend });

/** All kinds of remarks by code, the worst first. */
export const remarkKinds: ReadonlyMap<string, RemarkKind> = new Map([
  ['mojibake', kind('garbled', 'Garbled letters', true)],
  ['control-character', kind('with control characters', 'Characters that must not be in a letter', true)],
  ['cells-too-many', kind('with too many cells', 'Rows with too many cells', true)],
  ['address-missing', kind('without address', 'No address', true)],
  ['address-invalid', kind('with a wrong address', 'Wrong addresses', true)],
  ['name-missing', kind('without name', 'No name', true)],
  ['name-too-long', kind('with an endless name', 'Endless names', true)],
  ['consent-unclear', kind('unclear about consent', 'Consent that is not a clear yes', true)],
  ['address-shared', kind('at an address of somebody else', 'Two people, one address', false)],
  ['duplicate', kind('twice', 'The same person twice', false)],
  ['consent-missing', kind('without a yes', 'Consent cell empty', false)],
  ['consent-refused', kind('said no', 'Said no', false)],
  ['opted-out', kind('opted out elsewhere', 'Opted out in another list or row', false)],
  ['unsubscribed', kind('unsubscribed', 'Unsubscribed', false)],
  ['do-not-email', kind('want no e-mail', 'Want no e-mail', false)],
  ['bounced', kind('bounced', 'Address does not accept mail', false)],
  ['deceased', kind('deceased', 'Deceased', false)],
  ['forgotten', kind('forgotten', 'Asked to be forgotten', false)],
  ['not-chosen', kind('not chosen by the letter (only:)', 'Not chosen by the letter', false)],
  ['row-hidden', kind('hidden in the spreadsheet', 'Hidden rows of the spreadsheet', false)],
  ['header-repeated', kind('headers again', 'The header again', false)],
  ['not-a-person', kind('no person', 'Totals and notes', false)],
  ['removal-asked', kind('perhaps asking for no letter', 'Kept, but a remark may ask that no letter be sent', true)],
  ['name-suspicious', kind('odd names', 'Kept, but look at the name', false)],
  ['address-suspicious', kind('odd addresses', 'Kept, but look at the address', false)],
  ['address-alike', kind('like another address', 'Kept, perhaps the same person', false)],
  ['placeholder', kind('placeholders', 'Kept, a cell without a value counts as empty', false)],
  ['text-suspicious', kind('odd cells', 'Kept, but look at the cell', false)],
  ['language-unknown', kind('in another language', 'Kept, but the language is none of the letters’', false)],
  ['address-first', kind('with several addresses', 'Kept, by the first address in the cell', false)],
  ['address-fallback', kind('at a second address', 'Kept, by the address in another column', false)],
  ['name-repeated', kind('names repeated', 'Kept, one name in many rows', false)],
  ['note-repeated', kind('notes repeated', 'Kept, one personal note in many rows', false)],
  ['postal-code-invalid', kind('odd postal codes', 'Kept, but look at the postal code', false)],
  ['postal-code-elsewhere', kind('postal codes elsewhere', 'Kept, but province and postal code disagree', false)],
]);
