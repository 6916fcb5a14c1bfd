import type { Context, ExitCode } from '../../context.js';
import { groupsOf } from '../../outbox/plan/planned-letter.js';
import { exportHandover } from '../../exports/handover.js';
import { exportEachPdf, exportEnvelopes, exportLabels, exportPdf, type PdfOptions } from '../../exports/pdf.js';
import { count, say } from '../../language/sentence.js';
import type { Plan } from '../../outbox/plan/plan.js';
import { addressedLetters, type AddressedLetter } from '../../print/addressed-letters.js';
import { openPaper } from '../../print/paper.js';
import { partSettable } from '../../print/settable.js';
import { labelSheets, type LabelSheet, type Paper as PaperSize } from '../../print/sheet.js';
import { describe } from '../../problems/describe.js';
import { nearest } from '../../problems/nearest.js';
import { Problem } from '../../problems/problem.js';

/** How letters are printed. */
export interface PrintFlags {
  readonly paper: PaperSize | undefined;
  readonly each: boolean;
  readonly envelopes: boolean;
  readonly labels: string | undefined;
  readonly cover: boolean;
  readonly withCc: boolean;
}

/** What was printed. */
export interface Printed {
  readonly letters: readonly AddressedLetter[];
  /** How many are missing from the file because no font has all their characters. */
  readonly unsettable: number;
}

/**
 * Prints the letters of a plan as PDF. A letter with characters that no font has is left out and reported: a name must never be printed as
 * boxes.
 *
 * @throws Problem `print-unavailable`, `print-characters-missing` where nothing is left, and what pictures and files raise
 */
export async function printLetters(plan: Plan, path: string, flags: PrintFlags, context: Context): Promise<Printed> {
  const all = addressedLetters(plan.letters, flags.withCc);
  const { options, settable, unsettable } = await prepared(plan, all, flags, context);
  const sheet = flags.labels === undefined ? undefined : labelSheet(flags.labels);
  if (sheet !== undefined) await exportLabels(settable, path, sheet, options);
  else if (flags.envelopes) await exportEnvelopes(settable, path, options);
  else if (flags.each) await exportEachPdf(settable, path, options);
  else await exportPdf(settable, path, { ...options, withCover: flags.cover });
  return { letters: settable, unsettable };
}

/**
 * Prints all letters to one office for delivery in person, with the table behind them beside the PDF.
 *
 * @throws Problem as `printLetters`, and `office-unknown` for an office to which no letter goes
 */
export async function printHandover(
  plan: Plan,
  office: string,
  files: { readonly pdf: string; readonly csv: string },
  flags: Pick<PrintFlags, 'paper'>,
  context: Context,
): Promise<Printed & { readonly listed: number }> {
  const all = addressedLetters(plan.letters, false);
  const theirs = all.filter(({ to }) => to.office === office);
  if (theirs.length === 0) {
    const offices = [...new Set(all.map(({ to }) => to.office))];
    const near = nearest(office, offices);
    throw new Problem({
      code: 'office-unknown',
      message: say`No letter goes to "${office}".`,
      hint: near === undefined ? say`Letters go to ${offices.join(', ')}.` : say`Did you mean ${near}?`,
    });
  }
  const { options, settable, unsettable } = await prepared(plan, theirs, flags, context);
  return { letters: settable, unsettable, listed: await exportHandover(settable, files, options) };
}

/** The exit code of a print run: 1 where something is missing from the file. */
export function printExit({ unsettable }: Printed): ExitCode {
  return unsettable > 0 ? 1 : 0;
}

/** Opens fonts and typesetter, and tells which letters cannot be set. */
async function prepared(
  plan: Plan,
  all: readonly AddressedLetter[],
  flags: Pick<PrintFlags, 'paper'>,
  context: Context,
): Promise<{
  readonly options: PdfOptions;
  readonly settable: readonly AddressedLetter[];
  readonly unsettable: number;
}> {
  const { terminal, clock } = context;
  const paper = await openPaper(plan.campaign, clock.now(), [
    ...new Set([...groupsOf(plan.letters)].flatMap(({ texts }) => texts)),
  ]);
  const { settable, problems } = partSettable(all, paper, 'warning');
  for (const problem of problems) terminal.note(describe(problem, terminal.noteStyle));
  if (settable.length === 0)
    throw new Problem({
      code: 'print-characters-missing',
      message: say`No letter can be printed: each has characters that no font has.`,
      hint: say`Name a font that has them with print.fonts in campaign.yaml.`,
    });
  const options: PdfOptions = {
    plan,
    paper,
    size: flags.paper ?? plan.campaign.print.paper,
    signal: context.interruption(),
  };
  terminal.progress(say`Setting ${count(settable.length, 'letter')}`);
  return { options, settable, unsettable: all.length - settable.length };
}

function labelSheet(name: string): LabelSheet {
  const sheet = labelSheets.get(name.toLowerCase());
  if (sheet !== undefined) return sheet;
  throw new Problem({
    code: 'usage',
    message: say`No sheet of labels is called "${name}" here.`,
    hint: say`Sheets are 5160, 5161 (US Letter), L7160 and L7162 (A4).`,
  });
}
