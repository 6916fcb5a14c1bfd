import { count, plural, say, type Sentence } from '../language/sentence.js';

/** What kinds of remarks there are, and what is to be done about them. */
export interface RemarkKind {
  /** Heading of the lines on screen. */
  readonly title: Sentence;
  /** Of rows that are left out: so many of them, "7 without an address". */
  readonly leftOut?: (rows: number) => Sentence;
  /** Whether somebody should mend the row. */
  readonly isToMend: boolean;
}

const leftOut = (told: (n: number) => Sentence, title: Sentence): RemarkKind => ({
  title,
  leftOut: told,
  isToMend: false,
});
const toMend = (told: (n: number) => Sentence, title: Sentence): RemarkKind => ({
  title,
  leftOut: told,
  isToMend: true,
});
const kept = (title: Sentence): RemarkKind => ({ title, isToMend: false });

/** All kinds of remarks by code, the worst first. */
export const remarkKinds: ReadonlyMap<string, RemarkKind> = new Map([
  ['mojibake', toMend((n) => say`${n} garbled`, say`Garbled letters`)],
  ['control-character', toMend((n) => say`${n} with control characters`, say`Characters that must not be in a letter`)],
  ['cells-too-many', toMend((n) => say`${n} with too many cells`, say`Rows with too many cells`)],
  ['address-missing', toMend((n) => say`${n} without an address`, say`No address`)],
  ['address-invalid', toMend((n) => say`${n} with an invalid address`, say`Invalid addresses`)],
  ['name-missing', toMend((n) => say`${n} without a name`, say`No name`)],
  ['name-too-long', toMend((n) => say`${n} with a name that is too long`, say`Names that are too long`)],
  ['consent-unclear', toMend((n) => say`${n} with unclear consent`, say`Consent that is not a clear yes`)],
  ['address-shared', leftOut((n) => say`${n} with the address of somebody else`, say`Two people, one address`)],
  ['duplicate', leftOut((n) => count(n, 'duplicate'), say`Duplicates`)],
  ['consent-missing', leftOut((n) => say`${n} without consent`, say`No consent`)],
  ['consent-refused', leftOut((n) => say`${n} who refused consent`, say`Refused consent`)],
  ['opted-out', leftOut((n) => say`${n} opted out`, say`Opted out in another list or row`)],
  ['unsubscribed', leftOut((n) => say`${n} unsubscribed`, say`Unsubscribed`)],
  [
    'do-not-email',
    leftOut((n) => plural(n, say`${n} who wants no e-mail`, say`${n} who want no e-mail`), say`Want no e-mail`),
  ],
  ['bounced', leftOut((n) => say`${n} with an address that bounced`, say`Address does not accept mail`)],
  ['deceased', leftOut((n) => say`${n} deceased`, say`Deceased`)],
  [
    'anonymous',
    leftOut(
      (n) => plural(n, say`${n} who does not want to be named`, say`${n} who do not want to be named`),
      say`Do not want to be named`,
    ),
  ],
  ['unconfirmed', leftOut((n) => say`${n} with an unconfirmed address`, say`Address not confirmed`)],
  ['unfinished', leftOut((n) => say`${n} with an unfinished form`, say`Form not sent in`)],
  ['deleted', leftOut((n) => say`${n} with a deleted record`, say`Deleted records`)],
  ['forgotten', leftOut((n) => say`${n} forgotten`, say`Asked to be forgotten`)],
  ['row-struck', toMend((n) => say`${n} struck out in the spreadsheet`, say`Struck out in the spreadsheet`)],
  ['row-hidden', leftOut((n) => say`${n} hidden in the spreadsheet`, say`Hidden rows of the spreadsheet`)],
  ['header-repeated', leftOut((n) => count(n, 'repeated header row'), say`Repeated header rows`)],
  ['not-a-person', leftOut((n) => say`${n} not a person`, say`Totals and notes`)],
  [
    'removal-asked',
    {
      ...kept(say`Kept, but a remark may ask that no letter be sent`),
      isToMend: true,
    },
  ],
  ['child', { ...kept(say`Kept, but a parent may have to agree`), isToMend: true }],
  ['name-suspicious', kept(say`Kept, but look at the name`)],
  ['address-suspicious', kept(say`Kept, but look at the address`)],
  ['address-alike', kept(say`Kept, perhaps the same person`)],
  ['placeholder', kept(say`Kept, a cell without a value counts as empty`)],
  ['text-suspicious', kept(say`Kept, but look at the cell`)],
  ['language-unknown', kept(say`Kept, but look at the language`)],
  ['address-first', kept(say`Kept, by the first address in the cell`)],
  ['address-fallback', kept(say`Kept, by the address in another column`)],
  ['name-repeated', kept(say`Kept, one name in many rows`)],
  ['note-repeated', kept(say`Kept, one personal note in many rows`)],
  ['postal-code-invalid', kept(say`Kept, but look at the postal code`)],
  ['postal-code-elsewhere', kept(say`Kept, but province and postal code disagree`)],
]);
