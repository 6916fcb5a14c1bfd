import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** A file, or a folder, that takes its real name when it is whole, and is gone otherwise. */
export interface TemporaryFile {
  readonly path: string;
  /** Takes it away where it still is, and forgets it. Never throws: the failure before is the one to tell. */
  remove(): Promise<void>;
}

/**
 * A name for a temporary file or folder in a folder, which is removed whatever way the process ends, except for SIGKILL and a loss of power. What
 * those left there in an earlier run on this computer goes first. The name says whose it is: `.postbag-<computer>-<process>-<chance>.tmp`.
 *
 * @param look Whether to look for what was left; not for each of many files in one folder.
 */
export async function temporaryFile(folder: string, { look = true } = {}): Promise<TemporaryFile> {
  const own = `.postbag-${computer()}-${process.pid}-`;
  if (look) await removeLeftOver(folder);
  const path = join(folder, `${own}${randomBytes(8).toString('hex')}.tmp`);
  const atExit = (): void => {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // The next run on this computer removes it.
    }
  };
  process.on('exit', atExit);
  return {
    path,
    async remove() {
      await rm(path, { recursive: true, force: true }).catch(() => undefined);
      process.off('exit', atExit);
    },
  };
}

/** Removes the temporary files of runs on this computer that are no more, and those that SQLite had beside them. */
export async function removeLeftOver(folder: string): Promise<void> {
  const name = new RegExp(`^\\.postbag-${computer()}-(\\d+)-[0-9a-f]{16}\\.tmp(?:-wal|-shm|-journal)?$`);
  for (const file of await readdir(folder).catch(() => [])) {
    const owner = Number(name.exec(file)?.[1]);
    if (Number.isNaN(owner)) continue;
    const path = join(folder, file);
    if (owner === process.pid ? await isOlder(path) : !isRunning(owner))
      await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** In a container every run may have the same number: what was there before this process began is not its own. */
async function isOlder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && found.mtimeMs < performance.timeOrigin;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Names this computer in six letters, on a folder that several share. */
function computer(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 6);
}
