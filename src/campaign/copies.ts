import { packed, say } from '../language/sentence.js';
import * as z from 'zod/mini';
import { address, word } from './values.js';

/** Who gets a copy of every letter beside its addressees. */
export interface Copies {
  /** A mailbox of the campaign: `cc` is seen by everybody who gets the letter, `bcc` by nobody. */
  readonly campaign: { readonly address: string; readonly as: 'cc' | 'bcc' } | undefined;
  /** Whether supporters get a message of their own with what was sent in their name. */
  readonly supporter?: boolean | undefined;
}

const toSupporter = 'supporter';

/** The value `copy_to:`: a mailbox of the campaign, `supporter`, or both with a comma between them. */
export const copyTo = z.string({ error: copyToPhrase() }).check((context) => {
  const { value } = context;
  const parts = partsOf(value).filter((part) => part !== toSupporter);
  if (parts.length === 0 && value.trim() !== '') return;
  if (parts.length > 1) {
    context.issues.push({ code: 'custom', input: value, message: copyToPhrase() });
    return;
  }
  for (const issue of address.safeParse(parts[0] ?? value).error?.issues ?? [])
    context.issues.push({ ...issue, code: 'custom', input: value, path: [] });
});

/** The value `copy_as:`. */
export const copyAs = word(['cc', 'bcc']);

/** The copies that the two values ask for. */
export function copies(to: string | undefined, as: 'cc' | 'bcc' | undefined): Copies {
  const parts = partsOf(to ?? '');
  const mailbox = parts.find((part) => part !== toSupporter);
  return {
    campaign: mailbox === undefined ? undefined : { address: mailbox, as: as ?? 'cc' },
    ...(parts.includes(toSupporter) && { supporter: true }),
  };
}

function partsOf(value: string): readonly string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function copyToPhrase(): string {
  return packed(say`a mailbox of the campaign, supporter, or both with a comma between them`);
}
