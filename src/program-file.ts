import { closeSync, openSync, readSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** A script as the build joins it from modules: the program, or a library that it loads. */
export interface ProgramFile {
  /** Runs it, and gives what it exports. The program takes the words of `process.argv`, and gives its exit code to the process. */
  readonly run: () => unknown;
  /** Keeps beside the script what V8 has compiled of it by now. */
  readonly keepCompiled: () => void;
  /** The other scripts that it has loaded. */
  readonly libraries: () => Iterable<ProgramFile>;
}

/** Where, beside the program, the libraries are that it does not always need. */
export const libraryFolder = 'libraries';

/** The script beside the program that has what only its other commands need. */
export const moreFile = 'more.cjs';

/**
 * Reads a script, and what V8 compiled of it at build time: compiling takes longer than most of what postbag does for a small
 * campaign. V8 takes that only from its own version, with its own flags, for a source of that length; else it compiles as ever.
 *
 * @param path a script in ASCII: one function of `require`, `__filename` and `module`
 * @param loadFor how the program loads for a script that it has loaded; by default the script is the program
 */
export function programFile(path: string, loadFor?: (name: string) => unknown): ProgramFile {
  const sizes = [path, compiledFile(path)].map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0);
  // One after the other into the same memory: taking fresh memory costs more than the reading.
  const memory = Buffer.allocUnsafeSlow(Math.max(...sizes));
  const script = new Script(contents(path, memory).toString('latin1'), {
    filename: path,
    cachedData: sizes[1] === 0 ? undefined : contents(compiledFile(path), memory),
  });
  const loaded = new Map<string, { readonly file: ProgramFile; readonly exports: unknown }>();
  const installed = createRequire(path);
  let exported: unknown;
  const beside = (name: string): unknown => {
    const before = loaded.get(name);
    if (before !== undefined) return before.exports;
    const file = programFile(join(dirname(path), name), load);
    const exports = file.run();
    loaded.set(name, { file, exports });
    return exports;
  };
  const load = (name: string): unknown => {
    const [, script, module = ''] = /^(program|more):(.+)$/.exec(name) ?? [];
    if (script !== undefined) return ((script === 'more' ? beside(moreFile) : exported) as Offer)[module]?.();
    const exports = (): unknown => (name.startsWith(`./${libraryFolder}/`) ? beside(name) : installed(name));
    return late.has(name) ? loadedLate(exports as () => object) : exports(); // those of `late` are objects
  };
  return {
    run: () => {
      const module = { exports: {} };
      const program = script.runInThisContext() as (...values: unknown[]) => void; // as the build writes it
      program(loadFor ?? load, path, module);
      exported = module.exports;
      return exported;
    },
    keepCompiled: () => writeFileSync(compiledFile(path), script.createCachedData()),
    libraries: () => Array.from(loaded.values(), ({ file }) => file),
  };
}

/** The modules that the program and more.cjs have for one another, by their paths: each is loaded when it is first asked for. */
type Offer = Readonly<Record<string, () => unknown>>;

/** What many commands import, few use, and none extends. */
const late: ReadonlySet<string> = new Set([
  ...['child_process', 'dns', 'dns/promises', 'http', 'https', 'net', 'readline', 'tls', 'zlib'].map(
    (name) => `node:${name}`,
  ),
  `./${libraryFolder}/entities.cjs`,
]);

/**
 * Stands for a module, which is loaded when something of it is first asked for by its name. A script copies the names of a module that it
 * imports, and keeps its prototype: this one has no names of its own, and its prototype asks for them.
 */
function loadedLate(load: () => object): object {
  let loaded: object | undefined;
  const module = (): object => (loaded ??= load());
  const asking: object = new Proxy(
    {},
    {
      get: (_, name) => Reflect.get(module(), name) as unknown,
      has: (_, name) => Reflect.has(module(), name),
    },
  );
  return Object.create(asking) as object;
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
