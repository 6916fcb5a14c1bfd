/** Columns of the file of holdings, `contacts/decision-makers.csv`, with what each is for. */
export const holdingMeanings = {
  office: 'name of the office in letters: small letters with hyphens (minister-of-health)',
  title_en: 'title in English: Minister of Health',
  title_fr: 'title in French, of the holder’s gender: Ministre de la Santé',
  style: 'form of address, from the list below',
  first_name: 'first name of the holder',
  last_name: 'last name of the holder',
  gender: 'feminine or masculine; empty: not known, and a wording that is right for everybody',
  post_nominals: 'letters after the name: P.C., M.P., K.C.',
  email: 'e-mail address, never guessed',
  postal_address: 'postal address, lines parted by /; empty: the usual one of such an office',
  postal_address_fr: 'the same in French; empty: worked out where every line is known',
  language: 'en or fr, where the office asks for one',
  since: 'first day of the term: 2025-05-13',
  until: 'last day of the term; empty: it goes on',
  acting: 'yes, for somebody who acts for an absent holder',
  riding_en: 'riding of a member',
  riding_fr: 'the same in French',
  province: 'province of a provincial office: ON, or Ontario',
  checked: 'day on which somebody compared the address with the office’s own page',
  source: 'where all this is written',
  leave_out: 'why nobody writes to the holder (has said yes already); letters go without, or not at all',
  fallback: 'office that is written to while this one is vacant, after it ended, or after a letter to it came back',
  ended: 'yes, where the office itself ended with this term',
  honorific: 'stands before the name in place of the usual one: Dr.',
  honorific_en: 'the same in English only',
  honorific_fr: 'the same in French only',
  salutation_en: 'greets the holder in place of the usual salutation, without the comma',
  salutation_fr: 'the same in French',
  joint_salutation_en: 'the same among several: Dr. Roy',
  joint_salutation_fr: 'the same in French',
  closing_en: 'the closing in place of the usual one',
  closing_fr: 'the same in French; {salutation} is what it repeats',
} as const;

/** Name of a column of the file of holdings. */
export type HoldingColumn = keyof typeof holdingMeanings;

/** Columns of the file of holdings. */
export const holdingColumns = Object.keys(holdingMeanings) as readonly HoldingColumn[]; // its own keys
