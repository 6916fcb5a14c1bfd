import { say, type Text } from '../language/sentence.js';
import type { MailKind } from '../mailboxes/mail-reading.js';

/** What each kind of message is called where a person reads it. */
export const mailKindWords: Readonly<Record<MailKind, Text>> = {
  hard: say`no such address`,
  soft: say`not delivered in time`,
  full: say`mailbox full`,
  blocked: say`refused as unwanted`,
  delayed: say`still on its way`,
  challenge: say`asks whether the sender is a person`,
  away: say`out of office`,
  auto: say`automatic answer`,
  reply: say`reply`,
  other: say`other`,
};
