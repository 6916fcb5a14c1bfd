/**
 * One line of a text, as it stands there without its line break; lines count from 1, and end with LF, CRLF or CR.
 * `undefined` where the text has no such line.
 */
export function quotedLine(text: string, line: number): string | undefined {
  return text.split(/\r\n|\n|\r/)[line - 1];
}
