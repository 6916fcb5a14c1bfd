import { existsSync, readFileSync } from 'node:fs';
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
  const script = new Script(readFileSync(path, 'latin1'), {
    filename: path,
    cachedData: existsSync(compiledFile(path)) ? readFileSync(compiledFile(path)) : undefined,
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
