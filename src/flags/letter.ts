import { Argument, Command } from 'commander';
import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { slugOf } from '../campaign/slug.js';

/** What `postbag letter` takes. */
export interface LetterOptions {
  readonly name: string;
  /** The letter to copy. */
  readonly like: string | undefined;
}

/** Flags of `postbag letter`. */
export const letterCommand = (run: (options: LetterOptions) => Promise<void>): Command =>
  new Command('letter')
    .description(
      'begin a letter, or copy one: a draft, templates/NAME.LANGUAGE.hbs, for each language of the campaign that the letter lacks',
    )
    .addArgument(new Argument('<what>', 'new: begin a letter').choices(['new']))
    .argument('<name>', 'its name: small letters, digits and hyphens', letterName)
    .option('--like <name>', 'copy this letter')
    .action((_what: string, name: string, flags: Omit<LetterOptions, 'name'>) => run({ ...flags, name }));

function letterName(text: string): string {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && text.length <= 60) return text;
  const better = slugOf(text);
  throw new Problem({
    code: 'usage',
    message:
      better === '' ? say`Write a name such as open-letter.` : say`Write a name such as open-letter: here, ${better}.`,
  });
}
