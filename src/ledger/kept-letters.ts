import { say } from '../language/sentence.js';
import type { Problem } from '../problems/problem.js';
import type { PlannedAddressee, State } from '../outbox/ports.js';
import type { KeptEntry, KeptRecipient } from './kept-entry.js';
import { damagedProblem } from './ledger-problem.js';
import { letterReads, type Change, type LetterQueries } from './letter-queries.js';
import { domainOf, mailingsIn, type Mailing } from './mailings.js';
import { checksumOf, checksumTogether, faresAlike, moment } from './rows.js';
import type { SqliteFile } from './sqlite.js';

/**
 * Letters as the newest tables have them, read and written by statements that are prepared once. This is the way of every letter that
 * is sent; all other questions are asked of the views.
 */
export interface KeptLetters {
  /** The letter with this key. */
  load(key: string): KeptEntry | undefined;
  /** Reads the letter with a number. Problem: `ledger-damaged` where it is not what was written. */
  check(number: number): void;
  /** The highest number given to a letter so far; 0 before the first. */
  lastNumber(): number;
  /** Writes letters down, new ones and changed ones; within a transaction. */
  save(changes: Iterable<Change>): void;
  /** To be called when a transaction was rolled back. */
  rolledBack(): void;
}

/** The number of the step that made these tables: a ledger that is only read may be older. */
export const compactSince = 4;

/** `apart`: whether some addressees have another outcome. */
type LetterRow = readonly [
  crc: number,
  apart: number,
  mailing: number,
  number: number,
  key: string,
  supporterHash: string | Uint8Array,
  line: number,
  messageId: string | null,
  state: State,
  tries: number,
  reply: string | null,
  server: string | null,
  changed: number,
  nextTry: number | null,
  firstTry: number | null,
];

interface FareRow {
  readonly place: number;
  readonly state: State;
  readonly reply: string | null;
  readonly changed: number;
}

/** The letters of an open ledger. `file` is named where one turns out to be damaged. */
export function keptLetters(file: string, sqlite: SqliteFile): KeptLetters {
  const mailings = mailingsIn(sqlite);
  const columns =
    'mailing, number, key, supporter_hash, line, message_id, state, tries, reply, server, changed, next_try, first_try';
  const rows = `select crc, exists (select 1 from fares where letter = number), ${columns} from kept_letters`;
  const byKey = sqlite.preparedList<LetterRow>(`${rows} where key = ?`);
  const byNumber = sqlite.preparedList<LetterRow>(`${rows} where number = ?`);
  const faresOf = sqlite.prepared<FareRow>('select place, state, reply, changed from fares where letter = ?');
  const last = sqlite.prepared<{ readonly number: number | null }>('select max(number) as number from kept_letters');
  const insert = sqlite.prepared(
    `insert into kept_letters (${columns}, crc) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const replan = sqlite.prepared('update kept_letters set mailing = ?, line = ? where number = ?');
  const move = sqlite.prepared(
    'update kept_letters set state = ?, tries = ?, reply = ?, server = ?, changed = ?, next_try = ?, first_try = ?, crc = ? where number = ?',
  );
  const addFare = sqlite.prepared('insert into fares (letter, place, state, reply, changed) values (?, ?, ?, ?, ?)');
  const dropFares = sqlite.prepared('delete from fares where letter = ?');

  // As they were last saved: nobody but who sends a letter changes it meanwhile, so none is read again to be settled.
  const underWay = new Map<string, KeptEntry>();

  const altered = (number: number): Problem => damagedProblem(file, say`Letter number ${number} was altered.`);
  const entryOf = (row: LetterRow): KeptEntry => {
    const [crc, apart, of, number] = row;
    const mailing = mailings.get(of);
    const entry = keptEntry(row, mailing, apart === 0 ? [] : faresOf.all(number));
    const sum = apart === 0 ? checksumTogether(entry, mailings.everyone(mailing.addressees)) : checksumOf(entry);
    if (sum !== crc) throw altered(number);
    return entry;
  };
  const saveFares = (before: KeptEntry | undefined, after: KeptEntry, together: boolean): void => {
    if (before !== undefined && !isTogether(before)) dropFares.run(after.number);
    if (together) return;
    for (const [place, one] of after.recipients.entries())
      if (!faresAlike(after, one))
        addFare.run(after.number, place, one.state, one.reply ?? null, one.changed.getTime());
  };
  return {
    load: (key) => {
      const known = underWay.get(key);
      if (known !== undefined) return known;
      const row = byKey.first(key);
      return row === undefined ? undefined : entryOf(row);
    },
    check(number) {
      const row = byNumber.first(number);
      if (row === undefined) throw altered(number);
      entryOf(row);
    },
    lastNumber: () => last.first()?.number ?? 0,
    save(changes) {
      for (const { before, after } of changes) {
        const { number, key, line, state, tries, messageId } = after;
        const together = isTogether(after);
        const fate = [
          state,
          tries,
          after.reply ?? null,
          after.server ?? null,
          after.changed.getTime(),
          after.nextTry?.getTime() ?? null,
          after.firstTry?.getTime() ?? null,
          together ? checksumTogether(after, mailings.everyone(after.addressees)) : checksumOf(after),
        ] as const;
        if (before === undefined) {
          const domain = domainOf(after);
          const id = messageId === `${key}@${domain}` ? null : messageId;
          insert.run(mailings.numberOf(after), number, key, packed(after.supporterHash), line, id, ...fate);
        } else {
          if (line !== before.line || after.list !== before.list || after.addressees !== before.addressees)
            replan.run(mailings.numberOf(after), line, number);
          move.run(...fate, number);
        }
        saveFares(before, after, together);
        if (state === 'sending') underWay.set(key, after);
        else underWay.delete(key);
      }
    },
    rolledBack: () => {
      mailings.forget();
      underWay.clear();
    },
  };
}

/** The queries on letters of a ledger that is open for a run: what they write, they write by way of `letters`. */
export function keptQueries(file: string, letters: KeptLetters): LetterQueries {
  return {
    ...letterReads(file),
    lastNumber: () => Promise.resolve(letters.lastNumber()),
    save: async (_, changes) => {
      await Promise.resolve();
      letters.save(changes);
    },
  };
}

function keptEntry(row: LetterRow, mailing: Mailing, fares: readonly FareRow[]): KeptEntry {
  const [, , , number, key, hash, line, messageId, state, tries, said, server, at, nextTry, firstTry] = row;
  const { letter, version, language, list, domain, addressees } = mailing;
  const changed = new Date(at);
  const reply = said ?? undefined;
  const recipients = addressees.map(({ id, role, address }): KeptRecipient => ({
    id,
    role,
    address,
    state,
    reply,
    changed,
  }));
  for (const fare of fares) {
    const one = addressees[fare.place];
    if (one === undefined) continue; // the checksum will not fit
    recipients[fare.place] = keptFare(one, fare);
  }
  return {
    number,
    key,
    letter,
    version,
    supporterHash: unpacked(hash),
    list,
    line,
    language,
    messageId: messageId ?? `${key}@${domain}`,
    addressees,
    state,
    tries,
    reply,
    server: server ?? undefined,
    changed,
    nextTry: moment(nextTry),
    firstTry: moment(firstTry),
    recipients,
  };
}

function keptFare(one: PlannedAddressee, { state, reply, changed }: FareRow): KeptRecipient {
  return { ...one, state, reply: reply ?? undefined, changed: new Date(changed) };
}

function isTogether(entry: KeptEntry): boolean {
  return entry.recipients.every((one) => faresAlike(entry, one));
}

/** A hash takes half the room as octets. Any other text is kept as it is. */
function packed(hash: string): string | Uint8Array {
  return /^[0-9a-f]{64}$/.test(hash) ? Buffer.from(hash, 'hex') : hash;
}

function unpacked(hash: string | Uint8Array): string {
  return typeof hash === 'string' ? hash : Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString('hex');
}
