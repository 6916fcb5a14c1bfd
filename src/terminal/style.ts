/** Colour by meaning; never the only carrier of a message. */
export interface Style {
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
  /** Less important: hints, places. */
  faint(text: string): string;
  /** What matters in a line: a name, a number. */
  strong(text: string): string;
  /** Something to type: a command, a file. */
  code(text: string): string;
}
