import { say } from '../language/sentence.js';
import type { Entry, Ledger, PlannedEntry, RecordedBy, State } from '../outbox/ports.js';
import { checksum, storable } from './checksum.js';
import type { Db, Keeper } from './keeper.js';
import { bounced, plannedRow, printed, resolved, type KeptEntry } from './kept-entry.js';
import { damagedProblem } from './ledger-problem.js';
import type { LetterQueries, LetterReads } from './letter-queries.js';
import { knownEntry } from './letters.js';

/** What a person said of a letter, or a copy of it proved. */
export interface Resolution {
  readonly key: string;
  /** The state that the letter had. */
  readonly was: State;
  readonly state: 'ready' | 'sent';
  /** Who said so, or where the copy was found. */
  readonly by: string;
  readonly at: Date;
  readonly why: string | undefined;
}

/** What is asked when news of a letter comes otherwise than by sending it. */
export interface OutcomesRead {
  /** The letters whose keys begin so (8 hex digits or more are enough for one). */
  byKeyBeginning(beginning: string): Promise<readonly Entry[]>;
  /** What people said of letters, oldest first. */
  resolutions(): Promise<readonly Resolution[]>;
}

/** What changes letters otherwise than by sending them: paper, delivery reports, copies, a person's word. */
export interface OutcomesWrite extends Pick<Ledger, 'resolve'> {
  /**
   * Marks letters as printed; those that are not in the ledger are added. Gives the keys of those that are printed from now on: a
   * letter that has been sent, or may have been, is left as it is.
   */
  markPrinted(entries: readonly PlannedEntry[], at: Date): Promise<readonly string[]>;
  /**
   * Marks what was sent to an address as bounced. False, and nothing is changed, where the letter is not known, never went there, or
   * has bounced before.
   */
  markBounced(key: string, address: string, reason: string, at: Date): Promise<boolean>;
  /**
   * Marks a letter of unknown outcome as sent, because a copy of it was found. `by`: where.
   * False, and nothing is changed, where its outcome is not unknown.
   */
  prove(key: string, by: string, at: Date): Promise<boolean>;
}

/** The questions. */
export function outcomesRead({ db, file, read }: Keeper, queries: LetterReads): OutcomesRead {
  return {
    byKeyBeginning: (beginning) =>
      read(() =>
        /^[0-9a-f]+$/i.test(beginning) ? queries.loadBeginning(db, beginning.toLowerCase()) : Promise.resolve([]),
      ),
    resolutions: () => read(() => allResolutions(db, file)),
  };
}

/** The changes. `now` is the moment at which letters that are added are written down. */
export function outcomesWrite({ change }: Keeper, queries: LetterQueries, now: Date): OutcomesWrite {
  const keep = async (db: Db, before: KeptEntry, to: 'ready' | 'sent', { by, at, why }: RecordedBy): Promise<void> => {
    await queries.save(db, [{ before, after: resolved(before, to, at) }]);
    const said = why === undefined ? null : storable(why);
    const row = { key: before.key, state: to, person: storable(by), at: at.getTime(), why: said, was: before.state };
    await db
      .insertInto('resolutions')
      .values({ ...row, crc: resolutionChecksum(row) })
      .execute();
  };
  return {
    markPrinted: (entries, at) =>
      change(async (db) => {
        let number = await queries.lastNumber(db);
        const keys: string[] = [];
        const before = await queries.load(
          db,
          entries.map(({ key }) => key),
        );
        for (const plan of new Map(entries.map((entry) => [entry.key, entry])).values()) {
          const kept = before.get(plan.key);
          const entry = kept ?? plannedRow(plan, ++number, now);
          const after = printed(entry, at);
          if (after === entry) continue;
          await queries.save(db, [{ before: kept, after }]);
          keys.push(plan.key);
        }
        return keys;
      }),

    markBounced: (key, address, reason, at) =>
      change(async (db) => {
        const before = (await queries.load(db, [key])).get(key);
        if (before === undefined) return false;
        const after = bounced(before, address, reason, at);
        if (after === before) return false;
        await queries.save(db, [{ before, after }]);
        return true;
      }),

    prove: (key, by, at) =>
      change(async (db) => {
        const before = (await queries.load(db, [key])).get(key);
        if (before?.state !== 'unknown') return false;
        await keep(db, before, 'sent', { by, at, why: 'a copy of the letter was found' });
        return true;
      }),

    resolve: (key, to, recorded) =>
      change(async (db) => keep(db, knownEntry(await queries.load(db, [key]), key), to, recorded)),
  };
}

/** Every resolution, oldest first. Problem: `ledger-damaged`. */
export async function allResolutions(db: Db, file: string): Promise<readonly Resolution[]> {
  const rows = await db.selectFrom('resolutions').selectAll().orderBy('at').execute();
  return rows.map(({ crc, ...row }) => {
    if (crc !== resolutionChecksum(row))
      throw damagedProblem(file, say`The record of what happened to the letter ${row.key} was altered.`);
    const { key, state, person, at, why, was } = row;
    return { key, was: was ?? 'unknown', state, by: person, at: new Date(at), why: why ?? undefined };
  });
}

/** Takes the reasons away that people gave for what they recorded of a letter: they may name somebody. */
export async function forgetReasons(db: Db, key: string): Promise<void> {
  const rows = await db
    .selectFrom('resolutions')
    .selectAll()
    .where('key', '=', key)
    .where('why', 'is not', null)
    .execute();
  for (const row of rows) {
    const crc = resolutionChecksum({ ...row, why: null });
    await db
      .updateTable('resolutions')
      .set({ why: null, crc })
      .where('key', '=', key)
      .where('at', '=', row.at)
      .execute();
  }
}

// The first version had no `was`; it may be read before it is migrated.
function resolutionChecksum(row: {
  readonly key: string;
  readonly state: string;
  readonly person: string;
  readonly at: number;
  readonly why: string | null;
  readonly was?: string | null;
}): number {
  const values = [row.key, row.state, row.person, row.at, row.why];
  return checksum(row.was === null || row.was === undefined ? values : [...values, row.was]);
}
