import { cut } from '../terminal/wrap.js';
import { visible } from '../problems/visible.js';

/** A cell for a message: one line, invisible characters named, cut at 60 columns. */
export function short(text: string): string {
  const shown = visible(text.trim().slice(0, 200));
  return cut(shown, 60);
}
