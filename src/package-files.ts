/**
 * A file that ships with postbag, by its path below `src/`, or below `dist/` once it is built; `../templates/` is the sample.
 * Modules find their data files through this alone: the build joins modules, and a path beside one of them would lead elsewhere.
 */
export const packageFile = (path: string): URL => new URL(path, import.meta.url);

/** A file of an installed package, `package/path`. Throws where the package, or the file in it, is not there. */
export const dependencyFile = (path: string): URL => new URL(import.meta.resolve(path));
