import { chosenOf } from '../../contacts/sequence.js';
import { readCampaign } from '../../campaign/read-campaign.js';
import type { Context, ExitCode } from '../../context.js';
import { count, say } from '../../language/sentence.js';
import type { LedgerStore } from '../../ledger/ledger-store.js';
import { dueState, type LedgerView } from '../../outbox/delivery/due.js';
import { entryMaker } from '../../outbox/entry.js';
import { countByReason } from '../../outbox/plan/refusals.js';
import type { Plan } from '../../outbox/plan/plan.js';
import type { PlannedEntry } from '../../outbox/ports.js';
import type { PlannedLetter } from '../../outbox/plan/planned-letter.js';
import { stopsOnlySending } from '../../outbox/plan/readiness.js';
import { Problem, Problems } from '../../problems/problem.js';
import { printExit, printLetters, type PrintFlags } from './export-pdf.js';
import type { CommonOptions } from '../flags.js';
import { withoutUpdates } from './export-letters.js';
import { planWithLedger } from '../read-and-plan.js';
import { withLedger } from '../ledger/run-ledger.js';

/** Which letters are printed, and where to. */
export interface OnPaperOptions extends CommonOptions {
  readonly letter: string | undefined;
  readonly print: PrintFlags;
  readonly path: string;
  /** The path as it was typed. */
  readonly shown: string;
}

/**
 * Prints letters for those who agreed to post and are not written for by e-mail, each once: the ledger remembers them as printed. Envelopes
 * and labels are those of the letters that are still to be printed, and are not remembered.
 *
 * @throws Problem `post-consent-missing`, `nobody-to-write-for`, what `printLetters` and `withLedger` throw, and the letters' own problems
 */
export async function printOnPaper(options: OnPaperOptions, context: Context): Promise<ExitCode> {
  const campaign = await readCampaign(options.folder);
  return withLedger(
    campaign,
    context,
    async (ledger) => {
      const {
        inputs,
        plan: whole,
        view,
      } = await planWithLedger(campaign, ledger, { ...options, onPaper: true }, context);
      const plan = withoutUpdates(whole, { format: 'pdf', letter: options.letter }, context.terminal);
      const errors = plan.problems.filter((problem) => problem.severity === 'error' && !stopsOnlySending(problem));
      if (errors.length > 0) throw new Problems(errors);
      const letters = chosenOf(plan.letters, ({ supporter }) => supporter !== undefined);
      if (letters.length === 0) throw nobody(inputs.reports.some(({ columns }) => 'post_consent' in columns));
      const due = chosenOf(letters, (letter) => isToBePrinted(letter, view, context.clock.now()));
      const before = letters.length - due.length;
      if (due.length === 0) return nothingToPrint(letters.length, plan, options, context);
      const result = await printLetters({ ...plan, letters: due }, options.path, options.print, context);
      const made = [...new Set(result.letters.map(({ letter }) => letter))];
      const isForEnvelopes = options.print.envelopes || options.print.labels !== undefined;
      const keys = isForEnvelopes
        ? []
        : await recordPrinted(made.map(entryMaker(campaign, true)), ledger, options.shown, context);
      if (options.json)
        context.terminal.summary({
          ...{ format: 'pdf', for: 'paper', path: options.path },
          ...{ letters: made.length, sheets: result.letters.length, not_printed: result.unsettable },
          printed: keys.length,
          ...{ not_due: before, left_out: plan.leftOut.length },
        });
      else tell({ letters: made.length, printed: keys.length, before }, plan, options, context);
      return printExit(result);
    },
    { alone: true },
  );
}

/** Nobody knows whether a letter that was tried by e-mail was read, so only letters that were never tried are printed. */
function isToBePrinted(letter: PlannedLetter, view: LedgerView, now: Date): boolean {
  const state = view.states.get(letter.key)?.state ?? 'ready';
  return state === 'ready' && dueState(letter, view, now) === 'due';
}

/** Records letters as printed. Gives the keys of those that were not before. */
async function recordPrinted(
  entries: readonly PlannedEntry[],
  ledger: Pick<LedgerStore, 'markPrinted'>,
  shown: string,
  { terminal, clock }: Context,
): Promise<readonly string[]> {
  try {
    return await ledger.markPrinted(entries, clock.now());
  } catch (error) {
    terminal.note(say`Do not post ${shown}: the ledger could not record its letters, and they are still due.`);
    throw error;
  }
}

function tell(
  { letters, printed, before }: { readonly letters: number; readonly printed: number; readonly before: number },
  plan: Plan,
  { print, shown }: OnPaperOptions,
  { terminal }: Context,
): void {
  if (print.envelopes || print.labels !== undefined)
    terminal.result(say`Wrote ${shown} for ${count(letters, 'letter')} still to be printed. Nothing was recorded.`);
  else
    terminal.result(
      say`Wrote ${count(letters, 'letter')} to ${shown} and recorded ${printed} as printed: they are not written again, on paper or by e-mail. Names and addresses are in it: share it with care.`,
    );
  if (before > 0) terminal.note(say`Not printed: ${count(before, 'letter')} printed, sent or held back before.`);
  leftOutNote(plan, terminal);
}

function nothingToPrint(before: number, plan: Plan, { json }: OnPaperOptions, { terminal }: Context): ExitCode {
  const left_out = plan.leftOut.length;
  if (json) terminal.summary({ format: 'pdf', for: 'paper', letters: 0, printed: 0, not_due: before, left_out });
  else {
    terminal.result(say`Nothing to print: ${count(before, 'letter')} printed, sent or held back before.`);
    terminal.note(say`To print a letter again that was lost: postbag resolve KEY --as not-sent`);
    leftOutNote(plan, terminal);
  }
  return 0;
}

function leftOutNote({ leftOut }: Plan, terminal: Context['terminal']): void {
  const byEmail = countByReason(leftOut).get('written-by-email') ?? 0;
  const others = leftOut.length - byEmail;
  if (byEmail > 0)
    terminal.note(say`Written for by e-mail, and so not on paper: ${count(byEmail, 'person', 'people')}.`);
  if (others > 0) terminal.note(say`No clear yes to post, or left out for another reason: ${count(others, 'row')}.`);
}

function nobody(hasColumn: boolean): Problem {
  return hasColumn
    ? new Problem({
        code: 'nobody-to-write-for',
        message: say`Nobody who agreed to a letter on paper is left to write for.`,
        hint: say`Whoever agreed to e-mail as well is written for by e-mail. A cell of consent that is not a clear yes counts as no.`,
      })
    : new Problem({
        code: 'post-consent-missing',
        message: say`No list has a column that says who agreed to a letter on paper.`,
        hint: say`Name it in campaign.yaml: lists: [{ file: contacts/supporters.csv, columns: { post_consent: "Letter by post" } }]`,
      });
}
