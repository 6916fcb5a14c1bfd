import { Argument, Command, InvalidArgumentError } from 'commander';
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
    .addArgument(new Argument('<what>', 'new: begin a letter').choices(['new']))
    .argument('<name>', 'its name: small letters, digits and hyphens', letterName)
    .option('--like <name>', 'copy this letter')
    .addHelpText(
      'after',
      '\nMakes templates/NAME.LANGUAGE.hbs, a draft, for each language of the campaign\nthat the letter lacks.',
    )
    .action((_what: string, name: string, { like }: { like?: string }) => run({ name, like }));

function letterName(text: string): string {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && text.length <= 60) return text;
  const better = slugOf(text);
  throw new InvalidArgumentError(
    better === '' ? 'A name is written like open-letter.' : `A name is written like open-letter: ${better}`,
  );
}
