import type { Campaign } from '../campaign/campaign.js';
import { inLanguage, type Language } from '../language/language.js';
import type { Addressees, Letter } from '../letters/letter.js';
import { alternatives } from './alternatives.js';
import { dateValue } from './date-header.js';
import { dkimSigner } from './dkim.js';
import { addressHeader, textHeader, type Mailbox } from './header.js';
import { headerValue } from './header-value.js';
import type { Message } from './message.js';
import { envelopeAddresses, recipients, type Recipient } from './recipients.js';
import { redirection, type Redirect } from './redirection.js';
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

/** Makes a letter, its key, and the moment of its Date header into a message. Pure: the same three give the same octets. */
export type Composer = (letter: Letter, key: string, at: Date) => Message;

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
  const from = wireAddress(campaign.from, { what: 'The campaign’s own address', where: campaign.whereIs('from') });
  const envelopeFrom = envelopeSender(campaign, from);
  const domain = from.slice(from.lastIndexOf('@'));
  const dateOf = dateValue(campaign.timeZone);
  const sign = dkimSigner(campaign.dkim, options.dkimKey);
  const redirect = redirection(options.redirect);
  const frameOf = frames(campaign, options.placeholder ?? false);

  return (original, key, at) => {
    const frame = frameOf(original.addressees, original.language);
    const redirected = redirect(original, key, at, frame.recipients);
    const letter = redirected?.letter ?? original;
    const replyTo = redirected?.mailbox ?? replyToOf(campaign, letter, frame.organisation);
    const to = redirected?.mailbox.address;
    const messageId = `${redirected?.id ?? key}${domain}`;
    const head =
      addressHeader('From', [{ name: senderName(letter, frame.organisation), address: from }]) +
      (redirected === undefined ? frame.to : addressHeader('To', [redirected.mailbox])) +
      (replyTo === undefined ? '' : addressHeader('Reply-To', [replyTo])) +
      textHeader('Subject', headerValue(letter.subject, { what: 'The subject' })) +
      `Date: ${dateOf(at)}\r\nMessage-ID: <${messageId}>\r\n`;
    const envelope = {
      // A test letter that bounces must not be taken for the letter itself.
      from: envelopeFrom(redirected === undefined ? key : undefined),
      to: to === undefined ? frame.envelope : [to],
    };
    return {
      key,
      messageId,
      envelope,
      needsSmtpUtf8: [envelope.from, ...envelope.to, replyTo?.address ?? ''].some(isInternational),
      bytes: (eightBit) => {
        // A relay may recode 8-bit text on its way and so break the signature (RFC 6376 5.3): what is signed is 7-bit.
        const { headers, body } = alternatives(letter, key, eightBit && sign === undefined);
        const unsigned = head + headers;
        const signature = sign === undefined ? '' : sign(unsigned, Buffer.concat(body), at);
        return Buffer.concat([Buffer.from(`${signature}${unsigned}\r\n`), ...body]);
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
    const cc = all.filter(({ role }) => role !== 'to');
    const frame = {
      organisation: inLanguage(campaign.organisation.name, language) ?? campaign.id,
      recipients: all,
      envelope: envelopeAddresses(all),
      to: addressHeader('To', to) + (cc.length === 0 ? '' : addressHeader('Cc', cc)),
    };
    made[language].set(addressees, frame);
    return frame;
  };
}

function senderName({ supporter }: Letter, organisation: string): string {
  const person = supporter?.fields['full_name'];
  const origin = { what: 'The sender’s name', where: supporter && { file: supporter.list, line: supporter.line } };
  return headerValue(person === undefined ? organisation : `${person} via ${organisation}`, origin);
}

/** A sign-on letter comes from the coalition, which is in From already. */
function replyToOf(campaign: Campaign, { supporter }: Letter, organisation: string): Mailbox | undefined {
  switch (campaign.replyTo) {
    case 'none':
      return undefined;
    case 'campaign':
      return { name: organisation, address: wireAddress(campaign.from, { what: 'The campaign’s own address' }) };
    case 'supporter': {
      if (supporter === undefined) return undefined;
      const where = { file: supporter.list, line: supporter.line };
      return {
        name: headerValue(supporter.fields['full_name'] ?? '', { what: 'The supporter’s name', where }),
        address: wireAddress(supporter.email, { what: 'The supporter’s address', where }),
      };
    }
  }
}

/** The envelope's sender; with `perLetter` the key stands in its local part, so that a bounce names its letter. */
function envelopeSender({ bounces, whereIs }: Campaign, from: string): (key: string | undefined) => string {
  if (bounces === undefined) return () => from;
  const check = (text: string): string =>
    wireAddress(text, { what: 'The bounce address', where: whereIs('bounces.address') });
  const address = check(bounces.address);
  if (!bounces.perLetter) return () => address;
  const at = address.lastIndexOf('@');
  const tokened = (key: string): string => `${address.slice(0, at)}+${key}${address.slice(at)}`;
  check(tokened('0'.repeat(32))); // a local part that leaves no room for the token is found before the first letter
  return (key) => (key === undefined ? address : tokened(key));
}
