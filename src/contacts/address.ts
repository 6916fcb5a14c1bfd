import { domainToASCII, domainToUnicode } from 'node:url';

import { likelyDomain } from './address-typos.js';
import { unwrapped } from './address-wrapping.js';

/** A usable address. `suggestion` is set where the domain looks like a slip of the pen; the address itself is never changed. */
export interface PlainAddress {
  /** As typed, without display name, brackets or blanks; its local part keeps its case. */
  readonly address: string;
  /** Normal form: lower case, the domain in ASCII. Two addresses with one key are one mailbox. */
  readonly key: string;
  readonly suggestion?: string;
}

/** Not an address. `reason` continues the sentence that begins with the text in quotes: "has no @". */
export interface NoAddress {
  readonly reason: string;
  readonly suggestion?: string;
}

const ASCII_ADDRESS =
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]$/i;
const LOCAL = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const QUOTED_LOCAL = /^"(?:[^"\\\p{C}]|\\[ -~])*"$/u;
const LABEL = /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;

/**
 * Reads one plain address (RFC 5321, 4.1.2; RFC 6531 for other alphabets), as everything in postbag must.
 *
 * Freed of without a word: blanks, no-break and zero-width characters around it, `mailto:`, `Name <…>`, quotes,
 * trailing punctuation. Refused with the reason: several addresses, control characters, domains without a dot, numbers in
 * brackets in place of a domain, parts longer than RFC 5321, 4.5.3.1 allows, domains that mix alphabets.
 */
export function parseAddress(text: string): PlainAddress | NoAddress {
  if (text.length > 2000) return { reason: 'is longer than 254 bytes' };
  const address = unwrapped(text);
  if (ASCII_ADDRESS.test(address) && !address.includes('--')) return lengthsChecked(address, address.toLowerCase());
  const reason = whyNot(address);
  if (reason !== undefined) return reason;
  const at = address.lastIndexOf('@');
  const domain = domainToASCII(address.slice(at + 1));
  const local = address.slice(0, at).normalize('NFC').toLowerCase();
  return lengthsChecked(address.normalize('NFC'), `${unquoted(local)}@${domain}`);
}

function lengthsChecked(address: string, key: string): PlainAddress | NoAddress {
  const at = address.lastIndexOf('@');
  if (address.length > 60) {
    if (Buffer.byteLength(address.slice(0, at)) > 64) return { reason: 'is longer than 64 bytes before the @' };
    if (Buffer.byteLength(address) > 254) return { reason: 'is longer than 254 bytes' };
    if (
      key
        .slice(key.lastIndexOf('@') + 1)
        .split('.')
        .some((label) => label.length > 63)
    )
      return { reason: 'has a domain with a part longer than 63 letters' };
  }
  const domain = likelyDomain(key.slice(key.lastIndexOf('@') + 1));
  return domain === undefined ? { address, key } : { address, key, suggestion: `${address.slice(0, at)}@${domain}` };
}

/** Every way in which a text fails to be an address, the plainest reason first. */
function whyNot(text: string): NoAddress | undefined {
  if (text === '') return { reason: 'is empty' };
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/u.test(text)) return { reason: 'holds an invisible control character' };
  const plain = text.normalize('NFKC');
  if (!text.includes('@')) {
    return plain.includes('@')
      ? { reason: 'has a look-alike in place of @', suggestion: plain }
      : { reason: 'has no @' };
  }
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  const quoted = QUOTED_LOCAL.test(local);
  if (!quoted && /[\s,;|/]+[^@]*@|:::/u.test(text.slice(text.indexOf('@') + 1)))
    return { reason: 'holds more than one address' };
  if (!quoted && /[\s\u00A0]/u.test(text))
    return { reason: 'has a blank inside', ...suggested(text.replace(/\s+/gu, '')) };
  if (!quoted && local.includes('@')) return { reason: 'has more than one @' };
  if (local === '') return { reason: 'has nothing before the @' };
  if (domain === '') return { reason: 'has nothing after the @' };
  if (domain.startsWith('[')) return { reason: 'names a machine by its number, not by a domain' };
  if (!quoted && /^\.|\.\.|\.$/.test(local)) return { reason: 'has a dot out of place before the @' };
  if (mixesAlphabets(local))
    return { reason: `mixes letters of two alphabets in "${local}"`, ...suggested(`${latinized(local)}@${domain}`) };
  if (!quoted && /[\uFF01-\uFF5E]/.test(local))
    return { reason: `has look-alike letters in "${local}"`, ...suggested(`${local.normalize('NFKC')}@${domain}`) };
  if (!quoted && !LOCAL.test(local)) return { reason: `has a character before the @ that no address may have` };
  return domainFault(domain, local);
}

function domainFault(domain: string, local: string): NoAddress | undefined {
  if (/^\.|\.\.|\.$/.test(domain)) return { reason: 'has a dot out of place after the @' };
  const labels = domain.split('.');
  if (labels.length < 2) return { reason: `has no dot in "${domain}"` };
  if (!labels.every((label) => LABEL.test(label)))
    return { reason: `has a character in "${domain}" that no domain may have` };
  if (/^\d+$/.test(labels.at(-1)!)) return { reason: `ends in "${labels.at(-1)!}", which is no domain` }; // split gives one label at least
  const ascii = domainToASCII(domain);
  if (ascii === '') return { reason: `has a domain that does not exist in this form` };
  const shown = domainToUnicode(ascii);
  const typed = domain.normalize('NFC').toLowerCase();
  // The name service would take look-alikes (full-width letters) for plain ones: never another domain than the one shown.
  if (shown !== typed && ascii !== typed)
    return { reason: `has look-alike letters in "${domain}"`, suggestion: `${local}@${shown}` };
  if (labels.some(mixesAlphabets)) return { reason: `mixes letters of two alphabets in "${domain}"` };
  return undefined;
}

/** Latin beside Cyrillic or Greek in one word is how one domain is dressed up as another. */
const mixesAlphabets = (label: string): boolean =>
  /\p{Script=Latin}/u.test(label) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(label);

/** Letters of other alphabets that look like Latin ones. */
const lookAlikes: Readonly<Record<string, string>> = {
  а: 'a', в: 'b', с: 'c', е: 'e', һ: 'h', і: 'i', ј: 'j', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', ѕ: 's', т: 't', у: 'y', х: 'x', α: 'a', ο: 'o', ρ: 'p', ν: 'v', ι: 'i',
}; // prettier-ignore

const latinized = (text: string): string => Array.from(text, (char) => lookAlikes[char] ?? char).join('');

/** A suggestion, if it would be an address. */
function suggested(text: string): { suggestion?: string } {
  return ASCII_ADDRESS.test(text) ? { suggestion: text } : {};
}

/** `"ann"@` and `ann@` are one mailbox (RFC 5321, 4.1.2). */
function unquoted(local: string): string {
  const inner = local.slice(1, -1);
  return local.startsWith('"') && LOCAL.test(inner) ? inner : local;
}
