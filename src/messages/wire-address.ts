import { domainToASCII } from 'node:url';
import { say } from '../language/sentence.js';

import { parseAddress } from '../contacts/address.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { headerValue, type Origin } from './header-value.js';

/**
 * An address as it travels in envelope and headers: the domain in A-labels (RFC 5891), a local part outside ASCII in composed form
 * (RFC 6532 3.1), and otherwise as given. Raises `header-unsafe`, and `address-unusable` when it is not exactly one plain address.
 */
export function wireAddress(address: string, origin: Origin): string {
  const parsed = parseAddress(headerValue(address, origin));
  if ('reason' in parsed) {
    throw new Problem({
      code: 'address-unusable',
      message: say`${origin.what} "${visible(address)}" ${parsed.reason}.`,
      hint:
        parsed.suggestion === undefined
          ? say`Give exactly one address, such as name@example.org.`
          : say`Perhaps ${parsed.suggestion}.`,
      where: origin.where,
    });
  }
  if (isAscii(parsed.address)) return parsed.address;
  const at = parsed.address.lastIndexOf('@');
  return `${parsed.address.slice(0, at)}@${domainToASCII(parsed.address.slice(at + 1))}`;
}

/** Whether an address as it travels has a local part outside ASCII, and so needs a server with SMTPUTF8. */
export function isInternational(address: string): boolean {
  return !isAscii(address);
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
