import type { CommanderError } from 'commander';
import { phrase, say, type Sentence } from '../language/sentence.js';
import { nearest } from '../problems/nearest.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';

/**
 * A command line that commander did not understand, in the words of all other complaints. Gives a Problem `usage`.
 * @param command the command that was called, where there is one
 * @param known names of commands and flags that could have been meant
 */
export function usageProblem(
  { message: text }: CommanderError,
  command: string | undefined,
  known: readonly string[],
): Problem {
  const [said = '', suggestion] = text.replace(/^error: /, '').split(/\n(?=\(Did you mean)/);
  const unknown = /^unknown (?:command|option) '(.*)'$/s.exec(said)?.[1];
  const near =
    /^\(Did you mean (?:one of )?(.*)\?\)$/s.exec(suggestion ?? '')?.[1] ??
    (unknown === undefined ? undefined : nearest(unknown, known));
  const help =
    command === undefined ? say`postbag help lists the commands.` : say`See how it is called: postbag help ${command}`;
  const hint = near === undefined ? help : say`Did you mean ${visible(near)}?`;
  for (const [pattern, words] of wordings) {
    const found = pattern.exec(said);
    if (found === null) continue;
    const [, first = '', second = '', third = ''] = found.map(visible);
    return new Problem({ code: 'usage', message: words(first, second, third), hint });
  }
  return new Problem({ code: 'usage', message: say`The command cannot be understood: ${visible(said)}`, hint });
}

/** What commander says, and what we say of its quotations. */
const wordings: readonly (readonly [RegExp, (first: string, second: string, third: string) => Sentence])[] = [
  [/^unknown command '(.*)'$/s, (name) => say`There is no command "${name}".`],
  [/^unknown option '(.*)'$/s, (flag) => say`There is no option "${flag}" here.`],
  [/^option '(.+) (\S+)' argument missing$/, (flag, value) => say`A value is missing: ${flag} ${phrase(value)}.`],
  [
    /^required option '(.+) (\S+)' not specified$/,
    (flag, value) => say`An option is missing: ${flag} ${phrase(value)}.`,
  ],
  [/^missing required argument '(\S+)'$/, (argument) => say`An argument is missing: ${phrase(`<${argument}>`)}.`],
  [
    /^option '(\S+).*?' cannot be used with option '(\S+).*?'$/,
    (first, second) => say`${first} and ${second} cannot be used together.`,
  ],
  [
    /^too many arguments for '(\S+)'\. Expected (\d+) arguments? but got (\d+)\.$/,
    (name, most, given) => say`There are too many words after ${name}: ${given}, and it takes ${most} at most.`,
  ],
];
