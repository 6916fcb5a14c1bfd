import { Argument } from 'commander';
import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import type { LocalDate } from '../language/local-date.js';

/** The flags that every command takes. */
export interface CommonOptions {
  /** Absolute path of the campaign folder: `-C FOLDER`, else the folder from which postbag was called. */
  readonly folder: string;
  /** One JSON object a line on stdout. */
  readonly json: boolean;
  /** The date of the letters, and the day for which office-holders are looked up. Default: today in the campaign's time zone. */
  readonly asOf: LocalDate | undefined;
}

/** The argument of every command that takes one letter of the campaign. */
export const letterArgument = (): Argument => new Argument('[letter]', 'one letter of the campaign (default: all)');

/** Reads a flag's value that must be a whole number from 1 up. */
export function wholeNumber(text: string): number {
  const n = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(n) && n >= 1) return n;
  throw new Problem({ code: 'usage', message: say`Write a whole number from 1 up.` });
}

/** Collects the values of a flag that may be given several times. */
export function collected(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
