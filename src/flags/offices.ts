import { Command, Option } from 'commander';

/** What `postbag offices` takes. */
export interface OfficesOptions {
  /** One office, in every form: each gender, each language, alone and together. */
  readonly office?: string | undefined;
  /** A page with every form of every office, or of that one. */
  readonly html?: string | undefined;
  /** Asks for an office, and adds it to the file. */
  readonly add?: boolean | undefined;
  /** The office whose address somebody has just compared with its own page. */
  readonly checked?: string | undefined;
}

/** Flags of `postbag offices`. */
export const officesCommand = (run: (options: OfficesOptions) => Promise<void>): Command =>
  new Command('offices')
    .option('--office <office>', 'every form of one office, to be proof-read')
    .option('--html <file>', 'write every form of every office (or of --office) to a page')
    .addOption(
      new Option('--add', 'ask for an office, and add it to the file').conflicts(['office', 'html', 'checked']),
    )
    .addOption(
      new Option(
        '--checked <office>',
        "write down that its address is the one on the office's own page today",
      ).conflicts(['office', 'html']),
    )
    .action(run);
