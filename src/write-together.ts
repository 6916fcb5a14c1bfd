import { writeAtomically, type WriteOptions } from './files.js';

/** A file that is to be written with others. */
export interface FileToWrite {
  readonly path: string;
  readonly data: string | AsyncIterable<string>;
  readonly options?: WriteOptions | undefined;
}

/**
 * Writes several files, each as `writeAtomically` does, and none of them where one is refused: a file takes its name when those after it
 * have theirs.
 * @throws what `writeAtomically` throws
 */
export async function writeTogether([first, ...others]: readonly FileToWrite[]): Promise<void> {
  if (first === undefined) return;
  const { path, data, options } = first;
  async function* withOthers(): AsyncGenerator<string> {
    if (typeof data === 'string') yield data;
    else yield* data;
    await writeTogether(others);
  }
  await writeAtomically(path, withOthers(), options);
}
