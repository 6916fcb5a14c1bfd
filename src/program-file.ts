import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';

/** The program as the build joins it from its modules, ready to run. */
export interface ProgramFile {
  /** Runs it, with the words of `process.argv`; it gives the exit code to the process. */
  readonly run: () => void;
  /** What V8 has compiled of it by now. */
  readonly compiled: () => Buffer;
}

/**
 * Reads the program, and what V8 compiled of it at build time: compiling takes longer than most of what postbag does for a small
 * campaign. V8 takes that only from its own version, with its own flags, for a source of that length; else it compiles as ever.
 *
 * @param path a script in ASCII: one function of `require` and `__filename`
 */
export function programFile(path: string): ProgramFile {
  const sizes = [path, compiledFile(path)].map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0);
  // One after the other into the same memory: taking fresh memory costs more than the reading.
  const memory = Buffer.allocUnsafeSlow(Math.max(...sizes));
  const script = new Script(contents(path, memory).toString('latin1'), {
    filename: path,
    cachedData: sizes[1] === 0 ? undefined : contents(compiledFile(path), memory),
  });
  return {
    run: () => {
      const program = script.runInThisContext() as (require: NodeJS.Require, filename: string) => void; // as the build writes it
      program(createRequire(path), path);
    },
    compiled: () => script.createCachedData(),
  };
}

/** Where the build keeps what V8 compiled of a script. */
export const compiledFile = (path: string): string => `${path}.compiled`;

/** Reads a file into the beginning of some memory, which is as long as it at least. */
function contents(path: string, memory: Buffer): Buffer {
  const file = openSync(path, 'r');
  let length = 0;
  for (let more = 1; more > 0; length += more) more = readSync(file, memory, { offset: length });
  closeSync(file);
  return memory.subarray(0, length);
}
