/**
 * Forms of address, in order of rank: who comes first in a letter to several. Federal ranks follow the Table of Precedence
 * for Canada (Canadian Heritage); those that it does not list stand after those that it does.
 */
export const styles = [
  'governor-general',
  'prime-minister',
  'chief-justice',
  'speaker',
  'minister',
  'minister-senator',
  'opposition-leader',
  'lieutenant-governor',
  'former-prime-minister',
  'former-minister',
  'premier',
  'commissioner',
  'chief',
  'judge',
  'senator',
  'member',
  'provincial-minister',
  'legislature-member',
  'mayor',
  'councillor',
  'person',
] as const;

/** Name of a form of address, as the column `style` gives it. */
export type Style = (typeof styles)[number];

/** A wording for a woman, for a man, and for somebody whose gender is not given. */
export interface ByGender {
  readonly feminine: string;
  readonly masculine: string;
  readonly neutral: string;
}

/**
 * How English addresses the holders of one kind of office. In the wordings `{name}` is first and last name, `{last}` the last
 * name, `{post}` the letters after the name with their commas.
 */
export interface EnglishForm {
  /** First line of the address block. */
  readonly name: ByGender;
  /** The same for a member of the Privy Council (P.C. among the letters after the name), who is honourable for life. */
  readonly privyCouncillor?: ByGender | undefined;
  /** What follows "Dear": with the surname, and without. */
  readonly salutation: ByGender;
  readonly bare: ByGender;
  /** What follows "Dear" for several of the kind, when there are too many to name; absent: they are named all the same. */
  readonly plural?: string | undefined;
  /** Stands for "Dear …" altogether where this person is greeted first: "Your Excellency". */
  readonly instead?: string | undefined;
}

/** How French addresses the holders of one kind of office. Wordings as in `EnglishForm`; there is never a surname in the appel. */
export interface FrenchForm {
  readonly name: ByGender;
  readonly privyCouncillor?: ByGender | undefined;
  /** Without its comma. */
  readonly appel: ByGender;
  /** For several women, several men. Nobody is greeted by a gender that is not given: « Mesdames, Messieurs ». */
  readonly plural: { readonly feminine: string; readonly masculine: string };
  /** What the closing formula repeats where that is not the appel. */
  readonly inClosing?: ByGender | undefined;
  /** End of the closing formula; `{ma}` and `{mes}` become « notre » and « nos » where several write. */
  readonly regard: string;
}

/** One wording for everybody. */
export function forAll(wording: string): ByGender {
  return { feminine: wording, masculine: wording, neutral: wording };
}

/** A wording for each. */
export function each(feminine: string, masculine: string, neutral: string): ByGender {
  return { feminine, masculine, neutral };
}

/** Whether a text names a form of address. */
export function isStyle(text: string): text is Style {
  return (styles as readonly string[]).includes(text); // widened, so that any text may be asked for
}
