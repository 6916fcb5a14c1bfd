import { resolve } from 'node:path';
import { ledgerFile } from '../campaign/private-folder.js';
import type { Campaign } from '../campaign/campaign.js';
import { readCampaign } from '../campaign/read-campaign.js';
import type { Context, ExitCode } from '../context.js';
import { plural, say, type Sentence } from '../language/sentence.js';
import { backUpLedger, changesIn, restoreLedger } from '../ledger/ledger-copy.js';
import { runAtWork } from '../ledger/run-lock.js';
import { describe } from '../problems/describe.js';
import { Problem } from '../problems/problem.js';
import type { CommonOptions } from '../runs/flags.js';
import { ledgerOnServer } from '../runs/ledger/ledger-on-server.js';
import { moveToFile } from '../runs/ledger/move-to-file.js';
import { moveToServer } from '../runs/ledger/move-to-server.js';
import { readRecord, recordProblem } from '../runs/ledger/ledger-record.js';
import { rememberLedger, withLedger } from '../runs/ledger/run-ledger.js';
import type { LedgerOptions } from '../flags/ledger.js';
import type { Figures } from '../terminal/terminal.js';

/** Looks after the ledger itself. Raises what `backUpLedger` and `restoreLedger` raise. */
export async function ledger(options: LedgerOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const campaign = await readCampaign(options.folder);
  const { does, file: shown = '' } = options;
  if (does === 'move') return (options.to === 'sqlite' ? moveToFile : moveToServer)(campaign, options, context);
  if (campaign.ledger !== undefined) return ledgerOnServer(does, campaign, options, context);
  const file = resolve(context.cwd, shown);
  switch (does) {
    case 'status':
      return status(campaign, options, context);
    case 'backup': {
      const changes = await backUpLedger(ledgerFile(campaign.folder), campaign.id, file);
      return told(
        options,
        context,
        { backup: file, changes },
        say`The ledger is backed up in ${shown}. Keep it private, like the campaign folder.`,
      );
    }
    case 'restore': {
      const record = await readRecord(campaign.id, context);
      const known = record?.place === campaign.folder ? record.changes : 0;
      const { pid, clock } = context;
      const restoring = { campaign: campaign.id, pid, now: clock.now(), known, older: options.older };
      const changes = await restoreLedger(ledgerFile(campaign.folder), file, restoring);
      await rememberFrom(campaign, context);
      return told(
        options,
        context,
        { restored: file, changes },
        say`The ledger is restored from ${shown}. See what it knows: postbag status`,
      );
    }
    case 'stop':
      throw new Problem({
        code: 'usage',
        message: say`postbag ledger stop is for a ledger on a PostgreSQL server, with several computers that send.`,
        hint: say`Stop a run on this computer with Ctrl-C in its window.`,
      });
    case 'claim':
      await rememberFrom(campaign, context);
      return told(
        options,
        context,
        { place: campaign.folder },
        say`The ledger of this folder counts from now on. Do not send this campaign from any other folder.`,
      );
  }
}

/** From now on the ledger of this folder counts. Says where that could not be remembered. */
async function rememberFrom(campaign: Campaign, context: Context): Promise<void> {
  const { terminal } = context;
  const problem = await withLedger(campaign, context, (open) => rememberLedger(campaign, open, context));
  if (problem !== undefined) terminal.note(describe(problem, terminal.noteStyle));
}

async function status(campaign: Campaign, options: CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  const path = ledgerFile(campaign.folder);
  const changes = await changesIn(path, campaign.id);
  const problem = await recordProblem(campaign, changes, await readRecord(campaign.id, context));
  const running = runAtWork(path);
  if (options.json) {
    const found = { file: path, changes: changes ?? 0, running: running !== undefined };
    terminal.summary({ ...found, problem: problem?.code ?? null });
  } else {
    if (changes === undefined)
      terminal.result(say`There is no ledger yet. It is made with the first letter that is sent: ${path}`);
    else
      terminal.result(
        plural(
          changes,
          say`${changes} change is in the ledger ${path}`,
          say`${changes} changes are in the ledger ${path}`,
        ),
      );
    if (running !== undefined)
      terminal.note(say`postbag is running for this campaign (process ${running.pid}, since ${running.since}).`);
  }
  if (problem !== undefined) terminal.note(describe(problem, terminal.noteStyle));
  return problem === undefined ? 0 : 1;
}

function told({ json }: CommonOptions, { terminal }: Context, figures: Figures, words: Sentence): ExitCode {
  if (json) terminal.summary(figures);
  else terminal.result(words);
  return 0;
}
