import { visible } from '../problems/visible.js';

/** A cell for a message: one line, invisible characters named, cut at 60 characters. */
export function short(text: string): string {
  const shown = visible(text.trim().slice(0, 200));
  const characters = [...shown];
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : shown;
}
