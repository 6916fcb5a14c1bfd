import { checksum } from './checksum.js';
import type { KeptEntry, KeptRecipient } from './kept-entry.js';
import { damaged } from './ledger-problem.js';
import type { LettersTable, RecipientsTable } from './schema.js';

/** The rows of a letter: its own, and those of its addressees. */
export interface LetterRows {
  readonly letter: LettersTable;
  readonly recipients: readonly RecipientsTable[];
}

/** Puts a letter into rows, with the checksum over all of them. */
export function rowsOf(entry: KeptEntry): LetterRows {
  const letter = {
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
  const recipients = entry.recipients.map((one, place) => recipientRow(entry.number, place, one));
  return { letter: { ...letter, crc: letterChecksum(letter, recipients) }, recipients };
}

/**
 * Reads a letter from its rows, the addressees in their order.
 * Problem: `ledger-damaged` when the checksum does not fit: what the rows say is then not what was written.
 */
export function entryOf(file: string, { letter, recipients }: LetterRows): KeptEntry {
  if (letterChecksum(letter, recipients) !== letter.crc)
    throw damaged(file, `letter number ${letter.number} was altered`);
  const kept = recipients.map(keptRecipient);
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
    changed: new Date(letter.changed),
    nextTry: moment(letter.next_try),
    firstTry: moment(letter.first_try),
    recipients: kept,
  };
}

function recipientRow(letter: number, place: number, one: KeptRecipient): RecipientsTable {
  const { id, role, address, state } = one;
  return { letter, place, id, role, address, state, reply: one.reply ?? null, changed: one.changed.getTime() };
}

function keptRecipient({ id, role, address, state, reply, changed }: RecipientsTable): KeptRecipient {
  return { id, role, address, state, reply: reply ?? undefined, changed: new Date(changed) };
}

function moment(milliseconds: number | null): Date | undefined {
  return milliseconds === null ? undefined : new Date(milliseconds);
}

function letterChecksum(letter: LettersTable, recipients: readonly RecipientsTable[]): number {
  return checksum([
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
    ...recipients.flatMap((one) => [one.place, one.id, one.role, one.address, one.state, one.reply, one.changed]),
  ]);
}
