import console from 'node:console';

/** Does work of a library that writes remarks about formats to the screen, which only postbag writes to; they go nowhere. */
export function withoutLibraryOutput<T>(work: () => T): T {
  const { error, log, warn } = console;
  const silent = (): void => undefined;
  Object.assign(console, { error: silent, log: silent, warn: silent });
  try {
    return work();
  } finally {
    Object.assign(console, { error, log, warn });
  }
}
