import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { inEnglish } from '../../src/language/sentence.js';
import type { ConsentRule } from '../../src/campaign/campaign.js';
import { readLists, type LeftOutRow, type ListReport } from '../../src/contacts/lists.js';
import type { CellCorrection } from '../../src/contacts/mended-copy.js';
import type { OpenedList } from '../../src/contacts/opened-list.js';
import type { Supporter } from '../../src/contacts/supporter.js';
import { Problem, Problems } from '../../src/problems/problem.js';

export interface Read {
  readonly reports: readonly ListReport[];
  readonly supporters: readonly Supporter[];
  /** `line code` of each row left out, and `line code kept` of each kept with a remark; with the list where there are several. */
  readonly remarks: readonly string[];
  readonly messages: readonly string[];
  readonly leftOut: readonly LeftOutRow[];
  readonly lists: readonly OpenedList[];
  /** What cells should probably say instead, in the order of the rows. */
  readonly mends: readonly CellCorrection[];
  /** The line in which each row of the first list's file begins. */
  readonly places: readonly number[];
  /** `code line` of files that were refused. */
  readonly refused: readonly string[];
}

export interface ReadOptions {
  readonly optOuts?: Readonly<Record<string, string | Buffer>>;
  readonly columns?: Readonly<Record<string, string>>;
  readonly consent?: ConsentRule;
  /** What campaign.yaml says of each list itself. */
  readonly listConsent?: ConsentRule;
  readonly forgotten?: ReadonlySet<string>;
  readonly sheet?: string;
  readonly headerLine?: number;
  readonly sameAddress?: 'first' | 'each';
  readonly onPaper?: boolean;
  readonly emailCells?: 'single' | 'first';
}

export const agreed: ConsentRule = { words: 'I agree that a letter is sent in my name.', date: '2018-06-26' };

/** Reads lists from real files in a folder of their own. */
export async function readFiles(
  files: Readonly<Record<string, string | Buffer>>,
  options: ReadOptions = {},
): Promise<Read> {
  const folder = mkdtempSync(join(tmpdir(), 'lists-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const settings = (given: Readonly<Record<string, string | Buffer>>) =>
    Object.entries(given).map(([file, content]) => {
      writeFileSync(join(folder, file), content);
      const { columns = {}, listConsent: consent, sheet, headerLine, sameAddress, emailCells } = options;
      return { file, columns, language: undefined, consent, sheet, headerLine, sameAddress, emailCells };
    });
  const lists = settings(files);
  const optOuts = settings(options.optOuts ?? {});
  const read = {
    supporters: [] as Supporter[],
    remarks: [] as string[],
    messages: [] as string[],
    leftOut: [] as LeftOutRow[],
    lists: [] as OpenedList[],
    mends: [] as CellCorrection[],
    places: [] as number[],
  };
  const isMany = lists.length > 1;
  try {
    const input = {
      folder,
      lists,
      optOuts,
      consent: options.consent,
      forgotten: options.forgotten ?? new Set<string>(),
      ...(options.onPaper === true && { onPaper: true }),
    };
    const reports = await readLists(input, {
      begin: () => {
        for (const told of [read.supporters, read.remarks, read.messages, read.leftOut, read.lists, read.mends])
          told.splice(0);
      },
      supporter: (one) => void read.supporters.push(one),
      remark: ({ list, line, row, effect, code, message, mends = [] }) => {
        for (const mend of mends) read.mends.push({ ...mend, line, ...(row !== undefined && { row }) });
        read.remarks.push(`${isMany ? `${list}:` : ''}${line} ${code}${effect === 'kept' ? ' kept' : ''}`);
        read.messages.push(inEnglish(message));
      },
      leftOut: (row) => void read.leftOut.push(row),
      opened: (list) => void read.lists.push(list),
    });
    for await (const batch of read.lists[0]?.source.rows() ?? []) read.places.push(...batch.map(({ line }) => line));
    return { ...read, reports, refused: [] };
  } catch (error) {
    const problems = error instanceof Problem ? [error] : error instanceof Problems ? error.list : undefined;
    if (problems === undefined) throw error;
    return { ...read, reports: [], refused: problems.map(({ code, where }) => `${code} ${where?.line ?? '-'}`) };
  }
}

/** Reads one list. */
export const read = (content: string | Buffer, options: ReadOptions = {}): Promise<Read> =>
  readFiles({ 'list.csv': content }, options);

/** Names of people by address, as read. */
export const namesOf = ({ supporters }: Read): Record<string, string> =>
  Object.fromEntries(supporters.map(({ email, fields }) => [email, fields['full_name'] ?? '']));
