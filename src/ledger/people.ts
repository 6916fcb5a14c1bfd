import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { strippedEntry } from './stripped-entry.js';
import { checksum, storable } from './checksum.js';
import type { Db, Keeper } from './keeper.js';
import { damagedProblem } from './ledger-problem.js';
import { forgetReasons } from './outcomes.js';
import { isAtAddress, type LetterQueries } from './letter-queries.js';

/** What somebody noted on the letter of one supporter. */
export interface Mark {
  readonly letter: string;
  readonly supporterHash: string;
  /** `read`: looked at and found good; `hold`: not to be sent until the mark is taken off. */
  readonly mark: 'read' | 'hold';
  readonly note: string | undefined;
  /** For `read`: digest of the text that was read; `undefined` where it was not kept. */
  readonly text?: string | undefined;
  readonly by: string;
  readonly at: Date;
}

/** A supporter's own words, mended for one letter. */
export interface Mending {
  readonly letter: string;
  readonly supporterHash: string;
  /** Name of the field as templates name it. */
  readonly field: string;
  readonly text: string;
  readonly by: string;
  readonly at: Date;
}

/** What can be asked about people. */
export interface PeopleRead {
  /** All marks on a letter. */
  marks(letter: string): Promise<readonly Mark[]>;
  /** All mended words of a letter. */
  mended(letter: string): Promise<readonly Mending[]>;
  /** Who is held back: letter and hash of the supporter, with a blank between them. */
  held(): Promise<ReadonlySet<string>>;
  /** Hashes of the addresses never to be written for again. */
  forgotten(): Promise<ReadonlySet<string>>;
}

/** What changes what is kept of people. */
export interface PeopleWrite {
  /** Puts a mark on a letter, in place of an earlier one of its kind. */
  mark(mark: Mark): Promise<void>;
  unmark(letter: string, supporterHash: string, mark: Mark['mark']): Promise<void>;
  /** Keeps mended words, in place of earlier ones for that field. */
  mend(mending: Mending): Promise<void>;
  unmend(letter: string, supporterHash: string, field: string): Promise<void>;
  /**
   * Erases everybody at an address: marks, mended words, and the place of the row in the list (`list` becomes `''`, `line` 0). The letters
   * stay as counts, and the hash as the one thing remembered: not to write for it.
   */
  forget(address: string, at: Date): Promise<void>;
}

/** The questions about people. */
export function peopleRead({ db, file, read }: Keeper): PeopleRead {
  return {
    marks: (letter) => read(async () => (await allMarks(db, file)).filter((mark) => mark.letter === letter)),
    mended: (letter) => read(async () => (await allMended(db, file)).filter((mending) => mending.letter === letter)),
    held: () =>
      read(async () => {
        const holds = (await allMarks(db, file)).filter(({ mark }) => mark === 'hold');
        return new Set(holds.map(({ letter, supporterHash }) => `${letter} ${supporterHash}`));
      }),
    forgotten: () => read(() => allForgotten(db, file)),
  };
}

/** The changes of what is kept of people. */
export function peopleWrite({ change, file }: Keeper, letters: LetterQueries): PeopleWrite {
  return {
    mark: ({ letter, supporterHash, mark, note, text, by, at }) =>
      change(async (db) => {
        const key = { letter, supporter_hash: supporterHash, mark };
        const said = note === undefined ? null : storable(note);
        const rest = { note: said, text: text ?? null, person: storable(by), at: at.getTime() };
        const row = { ...rest, crc: markChecksum({ ...key, ...rest }) };
        await db
          .insertInto('marks')
          .values({ ...key, ...row })
          .onConflict((conflict) => conflict.columns(['letter', 'supporter_hash', 'mark']).doUpdateSet(row))
          .execute();
      }),

    unmark: (letter, supporterHash, mark) =>
      change(async (db) => {
        await db
          .deleteFrom('marks')
          .where('letter', '=', letter)
          .where('supporter_hash', '=', supporterHash)
          .where('mark', '=', mark)
          .execute();
      }),

    mend: ({ letter, supporterHash, field, text, by, at }) =>
      change(async (db) => {
        const key = { letter, supporter_hash: supporterHash, field };
        const rest = { text: storable(text), person: storable(by), at: at.getTime() };
        const row = { ...rest, crc: checksum([letter, supporterHash, field, rest.text, rest.person, rest.at]) };
        await db
          .insertInto('mended')
          .values({ ...key, ...row })
          .onConflict((conflict) => conflict.columns(['letter', 'supporter_hash', 'field']).doUpdateSet(row))
          .execute();
      }),

    unmend: (letter, supporterHash, field) =>
      change(async (db) => {
        await db
          .deleteFrom('mended')
          .where('letter', '=', letter)
          .where('supporter_hash', '=', supporterHash)
          .where('field', '=', field)
          .execute();
      }),

    forget: (address, at) =>
      change(async (db) => {
        await db.deleteFrom('marks').where(isAtAddress(address)).execute();
        await db.deleteFrom('mended').where(isAtAddress(address)).execute();
        const theirs = await letters.loadOf(db, address);
        if (theirs.some(({ state }) => state === 'sending'))
          throw new Problem({
            code: 'ledger-busy',
            message: say`A letter in this person’s name is being sent at this moment.`,
            hint: say`Run the same command again in a minute.`,
            where: { file },
          });
        await letters.save(
          db,
          theirs.map((before) => ({ before, after: { ...strippedEntry(before), list: '', line: 0 } })),
        );
        for (const { key } of theirs) await forgetReasons(db, key);
        await db
          .insertInto('forgotten')
          .values({ supporter_hash: address, at: at.getTime(), crc: checksum([address, at.getTime()]) })
          .onConflict((conflict) => conflict.column('supporter_hash').doNothing())
          .execute();
      }),
  };
}

/** Every mark. Problem: `ledger-damaged`. */
export async function allMarks(db: Db, file: string): Promise<readonly Mark[]> {
  const rows = await db.selectFrom('marks').selectAll().orderBy('at').execute();
  return rows.map(({ crc, ...row }) => {
    if (crc !== markChecksum(row)) throw damagedProblem(file, say`A mark was altered.`);
    const { letter, supporter_hash, mark, note, text, person, at } = row;
    const said = { note: note ?? undefined, text: text ?? undefined, by: person, at: new Date(at) };
    return { letter, supporterHash: supporter_hash, mark, ...said };
  });
}

// Marks of before have no text; a ledger that is only read may have none for any.
function markChecksum(row: {
  readonly letter: string;
  readonly supporter_hash: string;
  readonly mark: string;
  readonly note: string | null;
  readonly text?: string | null;
  readonly person: string;
  readonly at: number;
}): number {
  const values = [row.letter, row.supporter_hash, row.mark, row.note, row.person, row.at];
  return checksum(row.text === null || row.text === undefined ? values : [...values, row.text]);
}

/** All mended words. Problem: `ledger-damaged`. */
export async function allMended(db: Db, file: string): Promise<readonly Mending[]> {
  const rows = await db.selectFrom('mended').selectAll().orderBy('at').execute();
  return rows.map(({ letter, supporter_hash, field, text, person, at, crc }) => {
    if (crc !== checksum([letter, supporter_hash, field, text, person, at])) {
      throw damagedProblem(file, say`Corrected words were altered.`);
    }
    return { letter, supporterHash: supporter_hash, field, text, by: person, at: new Date(at) };
  });
}

/** The hash of everybody who was forgotten. Problem: `ledger-damaged`. */
export async function allForgotten(db: Db, file: string): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('forgotten').selectAll().execute();
  for (const { supporter_hash, at, crc } of rows) {
    if (crc !== checksum([supporter_hash, at]))
      throw damagedProblem(file, say`The row of a person who asked to be forgotten was altered.`);
  }
  return new Set(rows.map(({ supporter_hash }) => supporter_hash));
}
