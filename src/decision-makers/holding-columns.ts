import { say } from '../language/sentence.js';

/** Columns of the file of holdings, `contacts/decision-makers.csv`, with what each is for. */
export const holdingMeanings = {
  office: say`name of the office in letters: small letters with hyphens (minister-of-health)`,
  title_en: say`title in English: Minister of Health`,
  title_fr: say`title in French, of the holder’s gender: Ministre de la Santé`,
  style: say`form of address, from the list below`,
  first_name: say`first name of the holder`,
  last_name: say`last name of the holder`,
  gender: say`feminine or masculine; empty: not known, and the wording fits everybody`,
  post_nominals: say`letters after the name: P.C., M.P., K.C.`,
  email: say`e-mail address, never guessed`,
  postal_address: say`postal address, lines separated by /; empty: the usual one of such an office`,
  postal_address_fr: say`the same in French; empty: worked out where every line is known`,
  language: say`en or fr, if the office asks for one language`,
  since: say`first day of the term: 2025-05-13`,
  until: say`last day of the term; empty: it goes on`,
  acting: say`yes, for somebody who acts for an absent holder`,
  riding_en: say`riding of a member`,
  riding_fr: say`the same in French`,
  province: say`province of a provincial office: ON, or Ontario`,
  checked: say`day on which somebody compared the address with the office’s page`,
  source: say`where this information comes from`,
  leave_out: say`why letters do not go to the holder (such as: has agreed already)`,
  fallback: say`office that gets the letters if this one is vacant or ended, or if a letter to it came back`,
  ended: say`yes, where the office itself ended with this term`,
  honorific: say`stands before the name in place of the usual one: Dr.`,
  honorific_en: say`the same in English only`,
  honorific_fr: say`the same in French only`,
  salutation_en: say`salutation in place of the usual one, without the comma`,
  salutation_fr: say`the same in French`,
  joint_salutation_en: say`the same among several: Dr. Roy`,
  joint_salutation_fr: say`the same in French`,
  closing_en: say`the closing in place of the usual one`,
  closing_fr: say`the same in French; {salutation} repeats the salutation`,
} as const;

/** Name of a column of the file of holdings. */
export type HoldingColumn = keyof typeof holdingMeanings;

/** Columns of the file of holdings. */
export const holdingColumns = Object.keys(holdingMeanings) as readonly HoldingColumn[]; // its own keys
