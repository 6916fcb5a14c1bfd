import type { CommanderError } from 'commander';
import { phrase, say, type Sentence } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';

/** A command line that commander did not understand, in the words of all other complaints. Gives a Problem `usage`. */
export function usageProblem({ message: text }: CommanderError): Problem {
  const [said = '', suggestion] = text.replace(/^error: /, '').split(/\n(?=\(Did you mean)/);
  const didYouMean = suggestion?.replace(/^\((.*)\)$/s, '$1');
  for (const [pattern, words] of wordings) {
    const found = pattern.exec(said);
    if (found === null) continue;
    const [, first = '', second = '', advice] = found;
    const message = words(visible(first), visible(second));
    return new Problem({ code: 'usage', message, hint: advised(advice ?? didYouMean) });
  }
  return new Problem({ code: 'usage', message: phrase(sentence(visible(said))), hint: advised(didYouMean) });
}

/** Advice in the words of the library, else where help is. */
const advised = (words: string | undefined): Sentence =>
  words === undefined ? say`postbag help COMMAND shows how a command is called.` : phrase(words);

/** What commander says, and what we say of its two quotations; a third part is its advice. */
const wordings: readonly (readonly [RegExp, (first: string, second: string) => Sentence])[] = [
  [/^unknown command '(.*)'$/s, (name) => say`There is no command "${name}".`],
  [/^unknown option '(.*)'$/s, (flag) => say`There is no option "${flag}" here.`],
  [/^option '(\S+).*?' argument '(.*)' is invalid\. (.*)$/s, (flag, value) => say`${flag} cannot be "${value}".`],
  [/^option '(\S+ \S+)' argument missing$/, (flag) => say`A value is missing: ${flag}.`],
  [
    /^command-argument value '(.*)' is invalid for argument '(\S+)'\. (.*)$/s,
    (value, name) => say`<${name}> cannot be "${value}".`,
  ],
  [/^required option '(\S+ \S+)' not specified$/, (flag) => say`An option is missing: ${flag}.`],
  [/^missing required argument '(\S+)'$/, (argument) => say`An argument is missing: <${argument}>.`],
  [
    /^too many arguments for '(\S+)'\. (.*)\.$/s,
    (name, counts) => say`There are too many words after ${name}. ${counts}.`,
  ],
];

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${words.endsWith('.') ? '' : '.'}`;
}
