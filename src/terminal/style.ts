import { Chalk } from 'chalk';
import { inEnglish, type Render, type Text } from '../language/sentence.js';
import type { ScreenText } from './screen-text.js';

/** Colour by meaning; never the only carrier of a message. */
export interface Style {
  /** Columns of the terminal. */
  readonly columns: number;
  /** Makes text of a sentence, in the reader's language, as the others do before they colour it. */
  readonly text: Render;
  readonly good: (text: Text) => string;
  readonly bad: (text: Text) => string;
  readonly warn: (text: Text) => string;
  /** Less important: hints, places. Not dimmed: that cannot be read on white. */
  readonly faint: (text: Text) => string;
  /** What matters in a line: a name, a number. */
  readonly strong: (text: Text) => string;
  /** Something to type: a command, a file. */
  readonly code: (text: Text) => string;
}

/**
 * The style of a stream that has colours, or of one that has none.
 *
 * @param painted puts a colour around a text, see `screenText`
 */
export function style(
  coloured: boolean,
  render: Render = inEnglish,
  columns = (): number => 80,
  painted: ScreenText['painted'] = (text, paint) => paint(text),
): Style {
  // The sixteen colours follow the reader's own theme, light or dark; more of them would not.
  const chalk = new Chalk({ level: coloured ? 1 : 0 });
  const ink =
    (paint: (text: string) => string) =>
    (text: Text): string =>
      painted(render(text), paint);
  return {
    get columns() {
      return columns();
    },
    text: render,
    good: ink(chalk.green),
    bad: ink(chalk.red),
    warn: ink(chalk.magenta), // yellow cannot be read on white
    faint: (text) => render(text),
    strong: ink(chalk.bold),
    code: ink(chalk.bold), // cyan cannot be read on white either
  };
}

/**
 * Whether a stream gets colours. The flag decides, then `FORCE_COLOR`, `NO_COLOR` (no-color.org: any value but the empty one),
 * `TERM=dumb`; else whether it is a terminal.
 *
 * @param flag `false` for `--no-color`, `undefined` when nothing was said
 */
export function wantsColour(
  stream: { readonly isTTY?: boolean | undefined },
  env: Readonly<Record<string, string | undefined>>,
  flag?: boolean,
): boolean {
  if (flag !== undefined) return flag;
  // As Node and chalk read it: empty and anything but these two words mean yes.
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  return stream.isTTY === true && env.TERM !== 'dumb';
}
