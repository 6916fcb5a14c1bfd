import type { State } from '../outbox/ports.js';
import { strippedEntry } from './stripped-entry.js';
import type { Db, Keeper } from './keeper.js';
import type { LetterQueries, LetterReads } from './letter-queries.js';
import { forgetReasons } from './outcomes.js';
import { allMarks, allMended } from './people.js';

/** What of finished letters is not needed any more, counted. */
interface Scrubbed {
  /** Letters whose place in the list, or a server's words, were there to be removed. */
  readonly letters: number;
  readonly mended: number;
  readonly marks: number;
}

/** What can be asked before scrubbing. */
export interface ScrubbingRead {
  /** What `scrub` would remove. */
  scrubbable(before: Date): Promise<Scrubbed>;
}

/** What scrubs. */
export interface ScrubbingWrite {
  /**
   * Removes from letters that were finished before a moment what could lead to a person or is text: mended words, notes, servers' words,
   * the line of the list. Keys, hashes, states, lists and dates stay: they prevent a second letter, and are what reports count.
   */
  scrub(before: Date): Promise<Scrubbed>;
}

const finished: readonly State[] = ['sent', 'printed', 'rejected', 'bounced'];

/** The question. */
export function scrubbingRead(keeper: Keeper, queries: LetterReads): ScrubbingRead {
  return { scrubbable: (before) => keeper.read((db) => scrubbed(db, keeper.file, queries, before)) };
}

/** The change. */
export function scrubbingWrite(keeper: Keeper, queries: LetterQueries): ScrubbingWrite {
  return { scrub: (before) => keeper.change((db) => scrubbed(db, keeper.file, queries, before, queries.save)) };
}

/** Counts what can be removed; removes it where letters can be saved. */
async function scrubbed(
  db: Db,
  file: string,
  { page: pageAfter }: LetterReads,
  before: Date,
  save?: LetterQueries['save'],
): Promise<Scrubbed> {
  const done = new Set<string>();
  const open = new Set<string>();
  let letters = 0;
  let page = await pageAfter(db, {}, -1);
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    for (const entry of page) {
      const isFinished = finished.includes(entry.state) && entry.changed < before;
      (isFinished ? done : open).add(personOf(entry.letter, entry.supporterHash));
      const bare = isFinished ? strippedEntry(entry) : entry;
      if (bare === entry) continue;
      letters++;
      if (save !== undefined) {
        await save(db, [{ before: entry, after: bare }]);
        await forgetReasons(db, entry.key);
      }
    }
    page = await pageAfter(db, {}, last.number);
  }
  // A person with another version still to come keeps her mended words.
  const isOver = (one: { readonly letter: string; readonly supporterHash: string }): boolean =>
    done.has(personOf(one.letter, one.supporterHash)) && !open.has(personOf(one.letter, one.supporterHash));
  const mended = (await allMended(db, file)).filter(isOver);
  const marks = (await allMarks(db, file)).filter(isOver);
  if (save !== undefined) {
    for (const table of ['mended', 'marks'] as const) {
      for (const { letter, supporterHash } of table === 'mended' ? mended : marks) {
        await db.deleteFrom(table).where('letter', '=', letter).where('supporter_hash', '=', supporterHash).execute();
      }
    }
  }
  return { letters, mended: mended.length, marks: marks.length };
}

const personOf = (letter: string, hash: string): string => `${letter} ${hash}`;
