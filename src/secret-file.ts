import { stat } from 'node:fs/promises';
import { say } from './language/sentence.js';
import { readText } from './files.js';
import { Problem } from './problems/problem.js';
import { visible } from './problems/visible.js';

/**
 * The text of a file that holds a secret (a password, a private key), which nobody but its owner may read.
 *
 * @param shown the file as the user named it, for complaints
 * @throws Problem `secret-file-open` where others can read it, and what `readText` throws
 */
export async function readSecret(path: string, shown = path): Promise<string> {
  const text = await readText(path, shown);
  const { mode } = await stat(path);
  // Windows knows no such bits; there the folder's rights count.
  if (process.platform === 'win32' || (mode & 0o077) === 0) return text;
  throw new Problem({
    code: 'secret-file-open',
    message: say`Others than you can read "${visible(shown)}", which holds a secret.`,
    hint: say`Run "chmod 600 ${visible(shown)}", and think about a new secret: somebody may have read it.`,
  });
}
