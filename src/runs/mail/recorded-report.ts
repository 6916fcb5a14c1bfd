import { hash } from 'node:crypto';
import type { LedgerStore } from '../../ledger/ledger-store.js';
import type { MailPart } from '../../mailboxes/mail-part.js';
import type { MailReading, ReportedRecipient } from '../../mailboxes/mail-reading.js';
import { supporterId, withoutAddresses } from '../../messages/update-headers.js';
import type { Entry } from '../../outbox/ports.js';
import type { FoundMail } from './found-mail.js';

/** The result of a delivery report: letters that bounced, or why it changed nothing. */
export type RecordedReport =
  | { readonly kind: 'bounced'; readonly addresses: readonly string[] }
  | { readonly kind: 'known' | 'no-failure' | 'no-letter' | 'other-address' };

/** A hash of a message's Message-ID and text: the same in every mailbox, whatever headers a mailbox adds. */
export function messageHash({ message }: FoundMail): string {
  const text = `${message.fields.get('message-id') ?? ''}\n${message.body.replaceAll('\r', '')}`;
  return hash('sha256', text, 'hex').slice(0, 32);
}

/**
 * Records a delivery report: the letter bounced for the addressee that the report names, and for nobody else. A report about an
 * address that the letter never went to changes nothing, unless the letter had one addressee alone, whose office passed it on.
 */
export async function recordReport(found: FoundMail, ledger: LedgerStore, now: Date): Promise<RecordedReport> {
  const { reading, entry } = found;
  if (!isFailure(reading)) return { kind: 'no-failure' };
  if (entry === undefined) return { kind: 'no-letter' };
  const message = messageHash(found);
  if (await ledger.isKnown(message)) return { kind: 'known' };
  const addresses: string[] = [];
  let isOther = true;
  for (const one of reading.recipients) {
    if (one.kind === 'delayed') continue;
    const address = addressOf(entry, one);
    if (address === undefined) continue;
    isOther = false;
    const reason = address === supporterId ? withoutAddresses(reasonOf(one)) : reasonOf(one);
    if (await ledger.markBounced(entry.key, address, reason, now)) addresses.push(address);
  }
  if (isOther) return { kind: 'other-address' };
  const addressee = entry.addressees.find(({ address }) => address === addresses[0])?.id;
  const { kind } = reading;
  await ledger.addAnswer({
    message,
    key: entry.key,
    addressee,
    kind: kind === 'other' ? 'hard' : kind,
    at: dateOf(found.message, now),
  });
  return addresses.length === 0 ? { kind: 'known' } : { kind: 'bounced', addresses };
}

/** Whether a reading is about a letter that will not arrive. */
export function isFailure({ recipients }: MailReading): boolean {
  return recipients.some(({ kind }) => kind !== 'delayed');
}

/** When a message was written, by its Date; `now` where it has none that makes sense. */
export function dateOf({ fields }: MailPart, now: Date): Date {
  const date = new Date(fields.get('date') ?? '');
  const time = date.getTime();
  return Number.isFinite(time) && time > 0 && time <= now.getTime() ? date : now;
}

/** The letter's address that a report names, as the ledger has it. */
function addressOf(entry: Entry, { address }: ReportedRecipient): string | undefined {
  const same = entry.recipients.find((one) => one.address.toLowerCase() === address?.toLowerCase());
  if (same !== undefined) return same.address;
  return entry.recipients.length === 1 ? entry.recipients[0]?.address : undefined;
}

/** As the ledger keeps it: the kind of failure first, by which it knows addresses that are gone. */
function reasonOf(one: ReportedRecipient): string {
  return [one.kind, reportedReason(one)].filter((part) => part !== '').join(' ');
}

/** What the server said of an addressee: its words, with the enhanced status code, which most servers write into them. `''`: nothing. */
export function reportedReason({ status = '', reason = '' }: Partial<ReportedRecipient>): string {
  return reason.includes(status) ? reason : [status, reason].filter((part) => part !== '').join(' ');
}
