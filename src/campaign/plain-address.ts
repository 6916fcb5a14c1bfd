import { say } from '../language/sentence.js';

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";

/** A part of a domain name, between its dots, as a regular expression. */
export const domainLabel = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';

const shape = new RegExp(`^${atom}(?:\\.${atom})*@(?:${domainLabel}\\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])$`);

/**
 * Whether a text is one plain address of the campaign's own. Lists of supporters have a parser that knows more; a campaign's mailbox has an
 * unquoted local part (RFC 5321, 4.1.2, Dot-string) and a domain of letters, digits and hyphens.
 */
export const isPlainAddress = (text: string): boolean =>
  text.length <= 254 && /^[^@]{1,64}@/.test(text) && shape.test(text);

/** What such a text must be, in words. */
export const plainAddressPhrase = say`one plain address, such as letters@example.org`;
