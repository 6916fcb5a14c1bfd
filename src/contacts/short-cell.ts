import { truncated } from '../terminal/wrap.js';
import { visible } from '../problems/visible.js';

/** A cell for a message: one line, invisible characters named, cut at 60 columns. */
export function shortCell(text: string): string {
  const shown = visible(text.trim().slice(0, 200));
  return truncated(shown, 60);
}
