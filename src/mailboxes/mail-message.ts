/** A message as it lies in a mailbox. */
export interface MailMessage {
  /** Where it lies: `mail/cur/1`, `box.mbox:3` (the third message), `imaps://user@host/INBOX;UID=7`. */
  readonly source: string;
  /** The message, or its first octets where it is longer than `longestRead`. */
  readonly octets: Buffer;
}

/** How many octets of one message are read. Reports, answers and forms come before any attachment. */
export const longestRead = 1_048_576;
