import { createHash } from 'node:crypto';
import type { LedgerRun } from '../../src/ledger/open-ledger.js';
import type { Outcome, PlannedEntry, Settlement } from '../../src/outbox/ports.js';

/** A moment of the first day, by minute. */
export const minute = (number: number): Date => new Date(Date.UTC(2026, 0, 5, 10, number));

export const run: LedgerRun = { campaign: 'rivers', version: '0.1.0', pid: 4242, now: minute(0) };

/** A letter of supporter `number` to two ministers, with a copy to the campaign. */
export function plan(number: number, changes: Partial<PlannedEntry> = {}): PlannedEntry {
  return {
    key: key(number),
    letter: 'dam',
    version: 1,
    supporterHash: createHash('sha256').update(`supporter ${number}`).digest('hex'),
    list: 'contacts/members.csv',
    line: number + 1,
    language: 'en',
    messageId: `${key(number)}@water.example.org`,
    addressees: [
      { id: 'minister-of-rivers/jo-stone', role: 'to', address: 'stone@rivers.example.net' },
      { id: 'minister-of-fish/ray-brook', role: 'cc', address: 'brook@fish.example.net' },
      { id: 'copy', role: 'copy', address: 'copies@water.example.org' },
    ],
    ...changes,
  };
}

export function key(number: number): string {
  return createHash('sha256').update(`letter ${number}`).digest('hex').slice(0, 32);
}

export function plans(count: number): readonly PlannedEntry[] {
  return Array.from({ length: count }, (_, index) => plan(index + 1));
}

export function outcome(kind: Outcome['kind'], changes: Partial<Outcome> = {}): Outcome {
  const reply = { sent: '250 taken', deferred: '451 later', rejected: '550 never', unknown: 'no answer' }[kind];
  return { kind, reply, server: 'mail.example.org:587', ...changes };
}

export function settlement(number: number, result: Outcome, at = minute(2), nextTry?: Date): Settlement {
  return { key: key(number), outcome: result, at, nextTry };
}
