import { closeSync, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';
import { fileProblem } from '../problems/file-problem.js';

/**
 * The journal (write-ahead log) of an open ledger. A commit writes it, and is on the disk when it has been flushed. That is done in a
 * thread of its own: meanwhile this process speaks with servers and composes letters.
 */
export interface Journal {
  /** Resolves when all that was committed before is on the disk. */
  flush(): Promise<void>;
  close(): void;
}

/**
 * The journal of the database at `path`, which must be open for writing until this is closed: SQLite keeps the same file as long as
 * somebody has the database open. Problem: `file-unwritable`. `fdatasync` is what SQLite itself uses where the system has it.
 */
export function openJournal(path: string): Journal {
  const descriptor = openedForWriting(`${path}-wal`);
  const flushed = promisify(fdatasync);
  return { flush: () => flushed(descriptor), close: () => closeSync(descriptor) };
}

function openedForWriting(path: string): number {
  try {
    // For writing, without which Windows flushes nothing. SQLite holds no locks on this file that closing it could drop.
    return openSync(path, 'r+');
  } catch (error) {
    throw fileProblem(error, path, 'write');
  }
}
