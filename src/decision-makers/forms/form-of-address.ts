import type { Language, Localized } from '../../language/language.js';

/** For whom a wording is: a woman, a man, and somebody whose gender is not given. */
export const genders = ['feminine', 'masculine', 'neutral'] as const;

/** One of `genders`. */
export type Gender = (typeof genders)[number];

/** A value for each gender. */
export type ByGender<T = string> = Readonly<Record<Gender, T>>;

/**
 * How one language addresses the holders of one kind of office, for one gender. In the texts `{name}` is first and last name,
 * `{first}` and `{last}` its parts, `{honorific}` the honorific, `{post}` the letters after the name with their commas, `{letters}`
 * the same parted by blanks. Punctuation after a salutation is not part of it.
 */
export interface Wording {
  /** "The Honourable", « Madame ». Empty: none. */
  readonly honorific: string;
  /** The same for a member of the Privy Council (P.C. after the name), who is honourable for life. */
  readonly honorificOfPrivyCouncillor: string | undefined;
  /** First line of the address block, and the same for a member of the Privy Council. */
  readonly nameLine: string;
  readonly nameLineOfPrivyCouncillor: string | undefined;
  /** Second line: `{title}`, `{riding}`, or both parted by ` / `. A part that is empty is left out. */
  readonly titleLine: string;
  /** Greets one person: "Dear Minister {last}", "Your Excellency", « Madame la Ministre ». */
  readonly salutation: string;
  /** The same without the surname. */
  readonly bare: string;
  /** What stands for her among several, without "Dear"; and the same without the surname. */
  readonly joint: string;
  readonly jointBare: string;
  /** Stands for several of the kind: "Ministers", « Messieurs les Ministres ». `undefined`: they are named one by one. */
  readonly plural: string | undefined;
  /** The closing, with `{salutation}` for what it repeats in French. */
  readonly closing: string;
  /** What the closing repeats where that is not the salutation. */
  readonly closingSalutation: string | undefined;
}

/** A form of address: what a style stands for, in both languages, with what goes with the office. */
export interface FormOfAddress {
  /** Its name in column `style`: `minister`, `legislature-member`. */
  readonly style: string;
  /** Where it applies: `federal`, `province`, `territory`, `municipality`, `uk`, …; `any` where it is the same everywhere. */
  readonly jurisdiction: string;
  /** Who comes first in a letter to several: the lowest number. */
  readonly rank: number;
  /** Columns of the office that must be filled in: `title`, `province`. */
  readonly needs: readonly string[];
  /** Letters after the name where the file gives none. */
  readonly postNominals: readonly string[];
  /** Domains at which officials of the kind get their mail; `*.` stands for any name below. `undefined`: any. */
  readonly domains: readonly string[] | undefined;
  /** Where they get post when the file does not say so, lines parted by `\n`. */
  readonly postalAddress: Localized;
  readonly wording: Readonly<Record<Language, ByGender<Wording>>>;
  readonly source: string | undefined;
  /** Languages whose wording nobody has found in the source that it names. */
  readonly unconfirmed: readonly Language[];
}

/** Whether an address is at one of the domains. */
export function isAtDomain(address: string, domains: readonly string[]): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return domains.some((known) => (known.startsWith('*.') ? domain.endsWith(known.slice(1)) : domain === known));
}
