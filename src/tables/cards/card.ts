/** What cards can be of, besides people. */
export type CardKind = 'group' | 'organisation' | 'place' | 'machine';

/** A card of an address book: the line where it begins, and its values under the heading of a list. */
export interface Card {
  readonly line: number;
  readonly values: ReadonlyMap<string, string>;
  /** What the card is of, where that is no person. */
  readonly kind?: CardKind | undefined;
}

/** The headings that cards are given, in the order of the columns; a second address is "Email 2". */
export const cardHeadings = [
  'First Name', 'Middle Name', 'Last Name', 'Full Name', 'Title', 'Suffix', 'Email', 'Email 2', 'Email 3', 'Phone', 'Street', 'City', 'Province', 'Postal Code',
  'Country', 'Organization', 'Language', 'Categories', 'Notes',
] as const; // prettier-ignore
