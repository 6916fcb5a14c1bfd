import * as z from 'zod';
import { address, group, word } from './values.js';

/** Who gets a copy of every letter beside its addressees. */
export interface Copies {
  /** A mailbox of the campaign: `cc` is seen by everybody who gets the letter, `bcc` by nobody. */
  readonly campaign: { readonly address: string; readonly as: 'cc' | 'bcc' } | undefined;
  /** Whether each supporter gets a message of her own with what was sent in her name. */
  readonly supporter: boolean;
}

const phrase =
  'an address of yours, the word supporter, or a group of values: address, as (cc or bcc), supporter (true or false)';

/** The value `copy_to:` of campaign.yaml. A bare address is a visible Cc. */
export const copyValue = z.preprocess(
  (value) => (value === 'supporter' ? { supporter: true } : typeof value === 'string' ? { address: value } : value),
  group(
    {
      address: address.optional(),
      as: word(['cc', 'bcc']).optional(),
      supporter: z.boolean({ error: 'true or false' }).optional(),
    },
    phrase,
  ),
);

/** The copies that `copy_to` asks for. */
export function copies(given: z.infer<typeof copyValue> | undefined): Copies {
  const mailbox = given?.address;
  return {
    campaign: mailbox === undefined ? undefined : { address: mailbox, as: given?.as ?? 'cc' },
    supporter: given?.supporter ?? false,
  };
}
