import { resolve } from 'node:path';
import { fileExists, readText, writeAtomically } from '../../files.js';
import { say } from '../../language/sentence.js';
import { Problem } from '../../problems/problem.js';
import { printable, visible } from '../../problems/visible.js';
import { csvLine } from '../../tables/safe-csv.js';
import type { FoundAnswer } from './recorded-answer.js';

const columns = ['date', 'kind', 'office', 'from', 'subject', 'letter', 'list', 'line', 'key'];

/** Answers as a private table: sender, addressee, moment and subject, and nothing of the text. */
export interface AnswerLog {
  readonly add: (answer: FoundAnswer) => void;
  /** Writes the file, whole or not at all. */
  readonly write: () => Promise<void>;
}

/**
 * A log to be written to a file. One that an earlier run wrote is replaced, because the same mailbox gives the same rows and more.
 * @throws Problem `file-exists` for any other file
 */
export async function answerLog(file: string, cwd: string): Promise<AnswerLog> {
  const path = resolve(cwd, file);
  const head = `\ufeff${csvLine(columns)}`;
  if (await fileExists(path)) {
    const text = await readText(path, file).catch(() => '');
    if (!`\ufeff${text.replace(/^\ufeff/, '')}`.startsWith(head)) {
      throw new Problem({
        code: 'file-exists',
        message: say`"${visible(file)}" is already there, and is not a log of answers.`,
        hint: say`Give --log another name.`,
        where: { file },
      });
    }
  }
  const rows: string[] = [];
  return {
    add: ({ at, kind, addressee, from, subject, entry }) => {
      const letter = entry === undefined ? [] : [entry.letter, entry.list, String(entry.line), entry.key];
      const cells = [at.toISOString(), kind, addressee ?? '', printable(from ?? ''), printable(subject), ...letter];
      rows.push(csvLine([...cells, ...Array<string>(columns.length - cells.length).fill('')]));
    },
    write: () => writeAtomically(path, [head, ...rows.sort()].join(''), { overwrite: 'always' }),
  };
}
