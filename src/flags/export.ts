import { Argument, Command, Option } from 'commander';
import { letterArgument } from '../runs/flags.js';
import type { ActionPageFlags } from '../runs/export/export-action-page.js';
import type { PrintFlags } from '../runs/export/export-pdf.js';
import { paperSizes } from '../print/sheet.js';

const formats = ['eml', 'mbox', 'html', 'csv', 'mailto', 'pdf', 'handover', 'action-page'] as const;
type Format = (typeof formats)[number];

/** What `postbag export` takes. */
export interface ExportOptions {
  readonly format: Format;
  readonly letter: string | undefined;
  readonly out: string | undefined;
  readonly print: PrintFlags;
  readonly page: ActionPageFlags;
  /** The office to which letters are handed over. */
  readonly to: string | undefined;
  /** Whether the letters are for those who agreed to post and are not written for by e-mail. */
  readonly forPaper: boolean;
}

/** The flags as commander gives them. */
interface Flags extends Pick<ExportOptions, 'out' | 'to'>, PrintFlags, ActionPageFlags {
  readonly for: 'paper' | undefined;
}

/** Flags of `postbag export`. */
export const exportCommand = (run: (options: ExportOptions) => Promise<void>): Command =>
  new Command('export')
    .addArgument(new Argument('<format>', 'the form of the letters').choices(formats))
    .addArgument(letterArgument())
    .option(
      '--out <path>',
      'where to write (default: letters.<format>; for mailto letters-mailto.html, for eml and pdf --each the folder letters, for pdf --envelopes and --labels envelopes.pdf and labels.pdf)',
    )
    .addOption(
      new Option('--paper <size>', 'pdf: the size of the paper (default: as campaign.yaml says, else letter)').choices(
        paperSizes,
      ),
    )
    .option('--to <office>', 'handover: the office to which the letters are delivered in person')
    .addOption(
      new Option(
        '--for <way>',
        'pdf: paper prints for those alone who agreed to post and get no e-mail, and records the letters as printed',
      ).choices(['paper']),
    )
    .option('--each', 'pdf: a file for each letter', false)
    .option('--no-cover', 'pdf: no cover sheet with counts for the printer')
    .option('--with-cc', 'pdf: also the copies for those in Cc', false)
    .option('--envelopes', 'pdf: envelopes in place of letters, in the same order', false)
    .option('--labels <sheet>', 'pdf: labels in place of letters: 5160, 5161 (US Letter), L7160, L7162 (A4)')
    .option(
      '--send-for-me',
      'action-page: visitors can also ask the campaign to send the letter (see postbag signups)',
      false,
    )
    .option(
      '--find-member',
      'action-page: for letters to own-member, the page asks the Represent service for the visitor’s member when she presses a button',
      false,
    )
    .option('--url <address>', 'action-page: where the page will stand; writes a QR code of it beside the page')
    .action((format: Format, letter: string | undefined, flags: Flags) => {
      const { out, to, for: way } = flags;
      return run({ format, letter, out, to, forPaper: way === 'paper', page: flags, print: flags });
    });
