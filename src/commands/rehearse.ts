import { join } from 'node:path';
import type { Campaign } from '../campaign/campaign.js';
import { count, say, type Sentence } from '../language/sentence.js';
import { serverName } from '../runs/send/confirmation.js';
import { unreachable, unreachableDomain } from '../transports/unreachable.js';
import { privateFolder, rehearsalFolder } from '../campaign/private-folder.js';
import type { Context, ExitCode } from '../context.js';
import { makeFolder } from '../files.js';
import { removeFolder } from '../folders.js';
import { openLedger } from '../ledger/campaign-ledger.js';
import { lockForRun } from '../ledger/run-lock.js';
import { composer } from '../messages/composer.js';
import { deliver } from '../outbox/delivery/deliver.js';
import { emptyView } from '../outbox/delivery/due.js';
import { addLetters, entryMaker } from '../outbox/entry.js';
import { readiness } from '../outbox/plan/readiness.js';
import { Problem, Problems } from '../problems/problem.js';
import { openRehearsalMailbox } from '../transports/rehearsal-mailbox.js';
import { smtpTransport } from '../transports/smtp-transport.js';
import { version } from '../version.js';
import type { CommonOptions } from '../runs/flags.js';
import { tellDeliveries } from '../runs/send/tell-deliveries.js';
import { dueLetters } from '../outbox/due-letters.js';
import { shellWord } from '../terminal/command-line.js';
import { readAndPlan } from '../runs/read-and-plan.js';
import type { RehearseOptions } from '../flags/rehearse.js';

/**
 * Delivers the whole plan for real, by SMTP, into a mailbox on this machine, with a ledger of its own: both are new each time.
 * Nothing can leave: the mailbox passes nothing on, and a test server gets addresses that no server can reach. Raises the letters' own
 * problems, and `nobody-to-write-for`.
 */
export async function rehearse(options: RehearseOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock, random, pid } = context;
  if (options.open && options.smtp !== undefined) throw openWithServer();
  const { campaign, plan } = await readAndPlan(options, context);
  const { errors, due } = readiness(plan, emptyView, clock.now());
  if (errors.length > 0) throw new Problems(errors);
  if (due.length === 0) throw noLetter();
  const folder = rehearsalFolder(campaign.folder);
  await makeFolder(privateFolder(campaign.folder), { own: true });
  const run = { campaign: campaign.id, version, pid, now: clock.now() };
  // Taken before the last rehearsal is thrown away: it may still be going on.
  const lock = lockForRun(folder, run);
  await removeFolder(folder);
  const ledger = await openLedger(join(folder, 'ledger.sqlite'), run);
  const mailbox = options.smtp === undefined ? await openRehearsalMailbox(folder) : undefined;
  const settings = options.smtp ?? mailbox?.settings;
  if (settings === undefined) throw new Error('A rehearsal has a mailbox or a server.');
  const server = serverName(settings);
  const inner = smtpTransport(settings, { now: () => clock.now() });
  const transport = mailbox === undefined ? unreachable(inner) : inner;
  if (mailbox === undefined)
    terminal.note(
      say`This is a rehearsal: the letters go to the test server ${server}, each for an address at ${unreachableDomain}. None counts as sent.`,
    );
  try {
    const entryOf = entryMaker(campaign, true);
    await addLetters(ledger, due, entryOf); // all are new in a new ledger
    const letters = dueLetters(due, entryOf, composer(campaign, { placeholder: true }), ledger);
    const pace = { ...campaign.pace, slowStart: 0 };
    const events = deliver(letters, { ledger, transport, clock, random, interrupted: context.interruption(), pace });
    const telling = {
      total: due.length,
      doing: say`Rehearsing`,
      done: 'rehearsed',
      timeZone: campaign.timeZone,
    } as const;
    const place = mailbox === undefined ? { server } : { mailbox: mailbox.folder };
    const also = { left_out: plan.leftOut.length, ...place };
    const code = await tellDeliveries(events, { json: options.json, ...telling, also }, context);
    const { sent: rehearsed } = await ledger.counts();
    if (!options.json) {
      if (mailbox !== undefined)
        terminal.result(say`The letters as they would arrive lie in ${mailbox.folder}. Nothing left this machine.`);
      else terminal.result(serverLine(server, rehearsed, due.length));
    }
    if (mailbox !== undefined && mailbox.count() > 0) await showMails(campaign, options, context);
    return code;
  } finally {
    await transport.close();
    await mailbox?.close();
    await ledger.close();
    lock.letGo();
  }
}

function serverLine(server: string, rehearsed: number, due: number): Sentence {
  return rehearsed === due
    ? say`The test server ${server} has the letters. This was a rehearsal: none counts as sent.`
    : say`The test server ${server} took ${rehearsed} of ${count(due, 'letter')}. This was a rehearsal: none counts as sent.`;
}

/** Opens the rehearsed mails in the browser with `--open`; else says how to read them. */
async function showMails(
  campaign: Campaign,
  { open, json, folder }: RehearseOptions & CommonOptions,
  context: Context,
): Promise<void> {
  const { terminal, cwd } = context;
  if (open) {
    const { rehearsalPage } = await import('../runs/preview/rehearsal-mail.js');
    const { file } = await rehearsalPage(campaign, true, context);
    if (!json) terminal.result(say`The page with them is ${file}`);
  } else if (!json)
    terminal.note(
      folder === cwd
        ? say`To read them in the browser: postbag preview --rehearsed`
        : say`To read them in the browser: postbag -C ${shellWord(folder)} preview --rehearsed`,
    );
}

function openWithServer(): Problem {
  return new Problem({
    code: 'usage',
    message: say`--open shows the mailbox of postbag, and with --smtp the letters go to a test server.`,
    hint: say`Leave one of the two out.`,
  });
}

function noLetter(): Problem {
  return new Problem({
    code: 'nobody-to-write-for',
    message: say`There is no letter to rehearse.`,
    hint: say`postbag check tells why.`,
  });
}
