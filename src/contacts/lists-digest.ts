import { createHash } from 'node:crypto';
import { isAbsolute, join } from 'node:path';
import { readBytes } from '../files.js';
import { ownPath } from '../own-files.js';
import { Problem } from '../problems/problem.js';
import type { ListsInput } from './lists-input.js';

/** What the reading of lists depends on. */
export interface ListsDigest {
  /** SHA-256 (hex) of all of it. */
  readonly digest: string;
  /** SHA-256 (hex) of the bytes of each list, then of each opt-out list. */
  readonly contents: readonly string[];
}

/**
 * The digest of all that decides what `readLists` gives: the content of every list and opt-out list, what is told of them and of consent,
 * the languages of the campaign, who was forgotten, and the program that reads. `undefined` where a list cannot be read: to read it tells
 * why.
 */
export async function listsDigest(input: ListsInput, program: string): Promise<ListsDigest | undefined> {
  const { lists, optOuts, consent, languages, defaultLanguage, onPaper = false, forgotten } = input;
  const contents: string[] = [];
  try {
    for (const { file } of [...lists, ...optOuts]) contents.push(await contentOf(input, file));
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
  const told = { lists, optOuts, consent, languages, defaultLanguage, onPaper, forgotten: [...forgotten].sort() };
  const all = JSON.stringify([program, told, contents]);
  return { digest: createHash('sha256').update(all).digest('hex'), contents };
}

async function contentOf({ folder, within = folder }: ListsInput, file: string): Promise<string> {
  const path = isAbsolute(file) ? file : join(folder, file);
  await ownPath(within, path, file);
  const sum = createHash('sha256');
  for await (const part of readBytes(path, file)) sum.update(part);
  return sum.digest('hex');
}
