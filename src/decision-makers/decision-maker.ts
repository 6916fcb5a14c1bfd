import type { Sentence } from '../language/sentence.js';
import type { Language, Localized } from '../language/language.js';
import type { LocalDate } from '../language/local-date.js';
import type { Position } from '../problems/position.js';
import type { FormOfAddress } from './forms/form-of-address.js';

/**
 * The words for a supporter's own officials in `to:` and `cc:` of a letter: member of the House of Commons (or of the
 * parliament of another country), member of the legislature, councillor, mayor.
 */
export const ownOffices = ['own-member', 'own-provincial-member', 'own-councillor', 'own-mayor'] as const;

/** One of `ownOffices`. */
export type OwnOffice = (typeof ownOffices)[number];

/** Whether a word of `to:` stands for somebody whom each supporter has of her own. */
export function isOwnOffice(word: string): word is OwnOffice {
  return (ownOffices as readonly string[]).includes(word); // widened, so that any word may be asked for
}

/** In whose place somebody is written to. */
interface StandsFor {
  readonly office: string;
  /** Of a holder whose address does not work: `DecisionMaker.id` and address, by which it is known who has had a letter there. */
  readonly id?: string | undefined;
  readonly email?: string | undefined;
  /** The whole as a sentence. */
  readonly told: Sentence;
}

/** An office with its holder on the day of the letter. */
export interface DecisionMaker {
  /** The office's name in templates: `minister-of-public-safety`. For a supporter's own member: `member:<riding number>`. */
  readonly office: string;
  /** Office and holder, `minister-of-public-safety/ralph-goodale`: the person as the ledger knows her. */
  readonly id: string;
  /** Title of the post in each language. */
  readonly title: Localized;
  /** Name of the form of address: `prime-minister`, `minister`, `member`, … */
  readonly style: string;
  /** How the holder is addressed, with what the office's own row changes. */
  readonly form: FormOfAddress;
  readonly firstName: string;
  readonly lastName: string;
  readonly gender: 'feminine' | 'masculine' | undefined;
  /** As the file gives them: `P.C.`, `M.P.`, `K.C.`. */
  readonly postNominals: readonly string[];
  readonly acting: boolean;
  /** Whether a member is "Right Honourable", as prime ministers are for life; others get what goes with their office. */
  readonly rightHonourable?: boolean | undefined;
  readonly email: string | undefined;
  /** Lines of the postal address in each language, without name and title. */
  readonly postalAddress: Localized;
  /** The language in which the office prefers to be written to. */
  readonly language: Language | undefined;
  readonly riding: Localized | undefined;
  /** Postal abbreviation of the province or territory, for its premier, ministers and members. */
  readonly province?: string | undefined;
  readonly since: LocalDate;
  readonly until: LocalDate | undefined;
  /** The day on which somebody made sure of the address. */
  readonly checked: LocalDate | undefined;
  readonly source: string | undefined;
  /** The word by which a supporter has her as her own, with the district that was found in `riding`. */
  readonly own?: OwnOffice | undefined;
  /** What further columns of the row say, by their names: `party`, `position`. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** Why nobody writes to her: "has said yes already". */
  readonly leaveOut?: string | undefined;
  /** The office that is written to while this one is vacant, or after a letter to its address came back. */
  readonly fallback?: string | undefined;
  /** Where she gets what another office would: which one, and why. */
  readonly standsFor?: StandsFor | undefined;
  readonly where: Position;
}
