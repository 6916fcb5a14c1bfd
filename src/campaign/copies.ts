import { word } from './values.js';

/** Who gets a copy of every letter beside its addressees. */
export interface Copies {
  /** A mailbox of the campaign: `cc` is seen by everybody who gets the letter, `bcc` by nobody. */
  readonly campaign: { readonly address: string; readonly as: 'cc' | 'bcc' } | undefined;
}

/** The value `copy_as:`. */
export const copyAs = word(['cc', 'bcc']);

/** The copies that the two values ask for. */
export function copies(address: string | undefined, as: 'cc' | 'bcc' | undefined): Copies {
  return { campaign: address === undefined ? undefined : { address, as: as ?? 'cc' } };
}
