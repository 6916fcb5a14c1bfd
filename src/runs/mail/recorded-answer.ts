import type { Answer, AnswerKind } from '../../ledger/answers.js';
import type { LedgerStore } from '../../ledger/ledger-store.js';
import { isAuthentic } from '../../mailboxes/authentic-sender.js';
import { decodedValue } from '../../mailboxes/decoded-text.js';
import { fieldAddress } from '../../mailboxes/mail-addresses.js';
import { isOptOut } from '../../mailboxes/opt-out-mail.js';
import { supporterId } from '../../messages/update-headers.js';
import type { Entry } from '../../outbox/ports.js';
import type { FoundMail } from './found-mail.js';
import { dateOf, messageHash } from './recorded-report.js';

/** An answer to a letter, as it is counted and listed. */
export interface FoundAnswer {
  readonly kind: AnswerKind;
  readonly at: Date;
  /** The sender's address. */
  readonly from: string | undefined;
  readonly subject: string;
  readonly entry: Entry | undefined;
  /** The addressee of the letter that answers: `DecisionMaker.id`. */
  readonly addressee: string | undefined;
  /** Whether the receiving server recorded that the message came from its sender's address. */
  readonly isProven: boolean;
}

/**
 * Understands a message as an answer; `undefined` for a delivery report and for what is neither. `offices`: ids by address, in lower case.
 */
export function answerOf(
  { message, reading, entry }: FoundMail,
  offices: ReadonlyMap<string, string>,
  now: Date,
): FoundAnswer | undefined {
  const from = fieldAddress(decodedValue(message.fields.get('from') ?? ''));
  const addressee = addresseeOf(entry, from, offices);
  // By the address alone: somebody who wrote to an official, and may say no, has the same letter.
  const office = offices.get(from?.toLowerCase() ?? '');
  const byOffice = office !== undefined && office !== supporterId;
  const kind = isOptOut(message, byOffice) ? 'opt-out' : answerKind(reading.kind, addressee !== undefined);
  if (kind === undefined) return undefined;
  const subject = decodedValue(message.fields.get('subject') ?? '')
    .replace(/\s+/gu, ' ')
    .slice(0, 200);
  const isProven = from !== undefined && isAuthentic(message, from) === 'yes';
  return { kind, at: dateOf(message, now), from, subject, entry, addressee, isProven };
}

/** Keeps an answer in the ledger: its kind and its letter, and nothing of its text. False where it is kept already. */
export async function recordAnswer(found: FoundMail, answer: FoundAnswer, ledger: LedgerStore): Promise<boolean> {
  if (answer.entry === undefined && answer.addressee === undefined) return false;
  const kept: Answer = {
    message: messageHash(found),
    key: answer.entry?.key,
    addressee: answer.addressee,
    kind: answer.kind,
    at: answer.at,
  };
  return ledger.addAnswer(kept);
}

/** Some offices answer with a message that names no letter: then their address decides. */
function answerKind(kind: FoundMail['reading']['kind'], isOffice: boolean): AnswerKind | undefined {
  switch (kind) {
    case 'challenge':
    case 'away':
    case 'auto':
    case 'reply':
      return kind;
    case 'other':
      return isOffice ? 'reply' : undefined;
    case 'hard':
    case 'soft':
    case 'full':
    case 'blocked':
    case 'delayed':
      return undefined;
  }
}

/** By the address, else by its domain, else the letter's one To addressee. */
function addresseeOf(
  entry: Entry | undefined,
  from: string | undefined,
  offices: ReadonlyMap<string, string>,
): string | undefined {
  const address = from?.toLowerCase() ?? '';
  if (entry === undefined) return offices.get(address);
  const officials = entry.addressees.filter(({ role }) => role !== 'copy');
  const same = officials.find((one) => one.address.toLowerCase() === address);
  if (same !== undefined) return same.id;
  const domain = domainOf(address);
  const near = officials.filter((one) => domainOf(one.address.toLowerCase()) === domain);
  if (near.length === 1) return near[0]?.id;
  const to = officials.filter(({ role }) => role === 'to');
  return to.length === 1 ? to[0]?.id : undefined;
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
