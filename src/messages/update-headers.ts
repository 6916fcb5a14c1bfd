import type { Supporter } from '../contacts/supporter.js';
import { say } from '../language/sentence.js';
import type { Letter } from '../letters/letter.js';
import { headerValue } from './header-value.js';
import type { Recipient } from './recipients.js';
import { wireAddress } from './wire-address.js';

/** The id that the ledger has in place of the address of a supporter who got an update. */
export const supporterId = 'supporter';

/** Who gets an update. Raises `header-unsafe`, `address-unusable`. */
export function updateRecipient(supporter: Supporter | undefined): Recipient {
  if (supporter === undefined) throw new Error('An update is for one supporter.');
  const where = { file: supporter.list, line: supporter.line };
  const name = supporter.fields['full_name'];
  return {
    id: supporterId,
    role: 'to',
    name: name === undefined ? undefined : headerValue(name, { what: say`The supporter’s name`, where }),
    address: wireAddress(supporter.email, { what: say`The supporter’s address`, where }),
  };
}

/** How a program takes somebody off: by mail (RFC 2369), and with one click where the campaign has a page for it (RFC 8058). */
export function unsubscribeHeaders({ unsubscribe }: NonNullable<Letter['update']>, from: string): string {
  const at = from.lastIndexOf('@');
  const byMail = `<mailto:${encodeURIComponent(from.slice(0, at))}${from.slice(at)}?subject=unsubscribe>`;
  if (unsubscribe === undefined) return `List-Unsubscribe: ${byMail}\r\n`;
  return (
    `List-Unsubscribe: ${byMail},\r\n <${unsubscribe}>\r\n` + 'List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n'
  );
}

/** A server's words about an update, as they may be written down: servers like to repeat the address. */
export function withoutAddresses(words: string): string {
  return words.replace(/[^\s<>()[\]"',;:]+@[^\s<>()[\]"',;:]+/g, 'ADDRESS');
}
