import type { Clock } from '../clock.js';

/** A message as it lies in a mailbox. */
export interface MailMessage {
  /** Where it lies: `mail/cur/1`, `box.mbox:3` (the third message), `imaps://user@host/INBOX;UID=7`. */
  readonly source: string;
  /** By what it is known again when the mailbox is read once more, whoever read or moved other messages meanwhile. */
  readonly id: string;
  /** The message, or its first octets where it is longer than `maxMessageOctets`. */
  readonly octets: Buffer;
}

/** Options of every way of reading a mailbox. */
export interface MailboxReading {
  /** `id` of messages that are not wanted again. */
  readonly skip?: ((id: string) => boolean) | undefined;
  /** Stays, and gives messages as they arrive, until the signal is aborted. A mailbox of files is read once. */
  readonly stay?: MailboxStay | undefined;
}

/** How one stays at a mailbox. */
export interface MailboxStay {
  readonly until: AbortSignal;
  readonly clock: Clock;
  /** Called before new messages are waited for. */
  readonly resting: () => Promise<void>;
}

/** How many octets of one message are read. Reports, answers and forms come before any attachment. */
export const maxMessageOctets = 1_048_576;
