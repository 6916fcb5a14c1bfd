import PostalMime, { type Address } from 'postal-mime';

/** Somebody in a header. */
export interface NamedMailbox {
  /** Empty where the header has the address alone. */
  readonly name: string;
  readonly address: string;
}

/** What a mail program reads in a message. */
export interface ArrivedMail {
  readonly from: readonly NamedMailbox[];
  readonly replyTo: readonly NamedMailbox[];
  readonly to: readonly NamedMailbox[];
  readonly cc: readonly NamedMailbox[];
  readonly subject: string;
  /** The plain text, its lines parted by `\n`. */
  readonly text: string;
  /** Names of the files that are attached; pictures within the letter are none. */
  readonly attached: readonly string[];
}

/** Reads a message as mail programs do: told from its octets, not from what they were made of. */
export async function arrivedMail(octets: Buffer | string): Promise<ArrivedMail> {
  const { from, replyTo, to, cc, subject, text, attachments } = await PostalMime.parse(octets);
  return {
    from: mailboxes(from === undefined ? [] : [from]),
    replyTo: mailboxes(replyTo),
    to: mailboxes(to),
    cc: mailboxes(cc),
    subject: subject ?? '',
    text: (text ?? '').replaceAll('\r\n', '\n').trimEnd(),
    attached: attachments.filter(({ related }) => related !== true).map(({ filename }) => filename ?? ''),
  };
}

/** A person with her address, as mail programs show her. */
export function shownMailbox({ name, address }: NamedMailbox): string {
  return name === '' ? address : `${name} <${address}>`;
}

function mailboxes(addresses: readonly Address[] = []): readonly NamedMailbox[] {
  return addresses.flatMap(({ name, address }) => (address === undefined ? [] : [{ name, address }]));
}
