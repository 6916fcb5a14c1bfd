import * as z from 'zod';
import { address, word } from './values.js';

/** Who gets a copy of every letter beside its addressees. */
export interface Copies {
  /** A mailbox of the campaign: `cc` is seen by everybody who gets the letter, `bcc` by nobody. */
  readonly campaign: { readonly address: string; readonly as: 'cc' | 'bcc' } | undefined;
  /** Whether each supporter gets a message of her own with what was sent in her name. */
  readonly supporter: boolean;
}

const phrase = 'an address of yours, the word supporter, or both as a list: [copies@example.org, supporter]';

/** The value `copy_to:` of campaign.yaml: one address at most, and the word `supporter`. */
export const copyTo = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z
    .array(z.union([z.literal('supporter'), address], { error: phrase }), { error: phrase })
    .min(1, phrase)
    .refine((all) => all.length === new Set(all).size && all.filter((one) => one !== 'supporter').length <= 1, phrase),
);

/** The value `copy_as:`. */
export const copyAs = word(['cc', 'bcc']);

/** The copies that the two values ask for. */
export function copies(to: readonly string[] | undefined, as: 'cc' | 'bcc' | undefined): Copies {
  const mailbox = to?.find((one) => one !== 'supporter');
  return {
    campaign: mailbox === undefined ? undefined : { address: mailbox, as: as ?? 'cc' },
    supporter: to?.includes('supporter') ?? false,
  };
}
