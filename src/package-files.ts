import { readFileSync } from 'node:fs';
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
