import { readFileSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { leadsOut, readBytes } from './files.js';
import { say } from './language/sentence.js';
import { Problem } from './problems/problem.js';
import { visible } from './problems/visible.js';

/**
 * The whole of a file inside a folder, by its path from there. A link that leads out of the folder is refused, so that a folder which somebody was
 * given cannot make her send a file of her own.
 *
 * @param most The largest number of octets; a larger file is not read.
 * @throws Problem as `readBytes`, and `file-outside`, `file-too-big`
 */
export async function readInside(folder: string, path: string, most: number): Promise<Buffer> {
  const full = join(folder, path);
  const [within, real] = await Promise.all([realpath(folder), realpath(full).catch(() => full)]);
  if (leadsOut(path) || leadsOut(relative(within, real)))
    throw new Problem({
      code: 'file-outside',
      message: say`"${visible(path)}" is not inside the campaign folder.`,
      hint: 'Copy the file into the campaign folder.',
    });
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of readBytes(full, path)) {
    size += part.length;
    if (size > most)
      throw new Problem({
        code: 'file-too-big',
        message: say`"${visible(path)}" is larger than ${Math.floor(most / 1_000_000)} MB.`,
        hint: 'Make the file smaller, or link to it.',
      });
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** As `readInside`, at once, for a file that was checked before: where it is read again, nothing can wait. Throws Problem `file-unreadable`. */
export function readInsideNow(folder: string, path: string): Buffer {
  try {
    return readFileSync(join(folder, path));
  } catch (cause) {
    throw new Problem({ code: 'file-unreadable', message: say`"${visible(path)}" cannot be read any more.`, cause });
  }
}
