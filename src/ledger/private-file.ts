import { chmodSync, closeSync, constants, lstatSync, openSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { takeName } from '../files.js';
import { say } from '../language/sentence.js';
import { fileProblem } from '../problems/file-problem.js';
import { Problem } from '../problems/problem.js';
import { temporaryFile } from '../temporary-file.js';

/**
 * Makes sure that a file is there that nobody else can read (0600), and that it is a plain file and no
 * link that leads elsewhere. Gives back its size in octets. `shown`: its name in complaints. Problems: `file-unwritable`, `disk-full`.
 */
export function privateFile(path: string, shown = path): number {
  try {
    const { O_CREAT, O_EXCL, O_WRONLY, O_NOFOLLOW } = constants;
    closeSync(openSync(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o600));
    return 0;
  } catch (cause) {
    if (!hasCode(cause, 'EEXIST')) throw fileProblem(cause, shown, 'write');
  }
  // Never opened here: closing a file would drop the locks that SQLite holds on it in this process (POSIX).
  const found = lstatSync(path);
  if (!found.isFile()) {
    throw new Problem({
      code: 'file-unwritable',
      message: say`"${path}" is not a plain file, so no ledger is kept there.`,
      hint: say`Move it away, and run the command again.`,
      where: { file: path },
    });
  }
  if ((found.mode & 0o077) !== 0) chmodSync(path, 0o600);
  return found.size;
}

/**
 * Makes a file by way of another beside it, on the disk and private (0600) before it takes the name. `write` gets the name of an
 * empty file. Problems: `disk-full`, `file-unwritable`, and what `write` throws.
 *
 * @param isNew Whether nothing may have the name: of two at once, the second raises `file-exists`.
 */
export async function replaceFile(
  path: string,
  write: (temporary: string) => void | Promise<void>,
  { isNew = false } = {},
): Promise<void> {
  const temporary = await temporaryFile(dirname(path));
  try {
    privateFile(temporary.path, path);
    await write(temporary.path);
    await makeDurable(temporary.path);
    if (isNew) await takeName(temporary.path, path);
    else renameSync(temporary.path, path);
    await makeDurable(dirname(path));
  } catch (cause) {
    throw fileProblem(cause, path, 'write');
  } finally {
    await temporary.remove();
  }
}

/** Takes a file away; one that is not there is fine. */
export function withoutFile(path: string): void {
  rmSync(path, { force: true });
}

async function makeDurable(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Gives a ledger that does not count any more another name, `….moved`, with its journal; the same again changes nothing. */
export function renameAsMoved(path: string): void {
  if (sizeOf(path) === undefined) return;
  try {
    // SQLite looks for a journal by the name of the file.
    for (const end of ['-wal', '-shm']) {
      if (sizeOf(`${path}${end}`) === undefined) withoutFile(`${path}.moved${end}`);
      else renameSync(`${path}${end}`, `${path}.moved${end}`);
    }
    renameSync(path, `${path}.moved`);
  } catch (error) {
    throw fileProblem(error, path, 'write');
  }
}

/** The size of a file in octets; `undefined` when there is none, which includes a file in the place of its folder. Problem: `file-unreadable`. */
export function sizeOf(path: string): number | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.size;
  } catch (error) {
    if (hasCode(error, 'ENOTDIR')) return undefined;
    throw fileProblem(error, path, 'read');
  }
}

/** Whether an error of the operating system has this code. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
