import { ledgerFile } from '../campaign/private-folder.js';
import { readCampaign } from '../campaign/read-campaign.js';
import type { Context } from '../context.js';
import type { LedgerStore } from '../ledger/ledger-store.js';
import type { Mark, Mending } from '../ledger/people.js';
import { readLedger } from '../ledger/open-ledger.js';
import { approvable, approvalRecord, type Approved } from '../outbox/approval.js';
import { readiness } from '../outbox/readiness.js';
import type { Desk, GivenApproval, Loaded } from '../preview/loaded.js';
import { approvalChecksum } from '../preview/shown-approval.js';
import { Problem, Problems } from '../problems/problem.js';
import { sendingProblems } from './send-blockers.js';
import type { CommonOptions } from './flags.js';
import { planWithLedger } from './read-and-plan.js';
import { withLedger } from './run-ledger.js';

type DeskOptions = CommonOptions & { readonly letter: string | undefined };

/** What the preview page reads and writes: the campaign as `check` reads it, and its ledger, which is held only while something is written. */
export function previewDesk(options: DeskOptions, context: Context): Desk {
  // One write at a time: the ledger refuses a second one, and two clicks are no two runs.
  let last: Promise<unknown> = Promise.resolve();
  const write = <T>(work: (ledger: LedgerStore) => Promise<T>): Promise<T> => {
    const next = last.then(async () => withLedger(await readCampaign(options.folder), context, work));
    last = next.catch(() => undefined);
    return next;
  };
  return {
    load: () => load(options, context),
    mark: (mark) => write((ledger) => ledger.mark(mark)),
    unmark: (letter, hash, mark) => write((ledger) => ledger.unmark(letter, hash, mark)),
    mend: (mending) => write((ledger) => ledger.mend(mending)),
    unmend: (letter, hash, field) => write((ledger) => ledger.unmend(letter, hash, field)),
    approve: (letter, by, checksum) =>
      write(async (ledger) => {
        const campaign = await readCampaign(options.folder);
        const { plan, view } = await planWithLedger(campaign, ledger, { ...options, letter }, context);
        const { errors } = readiness(plan, view, context.clock.now());
        if (errors.length > 0) throw new Problems(errors);
        const approved = approvable(plan).find((one) => one.letter === letter);
        if (approved === undefined || approvalChecksum(approved) !== checksum) throw changedMeanwhile(letter);
        await ledger.approve(approvalRecord(approved, by, context.clock.now()));
      }),
  };
}

async function load(options: DeskOptions, context: Context): Promise<Loaded> {
  const campaign = await readCampaign(options.folder);
  const ledger = await readLedger(ledgerFile(campaign.folder), { campaign: campaign.id });
  try {
    const { plan, view, inputs: material, approvals } = await planWithLedger(campaign, ledger, options, context);
    const names = [...new Set(plan.letters.map(({ group }) => group.template.name))];
    const marks: Mark[] = [];
    const mended: Mending[] = [];
    const given = new Map<string, GivenApproval>();
    for (const name of names) {
      marks.push(...((await ledger?.marks(name)) ?? []));
      mended.push(...((await ledger?.mended(name)) ?? []));
      const newest = (await ledger?.approvals(name))?.at(-1);
      if (newest === undefined) continue;
      // What `approve` wrote is of this shape; the ledger's checksum vouches for it.
      given.set(name, { by: newest.by, at: newest.at, approved: newest.details as unknown as Approved });
    }
    return {
      campaign,
      plan,
      view,
      remarks: material.remarks,
      marks,
      mended,
      approvals: given,
      sendingProblems: sendingProblems(plan, approvals),
    };
  } finally {
    await ledger?.close();
  }
}

function changedMeanwhile(letter: string): Problem {
  return new Problem({
    code: 'approval-outdated',
    message: `The letter ${letter}, its list or its addressees changed while you were reading.`,
    hint: 'Look at what is shown now, and approve that.',
  });
}
