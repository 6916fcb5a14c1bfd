import { mkdtemp, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { makeFolder } from './files.js';
import { fileProblem } from './problems/file-problem.js';
import { removeLeftOver, temporaryFile } from './temporary-file.js';

/** Takes a folder away with all that is in it; one that is not there is fine. Problem: `file-unwritable`. */
export async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch((error: unknown) => {
    throw fileProblem(error, path, 'write');
  });
}

/** Makes a new, private folder among the system's temporary ones, and gives its path. Problem: `file-unwritable`, `disk-full`. */
export async function temporaryFolder(prefix: string): Promise<string> {
  return mkdtemp(join(tmpdir(), prefix)).catch((error: unknown) => {
    throw fileProblem(error, prefix, 'write');
  });
}

/**
 * Puts many files into a folder, all or none: `fill` writes them into a hidden folder inside it, and they come out when all are there. What
 * a run left that was killed meanwhile is removed, or comes out where it was whole. The folder is made where it is missing.
 *
 * @param check raises what speaks against it, before and after; it sees what came out from an earlier run, and what `isUnfinished`
 * @throws Problem `file-unwritable`, `disk-full`, and what `fill` and `check` raise
 */
export async function fillFolder(
  folder: string,
  check: () => Promise<void>,
  fill: (hidden: string) => Promise<void>,
  { private: closed = false } = {},
): Promise<void> {
  await makeFolder(folder, { private: closed });
  await takeOut(folder);
  await check();
  const hidden = await temporaryFile(folder);
  try {
    await makeFolder(hidden.path, { private: true, shown: folder });
    await fill(hidden.path);
    await check();
    await rename(hidden.path, join(folder, whole)).catch((error: unknown) => {
      throw fileProblem(error, folder, 'write');
    });
    await takeOut(folder);
  } finally {
    await hidden.remove();
  }
}

/** Takes out what a run of `fillFolder` had whole and hidden when it was killed. Problem: `file-unwritable`. */
export async function takeOut(folder: string): Promise<void> {
  const hidden = join(folder, whole);
  try {
    const names = await readdir(hidden).catch(() => undefined);
    for (const name of names ?? []) await rename(join(hidden, name), join(folder, name));
    if (names !== undefined) await rmdir(hidden);
  } catch (error) {
    throw fileProblem(error, folder, 'write');
  }
}

const whole = '.postbag-whole';

/** Whether a file or folder of this name is one that a run has not finished, or was killed before it had. */
export const isUnfinished = (name: string): boolean => /^\.postbag-.+\.tmp$/.test(name);

/** Removes what runs on this computer that were killed left of unfinished files, below a folder and in it. Problem: `file-unreadable`. */
export async function removeUnfinished(path: string): Promise<void> {
  for (const folder of ['', ...(await filesUnder(path)).folders]) await removeLeftOver(join(path, folder));
}

/** A word that changes whenever a file is saved; `missing` for one that is not there. Problem: `file-unreadable`. */
export async function fileStamp(path: string): Promise<string> {
  try {
    const { ino, size, mtimeMs } = await stat(path);
    return `${ino} ${size} ${mtimeMs}`;
  } catch (error) {
    const problem = fileProblem(error, path, 'read');
    if ('code' in problem && problem.code === 'file-missing') return 'missing';
    throw problem;
  }
}

/** Names of the files below a folder, and of the folders, as paths from there. */
export interface FolderContents {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** When a file was saved last; `undefined` where there is none. Raises `file-*`. */
export async function changedAt(path: string): Promise<Date | undefined> {
  try {
    return (await stat(path)).mtime;
  } catch (error) {
    const problem = fileProblem(error, path, 'read');
    if ('code' in problem && problem.code === 'file-missing') return undefined;
    throw problem;
  }
}

/**
 * What is in a folder and in those below it, in the order of code points. Links are not followed: one could lead anywhere.
 * Problem: `file-missing`, `file-unreadable`.
 */
export async function filesUnder(path: string, shown = path): Promise<FolderContents> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw fileProblem(error, shown, 'read');
  });
  const names = (wanted: typeof entries): readonly string[] =>
    wanted.map((entry) => relative(path, join(entry.parentPath, entry.name))).sort();
  return {
    files: names(entries.filter((entry) => entry.isFile())),
    folders: names(entries.filter((entry) => entry.isDirectory())),
  };
}
