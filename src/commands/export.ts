import { resolve } from 'node:path';
import type { Context, ExitCode } from '../context.js';
import { fileExists } from '../files.js';
import type { Plan } from '../outbox/plan/plan.js';
import { stopsOnlySending } from '../outbox/plan/readiness.js';
import { Problem, Problems } from '../problems/problem.js';
import { count, say } from '../language/sentence.js';
import { withoutUpdates, writeLetters } from '../runs/export/export-letters.js';
import type { CommonOptions } from '../runs/flags.js';
import { readAndPlan, type Planned } from '../runs/read-and-plan.js';
import type { ExportOptions } from '../flags/export.js';

/**
 * Writes the letters in another form; nothing is sent, and the ledger is not touched. Raises the letters' own problems,
 * `nobody-to-write-for`, and `file-exists` where something is there already.
 */
export async function exportLetters(options: ExportOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  if (options.forPaper) return onPaper(options, context);
  const { plan: whole, inputs } = await readAndPlan(options, context);
  const plan = withoutUpdates(whole, options, terminal);
  const errors = plan.problems.filter((problem) => problem.severity === 'error' && !stopsOnlySending(problem));
  if (errors.length > 0) throw new Problems(errors);
  // The page can be made for letters to members before anybody has looked them up.
  if (plan.letters.length === 0 && !(options.format === 'action-page' && options.page.findMember)) {
    throw new Problem({
      code: 'nobody-to-write-for',
      message: say`There is no letter to export.`,
      hint: say`postbag check tells why.`,
    });
  }
  const { path, shown } = await freePath(options, context);
  if (options.format === 'action-page') return pageWritten(options, { plan, inputs }, { path, shown }, context);
  if (options.format === 'handover') return handedOver(options, plan, path, context);
  if (options.format === 'pdf') return printed(options, plan, { path, shown }, context);
  const written = await writeLetters(options.format, plan, path, context);
  if (options.json) terminal.summary({ format: options.format, path, letters: written });
  else
    terminal.result(
      say`Wrote ${count(written, 'letter')} to ${shown}. Names and addresses are in it: share it with care.`,
    );
  return 0;
}

async function printed(
  { print, json }: ExportOptions & CommonOptions,
  plan: Plan,
  { path, shown }: { readonly path: string; readonly shown: string },
  context: Context,
): Promise<ExitCode> {
  const { printExit, printLetters } = await import('../runs/export/export-pdf.js');
  const result = await printLetters(plan, path, print, context);
  const letters = result.letters.length;
  if (json) context.terminal.summary({ format: 'pdf', path, letters, not_printed: result.unsettable });
  else {
    const what =
      print.labels !== undefined ? count(letters, 'label') : print.envelopes ? count(letters, 'envelope') : undefined;
    const own = new Set(result.letters.map(({ letter }) => letter.key)).size;
    context.terminal.result(
      own === letters || what !== undefined
        ? say`Wrote ${what ?? count(letters, 'letter')} to ${shown}. Names and addresses are in it: share it with care.`
        : say`Wrote ${count(own, 'letter')} to ${shown}, each once for every addressee: ${letters} on paper. Names and addresses are in it: share it with care.`,
    );
  }
  return printExit(result);
}

async function pageWritten(
  { page, json }: ExportOptions & CommonOptions,
  { plan, inputs }: Pick<Planned, 'plan' | 'inputs'>,
  { path, shown }: { readonly path: string; readonly shown: string },
  { terminal }: Context,
): Promise<ExitCode> {
  const { writeActionPage } = await import('../runs/export/export-action-page.js');
  const qr = await writeActionPage({ plan, inputs }, path, page);
  if (json) terminal.summary({ format: 'action-page', path, qr: qr ?? null });
  else {
    terminal.result(
      say`Wrote the page to ${shown}. Nobody’s name is in it but those of the office-holders on ${plan.date}.`,
    );
    if (qr !== undefined) terminal.result(say`Wrote the QR code of its address to ${qr}.`);
  }
  return 0;
}

async function handedOver(
  { to, print, json }: ExportOptions & CommonOptions,
  plan: Plan,
  path: string,
  context: Context,
): Promise<ExitCode> {
  if (to === undefined)
    throw new Problem({
      code: 'usage',
      message: say`The office is missing to which the letters are handed over.`,
      hint: say`postbag export handover --to minister-of-public-safety`,
    });
  const { printExit, printHandover } = await import('../runs/export/export-pdf.js');
  const csv = `${path.replace(/\.pdf$/i, '')}.csv`;
  const result = await printHandover(plan, to, { pdf: path, csv }, print, context);
  const { listed, unsettable } = result;
  const letters = result.letters.length;
  if (json) context.terminal.summary({ format: 'handover', path, csv, letters, listed, not_printed: unsettable });
  else
    context.terminal.result(
      say`Wrote ${count(letters, 'letter')} to ${path}, and ${count(listed, 'name')} to ${csv}. Share both with care.`,
    );
  return printExit(result);
}

/** Where to write. Raises `file-exists`. */
async function freePath(options: ExportOptions, { cwd }: Context): Promise<{ path: string; shown: string }> {
  const shown = options.out ?? defaultPath(options);
  const path = resolve(cwd, shown);
  if (isFolder(options) || !(await fileExists(path))) return { path, shown };
  throw new Problem({
    code: 'file-exists',
    message: say`"${shown}" is there already.`,
    hint: say`Name another with --out.`,
  });
}

async function onPaper(options: ExportOptions & CommonOptions, context: Context): Promise<ExitCode> {
  if (options.format !== 'pdf')
    throw new Problem({
      code: 'usage',
      message: say`--for paper goes with pdf.`,
      hint: say`postbag export pdf --for paper`,
    });
  const { printOnPaper } = await import('../runs/export/print-on-paper.js');
  return printOnPaper({ ...options, ...(await freePath(options, context)) }, context);
}

/** Whether each letter gets a file of its own. */
function isFolder({ format, print }: ExportOptions): boolean {
  return format === 'eml' || (format === 'pdf' && print.each);
}

function defaultPath(options: ExportOptions): string {
  const { format, print } = options;
  if (isFolder(options)) return 'letters';
  if (format === 'pdf' && print.labels !== undefined) return 'labels.pdf';
  if (format === 'pdf' && print.envelopes) return 'envelopes.pdf';
  if (format === 'handover') return `handover-${options.to ?? ''}.pdf`;
  if (format === 'action-page') return 'action-page.html';
  return format === 'mailto' ? 'letters-mailto.html' : `letters.${format}`;
}
