import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { libraryFolder, moreFile, programFile, type ProgramFile } from './program-file.js';

// The last step of the build. It writes the joined scripts in ASCII, which V8 reads fastest. Then it runs commands that begin a
// campaign, one after the other in one process for each program, and keeps beside the program what V8 compiled for them. A longer list
// of commands makes every start slower, because V8 reads all that is kept. What it compiled of libraries is kept after more commands.
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const [program, folder = ''] = process.argv.slice(2);
if (program === undefined) {
  const sample = mkdtempSync(join(tmpdir(), 'postbag-build-'));
  const programs = ['help.cjs', 'postbag.cjs'];
  const others = readdirSync(join(dist, libraryFolder))
    .filter((file) => file.endsWith('.cjs'))
    .map((file) => join(libraryFolder, file));
  for (const name of [...programs, moreFile, ...others])
    writeFileSync(join(dist, name), inAscii(readFileSync(join(dist, name), 'utf8')));
  run(join(dist, 'main.js'), 'init', join(sample, 'campaign'), '--sample');
  for (const name of programs) run(...process.execArgv, fileURLToPath(import.meta.url), join(dist, name), sample);
  rmSync(sample, { recursive: true });
} else {
  const campaign = ['-C', join(folder, 'campaign'), '--as-of', '2018-06-26'];
  const file = programFile(program);
  process.stderr.write = () => true; // what the commands note
  if (program.endsWith('help.cjs')) {
    await runAll(file, [['--version'], ['--help'], ['help', 'send'], ['check', '--help']]);
    keep(file);
  } else {
    await runAll(file, [
      ['contacts', ...campaign],
      ['check', 'inquiry', ...campaign],
      ['preview', 'inquiry', '--text', ...campaign],
      ['export', 'csv', 'inquiry', '--out', join(folder, 'letters.csv'), ...campaign],
      ['status', ...campaign],
    ]);
    keep(file);
    await runAll(file, [
      ['rehearse', 'inquiry', ...campaign],
      ['report', '--html', join(folder, 'report.html'), ...campaign],
    ]);
    for (const library of file.libraries()) keep(library);
  }
  process.exitCode = 0;
}

/** Runs a command of the build; one that takes ten minutes hangs. */
function run(...words: readonly string[]): void {
  const { status } = spawnSync(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 });
  if (status !== 0) throw new Error(`node ${words.join(' ')} ended with ${status}.`);
}

/** Runs commands one after the other: one has ended when nothing is left to wait for. */
async function runAll(file: ProgramFile, commands: readonly (readonly string[])[]): Promise<void> {
  for (const words of commands) {
    process.argv.splice(2, Infinity, ...words);
    file.run();
    await once(process, 'beforeExit');
  }
}

/** Keeps what was compiled, for a start with V8's own flags: main.ts has changed one by now. */
function keep(file: ProgramFile): void {
  setFlagsFromString('--heap-growing-percent=0');
  file.keepCompiled();
}

/** A script with escapes for letters beyond ASCII. esbuild writes its own but in regular expressions and tagged templates. */
function inAscii(script: string): string {
  const doubtful = /\\[^\0-\x7f]/.exec(script);
  if (doubtful !== null) throw new Error(`"${doubtful[0]}" means something else when it is escaped.`);
  return script.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
