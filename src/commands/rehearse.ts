import { join } from 'node:path';
import { Command } from 'commander';
import { privateFolder, rehearsalFolder } from '../campaign/private-folder.js';
import type { Context, ExitCode } from '../context.js';
import { makeFolder } from '../files.js';
import { removeFolder } from '../folders.js';
import { openLedger } from '../ledger/open-ledger.js';
import { lockForRun } from '../ledger/run-lock.js';
import { composer } from '../messages/composer.js';
import { deliver } from '../outbox/deliver.js';
import { emptyView } from '../outbox/due.js';
import { entryMaker } from '../outbox/entry.js';
import { readiness } from '../outbox/readiness.js';
import { Problem, Problems } from '../problems/problem.js';
import { openRehearsalMailbox } from '../transports/rehearsal-mailbox.js';
import { smtpTransport } from '../transports/smtp-transport.js';
import { version } from '../version.js';
import { type CommonOptions, letterArgument } from '../runs/flags.js';
import { tellDeliveries } from '../runs/tell-deliveries.js';
import { dueLetters } from '../outbox/due-letters.js';
import { readAndPlan } from '../runs/read-and-plan.js';

/** What `postbag rehearse` takes. */
export interface RehearseOptions {
  readonly letter: string | undefined;
}

/** Flags of `postbag rehearse`. */
export const rehearseCommand = (run: (options: RehearseOptions) => Promise<void>): Command =>
  new Command('rehearse').addArgument(letterArgument()).action((letter: string | undefined) => run({ letter }));

/**
 * Delivers the whole plan for real, by SMTP, into a mailbox on this machine, with a ledger of its own: both are made anew each
 * time. Nothing can leave: the mailbox passes nothing on. Raises the letters' own problems, and `nobody-to-write-for`.
 */
export async function rehearse(options: RehearseOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock, random, pid } = context;
  const { campaign, plan } = await readAndPlan(options, context);
  const { errors, due } = readiness(plan, emptyView, clock.now());
  if (errors.length > 0) throw new Problems(errors);
  if (due.length === 0)
    throw new Problem({
      code: 'nobody-to-write-for',
      message: 'There is no letter to rehearse.',
      hint: 'postbag check tells why.',
    });
  const folder = rehearsalFolder(campaign.folder);
  await makeFolder(privateFolder(campaign.folder), { private: true });
  const run = { campaign: campaign.id, version, pid, now: clock.now() };
  // Taken before the last rehearsal is thrown away: it may still be going on.
  const lock = lockForRun(folder, run);
  await removeFolder(folder);
  const ledger = await openLedger(join(folder, 'ledger.sqlite'), run);
  const mailbox = await openRehearsalMailbox(folder);
  const transport = smtpTransport(mailbox.settings, { now: () => clock.now() });
  try {
    const entryOf = entryMaker(campaign, true);
    await ledger.add(due.map(entryOf)); // all are new in a new ledger
    const letters = dueLetters(due, entryOf, composer(campaign, { placeholder: true }), ledger);
    const pace = { ...campaign.pace, slowStart: 0 };
    const events = deliver(letters, { ledger, transport, clock, random, interrupted: context.interruption(), pace });
    const telling = { total: due.length, doing: 'Rehearsing', done: 'rehearsed', timeZone: campaign.timeZone };
    const also = { left_out: plan.leftOut.length, mailbox: mailbox.folder };
    const code = await tellDeliveries(events, { json: options.json, ...telling, also }, context);
    if (!options.json)
      terminal.result(`The letters as they would arrive lie in ${mailbox.folder}. Nothing left this machine.`);
    return code;
  } finally {
    await transport.close();
    await mailbox.close();
    await ledger.close();
    lock.letGo();
  }
}
