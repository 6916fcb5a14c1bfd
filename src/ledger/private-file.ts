import { chmodSync, closeSync, constants, lstatSync, openSync } from 'node:fs';
import { Problem } from '../problems/problem.js';

/**
 * Makes sure that a file is there that nobody else can read (0600), and that it is a plain file and no
 * link that leads elsewhere. Gives back its size in octets. Problems: `file-unwritable`, `disk-full`.
 */
export function privateFile(path: string): number {
  try {
    const { O_CREAT, O_EXCL, O_WRONLY, O_NOFOLLOW } = constants;
    closeSync(openSync(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o600));
    return 0;
  } catch (cause) {
    if (!hasCode(cause, 'EEXIST')) throw unwritable(path, cause);
  }
  // Never opened here: closing a file would drop the locks that SQLite holds on it in this process (POSIX).
  const found = lstatSync(path);
  if (!found.isFile()) {
    throw new Problem({
      code: 'file-unwritable',
      message: `"${path}" is not a plain file, so no ledger is kept there.`,
      hint: 'Move it away, and run the command again.',
      where: { file: path },
    });
  }
  if ((found.mode & 0o077) !== 0) chmodSync(path, 0o600);
  return found.size;
}

/** The size of a file in octets; `undefined` when there is none. */
export function sizeOf(path: string): number | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.size;
}

/** Whether an error of the operating system has this code. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function unwritable(path: string, cause: unknown): Problem {
  if (hasCode(cause, 'ENOSPC') || hasCode(cause, 'EDQUOT')) {
    return new Problem({
      code: 'disk-full',
      message: `There is no room left on the disk for "${path}".`,
      hint: 'Make room, and run the command again.',
      where: { file: path },
      cause,
    });
  }
  return new Problem({
    code: 'file-unwritable',
    message: `"${path}" cannot be written (${cause instanceof Error ? cause.message : String(cause)}).`,
    hint: 'Make the folder writable for yourself: the ledger must be kept there.',
    where: { file: path },
    cause,
  });
}
