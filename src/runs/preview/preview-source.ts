import { say } from '../../language/sentence.js';
import { groupsOf } from '../../outbox/plan/planned-letter.js';
import type { Campaign } from '../../campaign/campaign.js';
import { ledgerFile } from '../../campaign/private-folder.js';
import { readCampaign } from '../../campaign/read-campaign.js';
import type { Context } from '../../context.js';
import type { LedgerReader, LedgerStore } from '../../ledger/ledger-store.js';
import type { Mark, Mending } from '../../ledger/people.js';
import { runAtWork } from '../../ledger/run-lock.js';
import { approvalNow, approvalRecord, approvedIn, letterNames, mendedSince } from '../../outbox/approval.js';
import { emptyView, type LedgerView } from '../../outbox/delivery/due.js';
import type { Plan } from '../../outbox/plan/plan.js';
import { readiness } from '../../outbox/plan/readiness.js';
import type { PreviewBackend, GivenApproval, LedgerState, Loaded } from '../../preview/loaded.js';
import type { ShownSending } from '../../preview/page/overview-data.js';
import { approvalChecksum } from '../../preview/approval-shapes.js';
import { Problem, Problems } from '../../problems/problem.js';
import { sendingProblems } from '../send/send-blockers.js';
import { readingLedger } from '../ledger/reading-ledger.js';
import type { CommonOptions } from '../flags.js';
import type { LetterPrinter } from '../export/letter-pdf.js';
import { ledgerView, planWithLedger } from '../read-and-plan.js';
import { withLedger } from '../ledger/run-ledger.js';

type PageFlags = CommonOptions & { readonly letter: string | undefined };

/**
 * What the preview page reads and writes: the campaign as `check` reads it, and its ledger, which is held only while something is written.
 */
export function previewBackend(options: PageFlags, context: Context): PreviewBackend {
  // One write at a time: the ledger refuses a second one, and two clicks are no two runs.
  let last: Promise<unknown> = Promise.resolve();
  const write = <T>(work: (ledger: LedgerStore) => Promise<T>): Promise<T> => {
    const next = last.then(async () => withFreeLedger(await readCampaign(options.folder), context, work));
    last = next.catch(() => undefined);
    return next;
  };
  // Opened for the first letter that is printed, and again when the campaign was read again.
  let printer: { readonly of: Plan; readonly opened: Promise<LetterPrinter> } | undefined;
  return {
    load: () => load(options, context),
    pdf: async ({ campaign, plan }, letter) => {
      if (printer?.of !== plan) printer = { of: plan, opened: openPrinter(campaign, plan) };
      return (await printer.opened).pdf(letter);
    },
    ledger: ({ campaign, plan, approvalNow: covered }) =>
      readingLedger(campaign, context, async (ledger) => {
        const view = ledger === undefined ? emptyView : await ledgerView(ledger, plan);
        return ledgerState(ledger, plan, covered, view);
      }),
    sending: () => sending(options, context),
    mark: (all) =>
      write(async (ledger) => {
        for (const mark of all) await ledger.mark(mark);
      }),
    unmark: (letter, hash, mark) => write((ledger) => ledger.unmark(letter, hash, mark)),
    mend: (mending) => write((ledger) => ledger.mend(mending)),
    unmend: (letter, hash, field) => write((ledger) => ledger.unmend(letter, hash, field)),
    approve: (letter, by, checksum) =>
      write(async (ledger) => {
        const campaign = await readCampaign(options.folder);
        const { plan, view } = await planWithLedger(campaign, ledger, { ...options, letter }, context);
        const { errors } = readiness(plan, view, context.clock.now());
        if (errors.length > 0) throw new Problems(errors);
        const approved = letterNames(plan).includes(letter) ? approvalNow(plan)(letter) : undefined;
        if (approved === undefined || approvalChecksum(approved) !== checksum) throw changedMeanwhile(letter);
        await ledger.approve(approvalRecord(approved, by, context.clock.now()));
      }),
  };
}

async function openPrinter(campaign: Campaign, { date, letters }: Plan): Promise<LetterPrinter> {
  const { letterPrinter } = await import('../export/letter-pdf.js');
  return letterPrinter(campaign, date, [...new Set([...groupsOf(letters)].flatMap(({ texts }) => texts))]);
}

async function load(options: PageFlags, context: Context): Promise<Loaded> {
  const campaign = await readCampaign(options.folder);
  return readingLedger(campaign, context, async (ledger) => {
    const { plan, inputs, view } = await planWithLedger(campaign, ledger, options, context);
    const covered = approvalNow(plan);
    const { remarks } = inputs;
    return { campaign, plan, remarks, approvalNow: covered, ledger: await ledgerState(ledger, plan, covered, view) };
  });
}

async function ledgerState(
  ledger: LedgerReader | undefined,
  plan: Plan,
  covered: Loaded['approvalNow'],
  view: LedgerView,
): Promise<LedgerState> {
  const marks: Mark[] = [];
  const mended: Mending[] = [];
  const given = new Map<string, GivenApproval>();
  for (const letter of letterNames(plan)) {
    marks.push(...((await ledger?.marks(letter)) ?? []));
    const corrected = (await ledger?.mended(letter)) ?? [];
    mended.push(...corrected);
    const newest = (await ledger?.approvals(letter))?.at(-1);
    if (newest === undefined) continue;
    const since = mendedSince(plan, corrected, newest.at);
    given.set(letter, { by: newest.by, at: newest.at, approved: { ...approvedIn(newest.details), mended: since } });
  }
  const approvals = new Map([...given].map(([letter, { approved }]) => [letter, approved]));
  const problems = sendingProblems(plan, approvals, undefined, covered);
  return { view, marks, mended, approvals: given, sendingProblems: problems };
}

/**
 * How far a run has come that sends letters now. Somebody who marks a letter elsewhere holds the ledger too, for a moment, and sends
 * nothing.
 */
async function sending(options: PageFlags, context: Context): Promise<ShownSending | undefined> {
  const campaign = await readCampaign(options.folder);
  const file = ledgerFile(campaign.folder);
  if (campaign.ledger === undefined) {
    if (runAtWork(file) === undefined) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 200));
    if (runAtWork(file) === undefined) return undefined;
  }
  return readingLedger(campaign, context, async (ledger) => {
    if (ledger?.server !== undefined && (await ledger.server.senders()).every(({ resting }) => resting))
      return undefined;
    const { done = 0, left = 0 } = (await ledger?.lastRun()) ?? {};
    return left === 0 ? undefined : { done, total: done + left };
  });
}

/** Milliseconds in which another reader's mark, which holds the ledger for a moment, is waited for. */
const PATIENCE = 5_000;

async function withFreeLedger<T>(
  campaign: Campaign,
  context: Context,
  work: (ledger: LedgerStore) => Promise<T>,
): Promise<T> {
  const end = context.clock.now().getTime() + PATIENCE;
  for (;;) {
    try {
      return await withLedger(campaign, context, work);
    } catch (thrown) {
      const isBusy = thrown instanceof Problem && thrown.code === 'ledger-busy';
      if (!isBusy || context.clock.now().getTime() > end) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function changedMeanwhile(letter: string): Problem {
  return new Problem({
    code: 'approval-outdated',
    message: say`The letter ${letter}, its list or its addressees changed while you were reading.`,
    hint: say`Look at what is shown now, and approve that.`,
  });
}
