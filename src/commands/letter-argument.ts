import { Argument } from 'commander';

/** The argument of every command that can be told one letter of the campaign. */
export const letterArgument = (): Argument => new Argument('[letter]', 'one letter of the campaign (default: all)');
