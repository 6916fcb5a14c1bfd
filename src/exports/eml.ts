import { join } from 'node:path';
import { say } from '../language/sentence.js';

import { listFolder, writeAtomically } from '../files.js';
import { fillFolder } from '../folders.js';
import type { Letter } from '../letters/letter.js';
import { Problem } from '../problems/problem.js';
import { signer, type Exported } from './exported.js';

/**
 * Writes each letter into a file of its own, `001-roy-ana.eml`, numbered in the order given. `X-Unsent` makes Outlook and others open it as
 * a draft that only needs to be sent. All letters appear, or none.
 *
 * @param folder Made where it is missing; must not hold letters of an earlier export, which could be taken for these.
 * @param count How many letters are to come, for numbers of equal length; default: below 1,000.
 * @returns how many letters were written
 * @throws Problem `file-exists` for a folder with letters in it; otherwise as `writeAtomically` and `fillFolder`; what `letters` throws
 *   comes through unchanged
 */
export async function exportEml(letters: AsyncIterable<Exported>, folder: string, count = 999): Promise<number> {
  const digits = Math.max(3, String(count).length);
  let written = 0;
  await fillWithLetters(folder, '.eml', async (hidden) => {
    for await (const one of letters) {
      written++;
      const name = fileName(one.letter, written, digits, 'eml');
      const octets = Buffer.concat([Buffer.from('X-Unsent: 1\r\n'), one.message.bytes(false)]);
      await writeAtomically(join(hidden, name), octets, { oneOfMany: true, shown: join(folder, name) });
    }
  });
  return written;
}

/**
 * Puts letters into a folder, all or none, as `fillFolder` does. Raises `file-exists` for one that holds letters of an earlier export, which
 * could be taken for these.
 */
export async function fillWithLetters(
  folder: string,
  ending: '.eml' | '.pdf',
  fill: (hidden: string) => Promise<void>,
): Promise<void> {
  await fillFolder(folder, () => refuseLettersIn(folder, ending), fill, { private: true });
}

async function refuseLettersIn(folder: string, ending: '.eml' | '.pdf'): Promise<void> {
  const earlier = (await listFolder(folder)).find((name) => name.endsWith(ending));
  if (earlier === undefined) return;
  throw new Problem({
    code: 'file-exists',
    message: say`The folder "${folder}" holds letters already, such as "${earlier}".`,
    hint: say`Name a new folder, or empty this one first.`,
  });
}

/** The name of a letter's own file, `001-roy-ana.eml`. */
export function fileName(letter: Letter, number: number, digits: number, ending: 'eml' | 'pdf'): string {
  return `${String(number).padStart(digits, '0')}-${readableName(letter)}.${ending}`;
}

/** Last name first, in lower case of any alphabet and digits, Latin ones without accents; nothing that a file system could trip over. */
function readableName(letter: Letter): string {
  const { last_name: last, first_name: first } = letter.supporter?.fields ?? {};
  const name = last === undefined ? signer(letter) : `${last} ${first ?? ''}`;
  const plain = name
    .normalize('NFKD')
    .replace(/(?<=\p{Script=Latin}\p{M}*)\p{M}|['’]/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  return (
    Array.from(plain)
      .slice(0, 40)
      .join('')
      .replace(/^-+|-+$/g, '') || 'letter'
  );
}
