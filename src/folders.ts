import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileProblem } from './problems/file-problem.js';

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
