import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { packageFile } from '../../src/package-files.js';
import { printHead } from './arms.js';

// All benchmarks, one after the other, as one table below a line about the machine. Build first; `npm run bench` does. `ROUNDS=1 SIZES=100
// LETTERS=1000 ROWS=1000` to see quickly whether all of them run; names as words for some of them only: `npm run bench -- merge mbox`. How
// commands grow, which takes long, is `growth.ts`.
const all = [
  ...['commands', 'send', 'merge', 'mbox', 'lists'],
  ...['ledger', 'startup', 'mailboxes', 'report', 'preview', 'postgres'],
];
const asked = process.argv.slice(2);
const root = fileURLToPath(packageFile('../'));
const folder = join(root, 'dist', 'bench');
const names = asked.length === 0 ? all : asked;

try {
  // Compiled as the program is: the loader that tests use makes each function that is defined while letters are made some times as slow.
  buildSync({
    entryPoints: names.map((name) => join(root, 'tests', 'bench', `${name}.ts`)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    ...{ bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external' },
    // Files that ship beside sources are looked for from there, as in the program.
    define: { 'import.meta.url': 'besideProgram' },
    banner: { js: "const besideProgram = new URL('../main.js', import.meta.url).href;" },
  });
  printHead();
  for (const name of names) {
    const began = performance.now();
    const { status } = spawnSync(process.execPath, [join(folder, `${name}.mjs`)], { stdio: 'inherit' });
    if (status !== 0) process.stdout.write(`${name} ended with ${status ?? 'a signal'}\n`);
    process.stderr.write(`${name}: ${Math.round((performance.now() - began) / 1_000)} s\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
