import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * A file that ships with postbag, by its path below `src/`, or below `dist/` once it is built; `../templates/` is the sample.
 * Modules find their data files through this alone: the build joins modules, and a path beside one of them would lead elsewhere.
 */
export const packageFile = (path: string): URL => new URL(path, import.meta.url);

/** The text (UTF-8) of a file that ships with postbag, read at once: modules have it when they are loaded. */
export const packageText = (path: string): string => readFileSync(packageFile(path), 'utf8');

/** A file of an installed package, `package/path`. Throws where the package, or the file in it, is not there. */
export const dependencyFile = (path: string): URL => pathToFileURL(createRequire(import.meta.url).resolve(path));

/** The headings by which programs that write lists are known. */
export const programsTable = 'contacts/headers/programs.csv';

/**
 * What tells this program, as it was built, from every other one: a digest (SHA-256, hex) of it, of its libraries, or their versions, and
 * of the tables that decide how lists are read. `undefined` where it runs from its sources, which can change at any time.
 */
export function programDigest(): string | undefined {
  if (!existsSync(packageFile('postbag.cjs'))) return undefined;
  const libraries = readdirSync(packageFile('libraries')).filter((name) => name.endsWith('.cjs'));
  const files = [
    'postbag.cjs',
    'more.cjs',
    '../package.json',
    programsTable,
    ...libraries.sort().map((name) => `libraries/${name}`),
  ];
  const digests = files.map((path) => `${path} ${hash('sha256', readFileSync(packageFile(path)))}`);
  return hash('sha256', digests.join('\n'));
}
