import { resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { Argument, Command } from 'commander';
import type { Context, ExitCode } from '../context.js';
import type { Exported } from '../exports/exported.js';
import { fileExists } from '../files.js';
import { inLanguage } from '../language/language.js';
import { composer } from '../messages/composer.js';
import type { Plan } from '../outbox/plan.js';
import { stopsOnlySending } from '../outbox/readiness.js';
import { Problem, Problems } from '../problems/problem.js';
import { count } from '../report/count.js';
import { type CommonOptions, letterArgument } from '../runs/flags.js';
import { readAndPlan } from '../runs/read-and-plan.js';

const formats = ['eml', 'mbox', 'html', 'csv', 'mailto'] as const;
type Format = (typeof formats)[number];

/** What `postbag export` takes. */
export interface ExportOptions {
  readonly format: Format;
  readonly letter: string | undefined;
  readonly out: string | undefined;
}

/** Flags of `postbag export`. */
export const exportCommand = (run: (options: ExportOptions) => Promise<void>): Command =>
  new Command('export')
    .addArgument(new Argument('<format>', 'the form of the letters').choices(formats))
    .addArgument(letterArgument())
    .option(
      '--out <path>',
      'where to write (default: letters.<format>; for mailto letters-mailto.html, for eml the folder letters)',
    )
    .action((format: Format, letter: string | undefined, flags: { out?: string }) =>
      run({ format, letter, out: flags.out }),
    );

/**
 * Writes the letters in another form; nothing is sent, and the ledger is not touched. Raises the letters' own problems,
 * `nobody-to-write-for`, and `file-exists` where something is there already.
 */
export async function exportLetters(options: ExportOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, cwd } = context;
  const { plan } = await readAndPlan(options, context);
  const errors = plan.problems.filter((problem) => problem.severity === 'error' && !stopsOnlySending(problem));
  if (errors.length > 0) throw new Problems(errors);
  if (plan.letters.length === 0) {
    throw new Problem({
      code: 'nobody-to-write-for',
      message: 'There is no letter to export.',
      hint: 'postbag check tells why.',
    });
  }
  const shown = options.out ?? defaultPath(options.format);
  const path = resolve(cwd, shown);
  if (options.format !== 'eml' && (await fileExists(path))) {
    throw new Problem({
      code: 'file-exists',
      message: `"${shown}" is there already.`,
      hint: 'Name another with --out.',
    });
  }
  const written = await write(options.format, plan, path, context);
  if (options.json)
    terminal.result(JSON.stringify({ event: 'summary', format: options.format, path, letters: written }));
  else
    terminal.result(
      `Wrote ${count(written, 'letter')} to ${shown}. Names and addresses are in it: share it with care.`,
    );
  return 0;
}

/**
 * All letters of a plan with their messages; an addressee without an address gets one that no server can reach. Ends with the reason of
 * the interruption, so that a file that was begun is taken away again.
 */
export async function* exported(
  plan: Plan,
  { clock, interruption }: Pick<Context, 'clock' | 'interruption'>,
): AsyncGenerator<Exported> {
  const compose = composer(plan.campaign, { placeholder: true });
  const at = clock.now();
  const signal = interruption();
  for (const [i, { key, supporter, group }] of plan.letters.entries()) {
    // Merging leaves the event loop no turn of its own, in which Ctrl-C could be heard.
    if (i % 500 === 0) await turn();
    signal.throwIfAborted();
    const { letter } = group.merge(supporter);
    yield { letter, message: compose(letter, key, at) };
  }
}

async function write(format: Format, plan: Plan, path: string, context: Context): Promise<number> {
  const letters = exported(plan, context);
  const { campaign } = plan;
  const language = campaign.defaultLanguage;
  const page = { title: inLanguage(campaign.title, language) ?? campaign.id, language };
  switch (format) {
    case 'eml':
      return (await import('../exports/eml.js')).exportEml(letters, path, plan.letters.length);
    case 'mbox':
      return (await import('../exports/mbox.js')).exportMbox(letters, path);
    case 'html':
      return (await import('../exports/html.js')).exportHtml(letters, path, page);
    case 'csv':
      return (await import('../exports/csv.js')).exportCsv(letters, path);
    case 'mailto':
      return (await import('../exports/mailto.js')).exportMailto(letters, path, { ...page, copies: campaign.copies });
  }
}

function defaultPath(format: Format): string {
  if (format === 'eml') return 'letters';
  return format === 'mailto' ? 'letters-mailto.html' : `letters.${format}`;
}
