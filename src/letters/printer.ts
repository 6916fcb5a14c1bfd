import type { Language } from '../language/language.js';
import { formats } from './formats.js';
import type { Printing } from './places.js';
import { printed, type Values } from './print-steps.js';
import { programOf, type Program } from './program.js';
import type { Run } from './run.js';
import { withShared } from './shared-steps.js';

/** What all letters of a group share. */
export interface Shared {
  readonly values: Values;
  /** The zone whose day a time stamp means. */
  readonly timeZone: string;
}

/** A part of a letter, for letters that share some values: what does not depend on a supporter is printed once. */
export type Printer = (shared: Shared) => Print;

/** Prints a part of one letter. `own`: the values that are this letter's own, which go before those that it shares. */
export type Print = (own: Values, run: Run) => string;

/** Makes Handlebars source of ours into a function; it is read when the first letter is printed. */
export function printer(source: string, printing: Printing, language: Language): Printer {
  let program: Program | undefined;
  return ({ values, timeZone }) => {
    let ready: Program | undefined;
    const formatting = formats(language, timeZone);
    return (own, run) => {
      ready ??= withShared((program ??= programOf(source, printing)), values, formatting);
      return printed(ready, { own, run, formatting, entries: [] });
    };
  };
}
