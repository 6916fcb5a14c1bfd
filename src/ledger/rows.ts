import { say } from '../language/sentence.js';
import type { PlannedAddressee } from '../outbox/ports.js';
import { checksum, checksumBefore } from './checksum.js';
import type { KeptEntry, KeptRecipient } from './kept-entry.js';
import { damagedProblem } from './ledger-problem.js';
import type { LettersTable, RecipientsTable } from './schema.js';

/** The rows of a letter: its own, and those of its addressees. */
export interface LetterRows {
  readonly letter: LettersTable;
  readonly recipients: readonly RecipientsTable[];
}

/** Puts a letter into rows, with the checksum over all of them. */
export function rowsOf(entry: KeptEntry): LetterRows {
  const recipients = entry.recipients.map((one, place) => recipientRow(entry, place, one));
  const letter: LettersTable = {
    number: entry.number,
    key: entry.key,
    letter: entry.letter,
    version: entry.version,
    supporter_hash: entry.supporterHash,
    list: entry.list,
    line: entry.line,
    language: entry.language,
    message_id: entry.messageId,
    state: entry.state,
    tries: entry.tries,
    reply: entry.reply ?? null,
    server: entry.server ?? null,
    changed: entry.changed.getTime(),
    next_try: entry.nextTry?.getTime() ?? null,
    first_try: entry.firstTry?.getTime() ?? null,
    crc: 0,
  };
  letter.crc = letterChecksum(letter, recipients);
  return { letter, recipients };
}

/** Whether the row of the addressee at `place` says the same of both. */
export function sameRecipientRow(one: KeptEntry, other: KeptEntry, place: number): boolean {
  const [a, b] = [one.recipients[place], other.recipients[place]];
  if (a === undefined || b === undefined) return false;
  if (a.id !== b.id || a.role !== b.role || a.address !== b.address) return false;
  const alike = faresAlike(one, a);
  if (alike !== faresAlike(other, b)) return false;
  return alike || (a.state === b.state && a.reply === b.reply && a.changed.getTime() === b.changed.getTime());
}

/**
 * Reads a letter from its rows, the addressees in their order.
 * Problem: `ledger-damaged` when the checksum does not fit: what the rows say is then not what was written.
 */
export function entryOf(file: string, { letter, recipients }: LetterRows): KeptEntry {
  if (letterChecksum(letter, recipients) !== letter.crc)
    throw damagedProblem(file, say`Letter number ${letter.number} was altered.`);
  const changed = new Date(letter.changed);
  const kept = recipients.map((one) => keptRecipient(one, letter, changed));
  return {
    number: letter.number,
    key: letter.key,
    letter: letter.letter,
    version: letter.version,
    supporterHash: letter.supporter_hash,
    list: letter.list,
    line: letter.line,
    language: letter.language,
    messageId: letter.message_id,
    addressees: kept.map(({ id, role, address }) => ({ id, role, address })),
    state: letter.state,
    tries: letter.tries,
    reply: letter.reply ?? undefined,
    server: letter.server ?? undefined,
    changed,
    nextTry: moment(letter.next_try),
    firstTry: moment(letter.first_try),
    recipients: kept,
  };
}

function recipientRow(entry: KeptEntry, place: number, one: KeptRecipient): RecipientsTable {
  const alike = faresAlike(entry, one);
  return {
    letter: entry.number,
    place,
    id: one.id,
    role: one.role,
    address: one.address,
    state: alike ? null : one.state,
    reply: alike ? null : (one.reply ?? null),
    changed: alike ? null : one.changed.getTime(),
  };
}

/** The checksum over all that a letter's rows say, without making them. */
export function checksumOf(entry: KeptEntry): number {
  const values = valuesOf(entry);
  for (const [place, one] of entry.recipients.entries()) {
    values.push(place, one.id, one.role, one.address);
    if (faresAlike(entry, one)) values.push(null, null, null);
    else values.push(one.state, one.reply ?? null, one.changed.getTime());
  }
  return checksum(values);
}

/** The same for a letter whose addressees all have its own outcome. `everyone`: their `inJson`. */
export function checksumTogether(entry: KeptEntry, everyone: string): number {
  return checksumBefore(valuesOf(entry), everyone);
}

/** What the checksum of a letter covers of its addressees, where all have its own outcome. */
export function inJson(addressees: readonly PlannedAddressee[]): string {
  return JSON.stringify(
    addressees.flatMap(({ id, role, address }, place) => [place, id, role, address, null, null, null]),
  );
}

function valuesOf(entry: KeptEntry): (string | number | null)[] {
  return [
    entry.number,
    entry.key,
    entry.letter,
    entry.version,
    entry.supporterHash,
    entry.list,
    entry.line,
    entry.language,
    entry.messageId,
    entry.state,
    entry.tries,
    entry.reply ?? null,
    entry.server ?? null,
    entry.changed.getTime(),
    entry.nextTry?.getTime() ?? null,
    entry.firstTry?.getTime() ?? null,
  ];
}

/** Whether all that can be said of the addressee is what is said of the letter. */
export function faresAlike(entry: KeptEntry, { state, reply, changed }: KeptRecipient): boolean {
  return state === entry.state && reply === entry.reply && changed.getTime() === entry.changed.getTime();
}

function keptRecipient(row: RecipientsTable, letter: LettersTable, letterChanged: Date): KeptRecipient {
  const { id, role, address, state, reply, changed } = row;
  if (state === null || changed === null)
    return { id, role, address, state: letter.state, reply: letter.reply ?? undefined, changed: letterChanged };
  return { id, role, address, state, reply: reply ?? undefined, changed: new Date(changed) };
}

/** A moment that may not be. */
export function moment(milliseconds: number | null): Date | undefined {
  return milliseconds === null ? undefined : new Date(milliseconds);
}

function letterChecksum(letter: LettersTable, recipients: readonly RecipientsTable[]): number {
  const values = [
    letter.number,
    letter.key,
    letter.letter,
    letter.version,
    letter.supporter_hash,
    letter.list,
    letter.line,
    letter.language,
    letter.message_id,
    letter.state,
    letter.tries,
    letter.reply,
    letter.server,
    letter.changed,
    letter.next_try,
    letter.first_try,
  ];
  for (const one of recipients) {
    values.push(one.place, one.id, one.role, one.address, one.state, one.reply, one.changed);
  }
  return checksum(values);
}
