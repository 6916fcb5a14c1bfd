import type { Campaign } from '../campaign/campaign.js';
import type { Language } from '../language/language.js';
import { say } from '../language/sentence.js';
import type { Addressees, Letter } from '../letters/letter.js';
import { isolated } from '../letters/right-to-left.js';
import type { Position } from '../problems/position.js';
import { alternatives, octetsOf } from './alternatives.js';
import { dateValue } from './date-header.js';
import { dkimSigner } from './dkim.js';
import { addressHeader, textHeader, type Mailbox } from './header.js';
import { enclosedPartMaker } from './enclosed-parts.js';
import { headerValue } from './header-value.js';
import { messageIds } from './key.js';
import type { Message } from './message.js';
import { organisationName, recipients, type Recipient } from './recipients.js';
import { redirection, type Redirect } from './redirection.js';
import { unsubscribeHeaders, updateRecipient } from './update-headers.js';
import { bodyEncoder } from './transfer-encoding.js';
import { isInternational, wireAddress } from './wire-address.js';

/** How letters become messages. */
export interface ComposerOptions {
  /** Whether a decision maker without an address gets one that no server can reach: for rehearsals, previews and exports. Default: no. */
  readonly placeholder?: boolean | undefined;
  /** Test letters: everything goes to this one address, and says that it is a test. */
  readonly redirect?: Redirect | undefined;
  /** PEM text of the private key for `campaign.dkim`; without one, letters are not signed. */
  readonly dkimKey?: string | undefined;
}

/** A message whose first headers can be read before the rest of it is made. */
export interface ComposedMessage extends Message {
  /** From, To, Cc, Reply-To and Subject, as they stand in `bytes`; ends with CRLF. */
  readonly firstHeaders: string;
}

/** Makes a letter, its key, and the moment of its Date header into a message. Pure: the same three give the same octets. */
export type Composer = (letter: Letter, key: string, at: Date) => ComposedMessage;

/**
 * A composer for one campaign. What letters to the same addressees in one language share is made once, for as long as
 * `Letter.addressees` is the same object.
 *
 * From is the campaign's own address with the supporter's name ("Ana Roy via Clean Water"), never the supporter's own, which would fail DMARC (RFC 9989);
 * "via" serves in French too, where any other word would need the article of the organisation's name.
 *
 * @throws Problem at once `address-unusable`, `header-unsafe` (values of the campaign), `dkim-key-unusable`; for a letter
 *   `header-unsafe`, `address-unusable`, `addressee-without-address`, `test-to-official`
 */
export function composer(campaign: Campaign, options: ComposerOptions = {}): Composer {
  const from = wireAddress(campaign.from, { what: say`The campaign’s own address`, where: campaign.whereIs('from') });
  const envelopeFrom = envelopeSender(campaign, from);
  const dateOf = dateValue(campaign.timeZone);
  const sign = dkimSigner(campaign.dkim, options.dkimKey);
  const redirect = redirection(options.redirect);
  const frameOf = frames(campaign, options.placeholder ?? false);
  const encoders = { encodedBody: bodyEncoder(), enclosedPart: enclosedPartMaker() };
  const messageId = messageIds(from);

  return (original, key, at) => {
    const frame =
      original.update === undefined ? frameOf(original.addressees, original.language) : updateFrame(campaign, original);
    const redirected = redirect(original, key, at, frame.recipients);
    const letter = redirected?.letter ?? original;
    const replyTo = redirected?.mailbox ?? replyToOf(campaign, letter, from, frame.organisation);
    const id = messageId(redirected?.id ?? key);
    const firstHeaders =
      addressHeader('From', [{ name: senderName(letter, frame.organisation), address: from }]) +
      (redirected === undefined ? frame.to : addressHeader('To', [redirected.mailbox])) +
      (replyTo === undefined ? '' : addressHeader('Reply-To', [replyTo])) +
      textHeader('Subject', subjectOf(letter));
    const afterDate =
      `Message-ID: <${id}>\r\n` +
      // A tester who presses the button must not take the supporter off.
      (redirected === undefined && letter.update !== undefined ? unsubscribeHeaders(letter.update, from) : '');
    const envelope = {
      // A test letter that bounces must not be taken for the letter itself.
      from: envelopeFrom(redirected === undefined ? key : undefined),
      to: redirected === undefined ? frame.envelope : [redirected.mailbox.address],
    };
    return {
      key,
      messageId: id,
      envelope,
      firstHeaders,
      ...(letter.update !== undefined && { isPrivate: true }),
      needsSmtpUtf8: [from, envelope.from, ...envelope.to, replyTo?.address ?? ''].some(isInternational),
      bytes: (eightBit) => {
        // A relay may recode 8-bit text on its way and so break the signature (RFC 6376 5.3): what is signed is 7-bit.
        const { headers, body } = alternatives(letter, key, eightBit && sign === undefined, encoders);
        // Headers that a plan only looks over need no date, and the first use of Intl is slow.
        const unsigned = `${firstHeaders}Date: ${dateOf(at)}\r\n${afterDate}${headers}`;
        const signature = sign === undefined ? '' : sign(unsigned, octetsOf(body), at);
        return octetsOf([`${signature}${unsigned}\r\n`, ...body]);
      },
    };
  };
}

/** What all letters to the same addressees share. */
interface Frame {
  readonly organisation: string;
  readonly recipients: readonly Recipient[];
  readonly envelope: readonly string[];
  /** The finished To and Cc headers. */
  readonly to: string;
}

function frames(campaign: Campaign, placeholder: boolean): (addressees: Addressees, language: Language) => Frame {
  const made: Record<Language, WeakMap<Addressees, Frame>> = { en: new WeakMap(), fr: new WeakMap() };
  return (addressees, language) => {
    const known = made[language].get(addressees);
    if (known !== undefined) return known;
    const all = recipients(addressees, language, campaign, placeholder);
    const to = all.filter(({ role }) => role === 'to');
    const cc = all.filter(({ role, hidden }) => role !== 'to' && hidden !== true);
    const frame = {
      organisation: organisationName(campaign, language),
      recipients: all,
      envelope: [...new Set(all.map(({ address }) => address))],
      to: addressHeader('To', to) + (cc.length === 0 ? '' : addressHeader('Cc', cc)),
    };
    made[language].set(addressees, frame);
    return frame;
  };
}

/** An update goes to the supporter herself, and to nobody else. */
function updateFrame(campaign: Campaign, letter: Letter): Frame {
  const recipient = updateRecipient(letter.supporter);
  return {
    organisation: organisationName(campaign, letter.language),
    recipients: [recipient],
    envelope: [recipient.address],
    to: addressHeader('To', [recipient]),
  };
}

/** What a value of the letter brings in is looked at before marks of ours keep it apart. */
function subjectOf(letter: Letter): string {
  const subject = headerValue(letter.subject, { what: say`The subject`, where: rowOf(letter) });
  return letter.headerSubject ?? subject;
}

function senderName(letter: Letter, organisation: string): string {
  if (letter.update !== undefined) return organisation;
  const person = fullName(letter);
  return person === undefined ? organisation : `${isolated(person)} via ${organisation}`;
}

/** A sign-on letter comes from the coalition, which is in From already. */
function replyToOf({ replyTo }: Campaign, letter: Letter, from: string, organisation: string): Mailbox | undefined {
  if (replyTo === 'campaign') return { name: organisation, address: from };
  if (replyTo === 'none' || letter.supporter === undefined || letter.update !== undefined) return undefined;
  const origin = { what: say`The supporter’s address`, where: rowOf(letter) };
  return { name: fullName(letter), address: wireAddress(letter.supporter.email, origin) };
}

/** The supporter's name as headers may carry it; `undefined` for a sign-on letter. */
function fullName(letter: Letter): string | undefined {
  const name = letter.supporter?.fields['full_name'];
  return name === undefined ? undefined : headerValue(name, { what: say`The supporter’s name`, where: rowOf(letter) });
}

/** The row of the list that a letter was merged with. */
function rowOf({ supporter }: Letter): Position | undefined {
  return supporter && { file: supporter.list, line: supporter.line };
}

/** The envelope's sender; with `perLetter` the key stands in its local part, so that a bounce names its letter. */
function envelopeSender({ bounces, whereIs }: Campaign, from: string): (key: string | undefined) => string {
  if (bounces === undefined) return () => from;
  const check = (text: string): string =>
    wireAddress(text, { what: say`The bounce address`, where: whereIs('bounces.address') });
  const address = check(bounces.address);
  if (!bounces.perLetter) return () => address;
  const at = address.lastIndexOf('@');
  const tokened = (key: string): string => `${address.slice(0, at)}+${key}${address.slice(at)}`;
  check(tokened('0'.repeat(32))); // a local part that leaves no room for the token is found before the first letter
  return (key) => (key === undefined ? address : tokened(key));
}
