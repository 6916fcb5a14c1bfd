import { closeSync, constants, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { fileProblem } from '../problems/file-problem.js';
import { hasCode, privateFile } from './private-file.js';
import { checksum } from './checksum.js';

/**
 * A small file beside the ledger with the number of changes the ledger has kept. It is written after each durable commit, and so
 * never says more than the ledger really had: a ledger that has fewer has lost some (a torn or damaged journal, an
 * older copy put back), and one that is gone was there. It need not be on the disk itself: after a power cut it may say less.
 */
export interface Seal {
  /** Says that the ledger now has so many changes. */
  write(changes: number): void;
  close(): void;
}

/**
 * The number of changes in the seal at `path`; `undefined` when there is none. One that says nothing sensible counts as 1: it
 * is made after the first change.
 */
export function readSeal(path: string): number | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'latin1');
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return undefined;
    throw fileProblem(error, path, 'read');
  }
  const number = /^postbag ledger, changes: (\d{15})/.exec(text)?.[1];
  return number !== undefined && text === sealed(Number(number)) ? Number(number) : 1;
}

/** Where the seal of a ledger is. */
export function sealOf(path: string): string {
  return `${path}.seal`;
}

/** Opens the seal for a run, and makes it when it is not there. Problems: `file-unwritable`, `disk-full`. */
export function openSeal(path: string): Seal {
  privateFile(path);
  const descriptor = openedForWriting(path);
  return {
    write: (changes) => {
      try {
        writeSync(descriptor, sealed(changes), 0, 'latin1');
      } catch {
        // The change itself is safe in the ledger, and a seal that says less than the ledger has is no harm.
      }
    },
    close: () => {
      try {
        fsyncSync(descriptor);
      } catch {
        // As above.
      }
      closeSync(descriptor);
    },
  };
}

function openedForWriting(path: string): number {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NOFOLLOW);
  } catch (error) {
    throw fileProblem(error, path, 'write');
  }
}

/** Always of the same length, so that writing over the last one never needs room on the disk. */
function sealed(changes: number): string {
  const digits = String(changes).padStart(15, '0');
  return `postbag ledger, changes: ${digits} ${String(checksum([changes])).padStart(10, '0')}\n`;
}
