import { domainToASCII, domainToUnicode } from 'node:url';
import { say, type Sentence } from '../language/sentence.js';
import { visible } from '../problems/visible.js';
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
export interface InvalidAddress {
  readonly reason: Sentence;
  readonly suggestion?: string;
}

const ASCII_ADDRESS =
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/i;
// Functions, so that V8 builds these only where an address is not plain: it takes long over the letters of all alphabets.
const isLocal = (text: string): boolean =>
  /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u.test(text);
const isQuotedLocal = (text: string): boolean => /^"(?:[^"\\\p{C}]|\\[ -~])*"$/u.test(text);
const isLabel = (text: string): boolean => /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u.test(text);

/**
 * Reads one plain address (RFC 5321, 4.1.2; RFC 6531 for other alphabets), as everything in postbag must.
 *
 * Removed without a remark: blanks, no-break and zero-width characters around it, `mailto:`, `Name <…>`, quotes,
 * trailing punctuation. Refused with the reason: several addresses, control characters, domains without a dot, numbers in
 * brackets in place of a domain, parts longer than RFC 5321, 4.5.3.1 allows, domains that mix alphabets.
 */
export function parseAddress(text: string): PlainAddress | InvalidAddress {
  if (text.length > 2000) return { reason: say`is longer than 254 bytes` };
  const address = unwrapped(text);
  if (ASCII_ADDRESS.test(address) && !address.includes('--')) return lengthsChecked(address, address.toLowerCase());
  const reason = whyNot(address);
  if (reason !== undefined) return reason;
  const at = address.lastIndexOf('@');
  const domain = domainToASCII(address.slice(at + 1));
  const local = address.slice(0, at).normalize('NFC').toLowerCase();
  return lengthsChecked(address.normalize('NFC'), `${unquoted(local)}@${domain}`);
}

/** The normal form of an address; of any other text, the text in lower case. */
export function addressKey(address: string): string {
  const parsed = parseAddress(address);
  return 'key' in parsed ? parsed.key : address.toLowerCase();
}

/**
 * The normal form of the address to which an address in normal form is delivered: `ann+news@` and `ann@` reach one mailbox at most providers,
 * `a.nn@gmail.com` and `ann@googlemail.com` at Gmail.
 */
export function mailboxOf(key: string): string {
  const at = key.lastIndexOf('@');
  const isGmail = key.endsWith('@gmail.com') || key.endsWith('@googlemail.com');
  const plus = key.indexOf('+');
  if ((plus < 0 || plus > at) && !isGmail) return key;
  const local = key.slice(0, plus > 0 && plus < at ? plus : at);
  return isGmail ? `${local.replaceAll('.', '')}@gmail.com` : local + key.slice(at);
}

function lengthsChecked(address: string, key: string): PlainAddress | InvalidAddress {
  const at = address.lastIndexOf('@');
  if (address.length > 60) {
    if (Buffer.byteLength(address.slice(0, at)) > 64) return { reason: say`is longer than 64 bytes before the @` };
    if (Buffer.byteLength(address) > 254) return { reason: say`is longer than 254 bytes` };
    if (
      key
        .slice(key.lastIndexOf('@') + 1)
        .split('.')
        .some((label) => label.length > 63)
    )
      return { reason: say`has a domain with a part longer than 63 letters` };
  }
  const domain = likelyDomain(key.slice(key.lastIndexOf('@') + 1));
  return domain === undefined ? { address, key } : { address, key, suggestion: `${address.slice(0, at)}@${domain}` };
}

/** Why a text is not an address: the plainest of all reasons. */
function whyNot(text: string): InvalidAddress | undefined {
  if (text === '') return { reason: say`is empty` };
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/u.test(text))
    return { reason: say`holds an invisible control character` };
  const plain = text.normalize('NFKC');
  if (!text.includes('@')) {
    return plain.includes('@')
      ? { reason: say`has a look-alike in place of @`, suggestion: plain }
      : { reason: say`has no @` };
  }
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  const quoted = isQuotedLocal(local);
  if (!quoted && /[\s,;|/]+[^@]*@|:::/u.test(text.slice(text.indexOf('@') + 1)))
    return { reason: say`holds more than one address` };
  if (!quoted && /[\s\u00A0]/u.test(text))
    // Beside an @ or a dot it is a slip; between words it parts the address from something else.
    return { reason: say`has a blank inside`, ...suggested(text.replace(/\s+(?=[@.])|(?<=[@.])\s+/gu, '')) };
  if (!quoted && local.includes('@')) return { reason: say`has more than one @` };
  if (local === '') return { reason: say`has nothing before the @` };
  if (domain === '') return { reason: say`has nothing after the @` };
  if (domain.startsWith('[')) return { reason: say`names a machine by its number, not by a domain` };
  if (!quoted && /^\.|\.\.|\.$/.test(local)) return { reason: say`has a dot out of place before the @` };
  if (mixesAlphabets(local))
    return {
      reason: say`mixes letters of two alphabets in "${visible(local)}"`,
      ...suggested(`${latinized(local)}@${domain}`),
    };
  if (!quoted && /[\uFF01-\uFF5E]/.test(local))
    return {
      reason: say`has look-alike letters in "${visible(local)}"`,
      ...suggested(`${local.normalize('NFKC')}@${domain}`),
    };
  if (!quoted && !isLocal(local)) return { reason: say`has a character before the @ that no address may have` };
  return domainFault(domain, local);
}

function domainFault(domain: string, local: string): InvalidAddress | undefined {
  if (/^\.|\.\.|\.$/.test(domain)) return { reason: say`has a dot out of place after the @` };
  const labels = domain.split('.');
  if (labels.length < 2) return { reason: say`has no dot in "${visible(domain)}"` };
  if (!labels.every(isLabel)) return { reason: say`has a character in "${visible(domain)}" that no domain may have` };
  if (/^(?!xn--).*\d|^\p{L}$/iu.test(labels.at(-1)!))
    return { reason: say`ends in "${visible(labels.at(-1)!)}", which is no domain` }; // split gives one label at least
  const ascii = domainToASCII(domain);
  if (ascii === '') return { reason: say`has a domain that does not exist in this form` };
  const shown = domainToUnicode(ascii);
  const typed = domain.normalize('NFC').toLowerCase();
  // DNS would take look-alikes (full-width letters) for plain ones: the domain must be the one that is shown.
  if (shown !== typed && ascii !== typed)
    return { reason: say`has look-alike letters in "${visible(domain)}"`, suggestion: `${local}@${shown}` };
  if (labels.some(mixesAlphabets)) return { reason: say`mixes letters of two alphabets in "${visible(domain)}"` };
  return undefined;
}

/** Latin beside Cyrillic or Greek in one word makes one domain look like another. */
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
  return local.startsWith('"') && isLocal(inner) ? inner : local;
}
