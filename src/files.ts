import { constants, type Stats } from 'node:fs';
import { chmod, link, mkdir, open, readdir, realpath, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { say } from './language/sentence.js';
import { fileProblem } from './problems/file-problem.js';
import { nearest } from './problems/nearest.js';
import { Problem } from './problems/problem.js';
import { visible } from './problems/visible.js';
import { temporaryFile } from './temporary-file.js';

/**
 * The whole of a text file, decoded strictly as UTF-8, without a byte order mark; line breaks as they are.
 *
 * @param shown the file as the user named it, for complaints
 * @throws Problem `file-missing` (with the nearest name in that folder), `file-is-folder`, `file-special`, `file-unreadable`,
 *   `file-not-text` (at the line that is not UTF-8)
 */
export async function readText(path: string, shown = path): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of readBytes(path, shown)) parts.push(part);
  const bytes = Buffer.concat(parts);
  if (bytes.includes(0)) throw notText(bytes, shown);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notText(bytes, shown);
  }
}

/**
 * A text file of the user's that is about to be changed: as `readText`, but a byte order mark stays, so that what is written back is
 * hers but for the change.
 *
 * @throws Problem as `readText`
 */
export async function readTextToChange(path: string, shown: string): Promise<string> {
  const text = await readText(path, shown);
  for await (const part of readBytes(path, shown)) return part.indexOf('\uFEFF') === 0 ? `\uFEFF${text}` : text;
  return text;
}

/** Writes a file of the user's back, whole or not at all, with the permissions that it had. Raises Problem as `writeAtomically`. */
export async function rewrite(path: string, text: string): Promise<void> {
  await writeAtomically(path, text, { overwrite: 'always' });
}

/**
 * The octets of a file as a stream that is read as fast as it is consumed, and closed when the consumer stops.
 *
 * @throws Problem as `readText`, but for `file-not-text`
 */
export async function* readBytes(path: string, shown = path): AsyncGenerator<Buffer> {
  try {
    refuseAllButFiles(await stat(path), shown);
    const file = await open(path, 'r');
    try {
      for (;;) {
        const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(65_536), 0);
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw await withNearName(fileProblem(error, shown, 'read'), path, shown);
  }
}

/** How a file is written. */
export interface WriteOptions {
  /** Permissions of a new file; default 0o600, readable by its owner only. A file that is replaced keeps its own. */
  readonly mode?: number | undefined;
  /**
   * Whether a file that is already there is replaced; default `never`. `generated`: only a page that postbag made, by
   * `<meta name="generator" content="postbag">` in its beginning.
   */
  readonly overwrite?: 'never' | 'always' | 'generated' | undefined;
  /** Whether it is one of many in its folder: what earlier runs left there is looked for with the first. */
  readonly oneOfMany?: boolean | undefined;
  /** The file as the user knows it, for complaints; default: its path. */
  readonly shown?: string | undefined;
}

/**
 * Writes a file whole or not at all: into a temporary file beside it, on disk (fsync) before it takes the name. A failure, and a
 * loss of power, leave what was there before.
 *
 * @param data text (written as UTF-8) or octets, at once or as a stream
 * @throws Problem `disk-full`, `file-unwritable`, `file-is-folder`, `file-special`, `file-missing` (no such folder), `file-exists`;
 *   what the stream itself throws comes through unchanged
 */
export async function writeAtomically(
  path: string,
  data: string | Buffer | AsyncIterable<string | Buffer>,
  { mode = 0o600, overwrite = 'never', oneOfMany = false, shown = path }: WriteOptions = {},
): Promise<void> {
  const attempt = <T>(work: Promise<T>): Promise<T> => work.catch((error: unknown) => failed(error, shown, 'write'));
  const before = await attempt(statusOf(path));
  const replaced = overwrite === 'always' || (overwrite === 'generated' && (await isGenerated(path)));
  const target = await attempt(placeToWrite(path, replaced));
  const temporary = await temporaryFile(dirname(target), { look: !oneOfMany });
  try {
    const file = await attempt(open(temporary.path, 'wx', mode));
    try {
      if (typeof data === 'string' || Buffer.isBuffer(data)) await attempt(file.writeFile(data));
      else for await (const part of data) await attempt(file.writeFile(part));
      if (before !== undefined) await attempt(file.chmod(before.mode & 0o777));
      await attempt(file.sync());
    } finally {
      await file.close();
    }
    await attempt(replaced ? rename(temporary.path, target) : takeName(temporary.path, target));
  } finally {
    await temporary.remove();
  }
  await syncFolder(dirname(target));
}

async function isGenerated(path: string): Promise<boolean> {
  if (!(await fileExists(path))) return false;
  for await (const part of readBytes(path)) return part.includes('<meta name="generator" content="postbag');
  return false;
}

/**
 * Makes a folder and those above it; one that is there already is fine. A private one is closed to everybody else (0700). One that was
 * there before is left as it is, but for one that is postbag's `own`.
 *
 * @throws Problem `file-unwritable`, `file-exists` (a file has the name), `disk-full`
 */
export async function makeFolder(path: string, { private: closed = false, own = false, shown = path } = {}) {
  try {
    await mkdir(path, { recursive: true, mode: closed || own ? 0o700 : 0o777 });
    if (own && ((await stat(path)).mode & 0o077) !== 0) await chmod(path, 0o700);
  } catch (error) {
    // Of a disk that can only be read Node says that the folder is missing, where it would make those above it too.
    failed(isErrno(error, 'ENOENT') ? await whyNotMade(path, error) : error, shown, 'make');
  }
}

/** What the system says of the folder of a path that is to be made first. */
async function whyNotMade(path: string, otherwise: unknown): Promise<unknown> {
  const said = await mkdir(path).catch((error: unknown) => error);
  if (!isErrno(said, 'ENOENT')) return said ?? otherwise;
  return dirname(path) === path ? otherwise : whyNotMade(dirname(path), otherwise);
}

/**
 * The names in a folder, files and folders alike, in the order of their code points.
 *
 * @throws Problem `file-missing`, `file-unreadable`
 */
export async function listFolder(path: string, shown = path): Promise<readonly string[]> {
  try {
    return (await readdir(path)).sort();
  } catch (error) {
    throw await withNearName(fileProblem(error, shown, 'read'), path, shown);
  }
}

/**
 * Whether a file (not a folder) is there.
 *
 * @throws Problem `file-unreadable` where that cannot be found out
 */
export async function fileExists(path: string): Promise<boolean> {
  const found = await statusOf(path).catch((error: unknown) => failed(error, path, 'read'));
  return found !== undefined && !found.isDirectory();
}

function failed(error: unknown, shown: string, doing: 'read' | 'write' | 'make'): never {
  throw fileProblem(error, shown, doing);
}

async function statusOf(path: string): Promise<Stats | undefined> {
  return stat(path).catch((error: unknown) => {
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  });
}

function isErrno(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

function refuseAllButFiles(found: Stats, shown: string): void {
  if (found.isFile()) return;
  const [name, where] = [`"${visible(shown)}"`, { file: shown }];
  throw found.isDirectory()
    ? new Problem({ code: 'file-is-folder', message: say`${name} is a folder, not a file.`, where })
    : new Problem({ code: 'file-special', message: say`${name} is a pipe or a device, not a file.`, where });
}

/** Where the octets go: behind a link, to the file that it names, so that the link stays one. */
async function placeToWrite(path: string, overwrite: boolean): Promise<string> {
  const found = await statusOf(path);
  if (found === undefined) return path;
  refuseAllButFiles(found, path); // a rename would put a file in the place of /dev/null
  if (overwrite) return realpath(path);
  throw new Problem({ code: 'file-exists', message: say`"${visible(path)}" is already there.`, where: { file: path } });
}

/** Gives a finished file its name, beside the temporary one, unless it is taken (`file-exists`): two runs at once cannot both succeed. */
export async function takeName(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target);
  } catch (error) {
    // Memory sticks (FAT, exFAT) have no links.
    if (!isErrno(error, 'EPERM', 'ENOTSUP', 'ENOSYS')) throw error;
    await rename(temporary, await placeToWrite(target, false));
  }
}

/** Without this a loss of power could take back the rename. Windows and some network disks cannot, and need not. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY).catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/** Adds what was probably meant to a complaint about a missing file. */
async function withNearName(problem: Error, path: string, shown: string): Promise<Error> {
  if (!(problem instanceof Problem) || problem.code !== 'file-missing') return problem;
  const names = await readdir(dirname(path)).catch(() => undefined);
  const near = nearest(basename(path), names ?? []);
  const folder = `"${visible(dirname(shown))}"`;
  const slashed = path.replaceAll('\\', '/');
  const hint =
    slashed !== path && (await fileExists(slashed))
      ? say`Write / between folders, on every system: ${visible(shown.replaceAll('\\', '/'))}`
      : names === undefined
        ? say`There is no folder ${folder} either.`
        : near === undefined
          ? undefined
          : say`Did you mean ${visible(join(dirname(shown), near))}?`;
  const { code, told, where, cause } = problem;
  return new Problem({ code, message: told.message, hint, where, cause });
}

function notText(bytes: Buffer, shown: string): Problem {
  const good = bytes.toString('utf8').split(/[\0\uFFFD]/, 1)[0]!; // splitting always gives a first part
  return new Problem({
    code: 'file-not-text',
    message: say`"${visible(shown)}" is not text in UTF-8.`,
    hint: say`Open it in an editor and save it with the encoding UTF-8.`,
    where: { file: shown, line: good.split('\n').length },
  });
}
