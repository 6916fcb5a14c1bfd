import { Command } from 'commander';

/** What `postbag forget` takes. */
export interface ForgetOptions {
  readonly address: string;
}

/** Flags of `postbag forget`. */
export const forgetCommand = (run: (options: ForgetOptions) => Promise<void>): Command =>
  new Command('forget')
    .argument('<address>', "the person's e-mail address")
    .action((address: string) => run({ address }));
