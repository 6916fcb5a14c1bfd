/** A file that goes with a letter. */
export interface Enclosure {
  /** As the addressee sees it: `brief.pdf`. */
  readonly name: string;
  readonly mediaType: string;
  /** Octets before they are encoded for mail. */
  readonly size: number;
  /** sha256, hex: what was approved. */
  readonly digest: string;
  /** For a picture in the text: the id by which the HTML names it, without angle brackets. */
  readonly cid?: string | undefined;
  /** Made for each letter when it leaves, so `size` is only an estimate. */
  readonly isMade?: boolean | undefined;
  /** The file's octets: the same object each time where all letters share it. */
  readonly octets: () => Buffer;
}

/** A file that a template attaches: one for all, or one that a column of the list names for each supporter. */
export type AttachmentSpec = { readonly file: string } | { readonly column: string };

/** A picture in a template's text, by its path in the campaign folder. */
export interface Picture {
  readonly path: string;
  readonly cid: string;
}

/** How many octets a file takes in a message: base64 with its line breaks (RFC 2045 6.8). */
export function encodedSize({ size }: Pick<Enclosure, 'size'>): number {
  const characters = Math.ceil(size / 3) * 4;
  return characters + Math.ceil(characters / 76) * 2;
}
