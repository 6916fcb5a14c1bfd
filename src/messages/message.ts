/** The envelope of RFC 5321: sender and recipients, addresses only. */
export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
}

/** A letter as e-mail, ready to leave. */
export interface Message {
  /** Key of the letter: the same key never leaves twice. */
  readonly key: string;
  /** Without angle brackets, made from the key: the same for every try. */
  readonly messageId: string;
  readonly envelope: Envelope;
  /** Its one addressee is a supporter: no record and no event has the address. */
  readonly isPrivate?: boolean | undefined;
  /** An address in it has a local part outside ASCII: only a server with SMTPUTF8 can take it (RFC 6531). */
  readonly needsSmtpUtf8: boolean;
  /** The finished octets, CRLF throughout and not dot-stuffed; 7-bit unless `eightBit`, which needs a server with 8BITMIME. */
  readonly bytes: (eightBit: boolean) => Buffer;
}
