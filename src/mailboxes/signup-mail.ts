import { parseAddress } from '../contacts/address.js';
import { automaticKind } from './automatic-mail.js';
import { addressesIn } from './mail-addresses.js';
import type { MailPart } from './mail-part.js';
import { messageText } from './message-text.js';
import { isAuthentic, type Authenticity } from './authentic-sender.js';

/** Somebody who asked by mail that the campaign send the letter in her name. */
export interface Signup {
  readonly email: string;
  /** Normal form of the address: the same for the same mailbox. */
  readonly key: string;
  readonly fields: Readonly<Record<SignupField, string>>;
  /** Whether the receiving server recorded that the mail came from the address that it names. */
  readonly authentic: Authenticity;
  /** When the mail was written, by its own word. */
  readonly date: Date | undefined;
}

/** The lines of the block that an action page writes. */
type SignupField = 'first_name' | 'last_name' | 'city' | 'postal_code' | 'language' | 'personal_note';

/** Why a mail with a block is refused. */
export type SignupRefusal =
  | 'several-blocks'
  | 'block-edited'
  | 'other-campaign'
  | 'other-consent'
  | 'name-missing'
  | 'sender-unclear'
  | 'sender-not-authentic'
  | 'automatic';

/** What is expected of a block. */
export interface SignupOptions {
  readonly campaign: string;
  /** The words that people agree to, as campaign.yaml has them. */
  readonly consent: string;
}

/**
 * Reads the block of an action page in a mail: `undefined` where there is none. The block has a checksum, which tells what a mail program
 * or a person changed; it is no secret, and so no proof of who wrote it. The person is the sender, and nobody that the block could name.
 */
export function signupOf(
  message: MailPart,
  options: SignupOptions,
): Signup | { readonly refused: SignupRefusal } | undefined {
  const text = messageText(message);
  const blocks = [...text.matchAll(/^--- postbag 1 ---[ \t]*$([^]*?)^--- end ([0-9a-f]{8}) ---[ \t]*$/gm)];
  const [block] = blocks;
  if (block === undefined) return text.includes('--- postbag 1 ---') ? { refused: 'block-edited' } : undefined;
  if (blocks.length > 1) return { refused: 'several-blocks' };
  if (automaticKind(message, text) !== undefined) return { refused: 'automatic' };
  const [, inside = '', sum] = block;
  if (signupChecksum(inside) !== sum) return { refused: 'block-edited' };
  const values = valuesOf(inside);
  if (values.get('campaign')?.join(' ') !== options.campaign) return { refused: 'other-campaign' };
  if (oneLine(values.get('consent')?.join(' ') ?? '') !== oneLine(options.consent)) return { refused: 'other-consent' };
  const line = (key: string): string => oneLine(values.get(key)?.join(' ') ?? '');
  if (line('first_name') === '' && line('last_name') === '') return { refused: 'name-missing' };
  const [from = '', ...more] = message.fields.all('from');
  const parsed = parseAddress(soleAddress(from) ?? '');
  if (more.length > 0 || !('key' in parsed)) return { refused: 'sender-unclear' };
  const authentic = isAuthentic(message, parsed.address);
  if (authentic === 'no') return { refused: 'sender-not-authentic' };
  const date = new Date(message.fields.get('date') ?? '');
  return {
    email: parsed.address,
    key: parsed.key,
    fields: {
      first_name: line('first_name'),
      last_name: line('last_name'),
      city: line('city'),
      postal_code: line('postal_code'),
      language: line('language') === 'fr' ? 'fr' : 'en',
      personal_note: (values.get('words') ?? []).join('\n').trim(),
    },
    authentic,
    date: Number.isNaN(date.getTime()) ? undefined : date,
  };
}

/**
 * The one address of a From, outside of names and comments, which could show another one; `undefined` where there are several, of which the
 * receiving server may have proven another than the first.
 */
function soleAddress(from: string): string | undefined {
  const outsideNames = from.replace(/"(?:[^"\\]|\\.)*"|\([^()]*\)/g, ' ');
  const [first, ...others] = addressesIn(outsideNames);
  return others.every((other) => other.toLowerCase() === first?.toLowerCase()) ? first : undefined;
}

/**
 * FNV-1a of the words, 32 bits, in hex: blanks and line breaks count as one blank, because mail programs wrap lines. As in the page's own
 * program.
 */
export function signupChecksum(block: string): string {
  let hash = 0x811c9dc5;
  for (const octet of Buffer.from(oneLine(block))) hash = Math.imul(hash ^ octet, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

const keys = /^(campaign|first_name|last_name|city|postal_code|language|consent|words):[ \t]?(.*)$/;

/** The lines of a block by their keys; a line that begins with none goes on with the one before, as mail programs wrap. */
function valuesOf(block: string): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  let last: string[] | undefined;
  for (const line of block.split('\n')) {
    const found = keys.exec(line.trimEnd());
    if (found !== null) {
      const [, key = '', value = ''] = found;
      last = values.get(key) ?? [];
      last.push(value.trim());
      values.set(key, last);
    } else if (last !== undefined && line.trim() !== '') last.push(`${last.pop() ?? ''} ${line.trim()}`);
  }
  return values;
}

function oneLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u00a0]+/gu, ' ')
    .trim();
}
