import type { Source } from './source.js';

/** The letters that this very file holds; `undefined` for a page that a server gives. */
export function embeddedSource(): Source | undefined {
  return undefined;
}
