import { buildSync } from 'esbuild';
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFile } from '../../src/package-files.js';

const root = fileURLToPath(packageFile('../'));

/**
 * A script of the tests as one file that Node runs by itself: a process that is started again and again begins in a tenth of the time. It is
 * removed when this process ends. `source`: its path below `tests/`.
 */
export function compiledScript(source: string): string {
  // Below the project, so that it finds the installed packages.
  const outfile = join(root, 'node_modules', '.cache', 'postbag', `${basename(source, '.ts')}-${process.pid}.mjs`);
  buildSync({
    entryPoints: [join(root, 'tests', source)],
    outfile,
    ...{ bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external' },
    // Files that ship beside sources are looked for from there, as in the program.
    define: { 'import.meta.url': 'besideProgram' },
    banner: { js: `const besideProgram = ${JSON.stringify(packageFile('main.js').href)};` },
  });
  process.once('exit', () => rmSync(outfile, { force: true }));
  return outfile;
}
