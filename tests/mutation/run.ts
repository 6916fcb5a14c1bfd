import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { exitCode } from '../support/exit-code.js';

// Breaks one line at a time in a copy of the program, and runs the tests of that line's folder: `npm run mutate -- --only outbox/queue`,
// or `--from 1 --to 20` by number. Says which mutants lived, with exit code 1 if any did.

const Mutants = z.array(z.object({ file: z.string(), from: z.string(), to: z.string() }));

/** In milliseconds; a whole folder's tests take a minute on a busy machine. */
const longest = 300_000;

const root = join(import.meta.dirname, '..', '..');
const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, from: { type: 'string' }, to: { type: 'string' } },
});
const all = Mutants.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'mutants.json'), 'utf8')));
const chosen = all
  .map((mutant, at) => ({ ...mutant, number: at + 1 }))
  .filter(({ number }) => number >= Number(values.from ?? 1) && number <= Number(values.to ?? all.length))
  .filter(({ file, from }) => `${file} ${from}`.includes(values.only));

const copy = mkdtempSync(join(tmpdir(), 'postbag-mutants-'));
let lived = 0;
try {
  for (const name of ['src', 'tests', 'templates', 'contacts', 'package.json', 'tsconfig.json'])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const { number, file, from, to } of chosen) {
    const path = join(copy, file);
    const source = readFileSync(path, 'utf8');
    const parts = source.split(from);
    if (parts.length !== 2) {
      say(`${number} stale   ${file}: "${from}" is not there once`);
      lived += 1;
      continue;
    }
    writeFileSync(path, parts.join(to));
    let killed = false;
    for (const tests of testsOf(file)) killed ||= !(await passes(tests));
    writeFileSync(path, source);
    if (!killed) lived += 1;
    say(`${number} ${killed ? 'killed' : 'LIVED '}  ${file}: ${from}  →  ${to}`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
say(`${chosen.length - lived} of ${chosen.length} killed.`);
process.exitCode = lived > 0 ? 1 : 0;

/** Whether these tests pass. A mutant that makes them run for ever is killed, with all processes that they started. */
async function passes(tests: readonly string[]): Promise<boolean> {
  const words = ['vitest', 'run', '--config', 'tests/vitest.config.ts', '--bail', '1', ...tests];
  const child = spawn('npx', words, { cwd: copy, stdio: 'ignore', detached: true });
  const limit = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), longest);
  const code = await exitCode(child);
  clearTimeout(limit);
  return code === 0;
}

/** The tests that are for a file: first its own, where there are some, then those of its folder. */
function testsOf(file: string): readonly (readonly string[])[] {
  if (file === 'src/files.ts') return [['tests/files.test.ts', 'tests/durable.test.ts']];
  const folder = file.split('/')[1] ?? '';
  const own = file.replace(/^src(.*)\.ts$/, 'tests$1.test.ts');
  const near = [`tests/${folder}/`, ...(folder === 'ledger' ? ['tests/durable.test.ts'] : [])];
  return existsSync(join(copy, own)) ? [[own], near] : [near];
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
