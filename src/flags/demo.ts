import { Command } from 'commander';

/** Flags of `postbag demo`. */
export const demoCommand = (run: (options: object) => Promise<void>): Command =>
  new Command('demo').action(() => run({}));
