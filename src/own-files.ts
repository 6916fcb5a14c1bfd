import { readFileSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, win32 } from 'node:path';
import { readBytes, readText } from './files.js';
import { say } from './language/sentence.js';
import { Problem } from './problems/problem.js';
import { visible } from './problems/visible.js';

/**
 * Where a file of a campaign folder is. A link that leads out of the folder is refused, wherever it stands in the path, so that a folder
 * which somebody was given cannot make her read, send or change a file of her own. A link inside the folder, and one to the folder, are
 * fine; so is a path that says itself that it leads out, where campaign.yaml may have one. That there is a file is not looked for.
 *
 * @param path from the folder, or absolute
 * @param shown the file as complaints name it
 * @throws Problem `file-outside`
 */
export async function ownPath(folder: string, path: string, shown = path): Promise<string> {
  const full = resolve(folder, path);
  if (leavesFolder(relative(folder, full))) return full;
  const [within, real] = await Promise.all([realPlace(folder), realPlace(full)]);
  if (!leavesFolder(relative(within, real))) return full;
  throw new Problem({
    code: 'file-outside',
    message: say`"${visible(shown)}" is reached through a link that leads out of the campaign folder.`,
    hint: say`Put a copy of the file itself in the place of the link.`,
    where: { file: shown },
  });
}

/** Whether a path, by its letters alone, is absolute or climbs with `..`, here or on Windows. */
export function leavesFolder(path: string): boolean {
  return isAbsolute(path) || win32.isAbsolute(path) || /^[a-z]:/i.test(path) || path.split(/[\\/]/).includes('..');
}

/** A path without its links; of one that is not there, the nearest folder above it that is. */
async function realPlace(path: string): Promise<string> {
  const above = dirname(path);
  return realpath(path).catch(() => (above === path ? path : realPlace(above)));
}

/**
 * The whole of a text file of a campaign folder, by its path from there, which is also its name in complaints.
 *
 * @throws Problem as `ownPath` and `readText`
 */
export async function readOwnText(folder: string, file: string): Promise<string> {
  return readText(await ownPath(folder, file), file);
}

/**
 * The whole of a file inside a folder, by its path from there; a link that leads out of the folder is refused as by `ownPath`.
 *
 * @param most The largest number of octets; a larger file is not read.
 * @throws Problem as `readBytes`, and `file-outside`, `file-too-big`
 */
export async function readInside(folder: string, path: string, most: number): Promise<Buffer> {
  if (leavesFolder(path))
    throw new Problem({
      code: 'file-outside',
      message: say`"${visible(path)}" is not inside the campaign folder.`,
      hint: say`Copy the file into the campaign folder.`,
    });
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of readBytes(await ownPath(folder, path), path)) {
    size += part.length;
    if (size > most)
      throw new Problem({
        code: 'file-too-big',
        message: say`"${visible(path)}" is larger than ${Math.floor(most / 1_000_000)} MB.`,
        hint: say`Make the file smaller, or link to it.`,
      });
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/**
 * As `readInside`, at once, for a file that was checked before: where it is read again, nothing can wait. Throws Problem `file-unreadable`.
 */
export function readInsideNow(folder: string, path: string): Buffer {
  try {
    return readFileSync(join(folder, path));
  } catch (cause) {
    throw new Problem({ code: 'file-unreadable', message: say`"${visible(path)}" cannot be read any more.`, cause });
  }
}
