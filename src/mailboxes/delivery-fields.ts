import { decodedText } from './decoded-text.js';
import { headerFields, lines, type HeaderFields } from './header-fields.js';
import { addressesIn, firstAddress } from './mail-addresses.js';
import { allParts, type MailPart } from './mail-part.js';

/** What a delivery report says of one recipient (RFC 3464, 2.3), as far as it says it. */
export interface RecipientFields {
  /** The address as it was written to: the original recipient where one is named, else the final one. */
  readonly address: string | undefined;
  readonly action: string | undefined;
  /** Enhanced status code (RFC 3463), such as `5.1.1`. */
  readonly status: string | undefined;
  readonly diagnostic: string | undefined;
}

/** The recipients of which the machine-readable part of a report tells; `undefined` where the message has no such part. */
export function deliveryFields(message: MailPart): readonly RecipientFields[] | undefined {
  const found = [...allParts(message)].find(({ type }) => isDeliveryStatus(type));
  if (found !== undefined) return recipientFields(decodedText(found));
  if (message.type !== 'multipart/report') return undefined;
  // Some programs call the part plain text, or leave its type out.
  const texts = [...allParts(message)].filter(({ type }) => type.startsWith('text/plain'));
  const loose = texts.map(decodedText).find((text) => /^(?:Final|Original)-Recipient\s*:/im.test(text));
  return loose === undefined ? undefined : recipientFields(loose);
}

function isDeliveryStatus(type: string): boolean {
  // RFC 6533 has the same fields with addresses in UTF-8.
  return type === 'message/delivery-status' || type === 'message/global-delivery-status';
}

/**
 * Reads the groups of fields of a delivery report. The first is about the message; a report without the empty line after it is read too.
 */
function recipientFields(text: string): readonly RecipientFields[] {
  const groups: string[][] = [[]];
  for (const line of lines(text)) {
    const group = groups.at(-1)!; // there is always one
    if (line.trim() === '') groups.push([]);
    else if (/^(?:Original|Final)-Recipient\s*:/i.test(line) && hasRecipient(group, line)) groups.push([line]);
    else group.push(line);
    if (groups.length > 500) break;
  }
  return groups
    .filter((group) => group.some((line) => /^(?:(?:Original|Final)-Recipient|Action|Status)\s*:/i.test(line)))
    .map((group) => ofGroup(headerFields(group.join('\n'))));
}

/** Whether a group has the same kind of recipient already: then the next line begins another. */
function hasRecipient(group: readonly string[], line: string): boolean {
  const name = line.slice(0, line.indexOf(':')).trim().toLowerCase();
  return group.some((one) => one.toLowerCase().startsWith(name));
}

function ofGroup(fields: HeaderFields): RecipientFields {
  const diagnostic = fields.get('diagnostic-code') ?? fields.get('x-diagnostic-code') ?? fields.get('x-notes');
  const original = addressWithoutType(fields.get('original-recipient'));
  return {
    address:
      original ??
      addressWithoutType(fields.get('final-recipient')) ??
      addressWithoutType(fields.get('x-actual-recipient')),
    action: /[a-z]+/i.exec(fields.get('action') ?? '')?.[0].toLowerCase(),
    status: enhancedStatus(fields.get('status') ?? ''),
    diagnostic: diagnostic === undefined ? undefined : utf8(diagnostic).replace(/^[\w-]+\s*;\s*/, ''),
  };
}

/** An address with its type before it: `rfc822; ana@example.org`; escapes of RFC 3461 (`+2B`) and RFC 6533 (`\x{E9}`) undone. */
export function addressWithoutType(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const [, type = '', rest = value] = /^\s*([\w-]+)\s*;(.*)$/.exec(value) ?? [];
  if (/^(?:x400|x500|unknown)$/i.test(type)) return undefined;
  const text = utf8(rest).replace(/\\x\{([\dA-F]{2,6})\}/gi, (whole, hex: string) => {
    const code = parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
  const unescaped = text.includes('@')
    ? text
    : text.replace(/\+([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  const quoted = /<?("(?:[^"\\]|\\.){1,64}"@[^\s<>]{3,255})>?/.exec(unescaped)?.[1];
  return quoted ?? addressesIn(unescaped).at(-1) ?? firstAddress(unescaped);
}

/** The first enhanced status code in a text (RFC 3463, 2), of a failure or a success. */
export function enhancedStatus(text: string): string | undefined {
  return /(?<![\d.])[245]\.[0-7]\.\d{1,3}(?!\d|\.\d)/.exec(text)?.[0];
}

function utf8(latin1: string): string {
  const text = Buffer.from(latin1, 'latin1').toString('utf8');
  return text.includes('\uFFFD') || /[^\0-\xFF]/.test(latin1) ? latin1 : text;
}
