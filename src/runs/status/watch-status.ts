import type { Campaign } from '../../campaign/campaign.js';
import { ledgerName } from '../../campaign/ledger-settings.js';
import { ledgerFile } from '../../campaign/private-folder.js';
import type { Context, ExitCode } from '../../context.js';
import { say } from '../../language/sentence.js';
import { noLetters } from '../../ledger/letters.js';
import { runAtWork } from '../../ledger/run-lock.js';
import { describe } from '../../problems/describe.js';
import { Problem } from '../../problems/problem.js';
import { readCampaignLedger } from '../ledger/campaign-ledger.js';
import type { CommonOptions } from '../flags.js';
import { pauseInForce } from '../send/provider-pause.js';
import { ratesOf, sampleOf, senderName, watchLines, type Look, type Sample } from './watch-lines.js';

/** Milliseconds from look to look: at a terminal, and where lines or events are collected. */
const [atTerminal, elsewhere] = [2_000, 5_000];
/** A large ledger takes its time: no more than a twentieth of ours goes into reading it. */
const share = 20;

/**
 * Shows how a campaign's sending goes until Ctrl-C: counts, letters a minute, who sends and what each waits for. In place at a terminal; elsewhere
 * lines where something has changed, or an event for each sender and an event `progress` a look. A server that is away for a while is told once.
 */
export async function watchStatus(campaign: Campaign, { json }: CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock, interruption } = context;
  const signal = interruption();
  let samples: readonly Sample[] = [];
  let last: Look | undefined;
  let said = '';
  while (!signal.aborted) {
    const began = clock.now();
    try {
      last = await look(campaign, context);
      samples = [...samples, sampleOf(last)];
      const rates = ratesOf(samples);
      samples = samples.slice(-rates.samples);
      if (json) for (const event of watchEvents(campaign, last, rates)) terminal.result(JSON.stringify(event));
      else {
        const lines = watchLines(campaign, last, rates);
        const now = lines.map((line) => terminal.style.text(line)).join('\n');
        if (terminal.redraws) terminal.redraw([say`${timeOf(began, campaign)} Ctrl-C ends this view.`, ...lines]);
        else if (now !== said) for (const line of [timeOf(began, campaign), ...lines]) terminal.result(line);
        said = now;
      }
    } catch (thrown) {
      // What is wrong at the first look stays wrong.
      if (!(thrown instanceof Problem) || last === undefined) throw thrown;
      if (thrown.message !== said) terminal.note(describe(thrown, terminal.noteStyle));
      said = thrown.message;
    }
    const pause = Math.max(
      terminal.redraws ? atTerminal : elsewhere,
      share * (clock.now().getTime() - began.getTime()),
    );
    // Rejects when the person ends it.
    await clock.sleep(pause, signal).catch(() => undefined);
  }
  if (json)
    terminal.result(JSON.stringify({ event: 'summary', ...(last?.counts ?? noLetters), running: isRunning(last) }));
  return 0;
}

/** How everything stands at this moment. Raises what `readCampaignLedger` raises. */
async function look(campaign: Campaign, context: Context): Promise<Look> {
  const at = context.clock.now();
  const file = ledgerFile(campaign.folder);
  const ledger = await readCampaignLedger(campaign, context);
  try {
    return {
      at,
      place: campaign.ledger === undefined ? file : ledgerName(campaign.ledger),
      isBegun: ledger !== undefined,
      counts: (await ledger?.counts()) ?? noLetters,
      nextTry: await ledger?.nextTry(),
      senders: (await ledger?.server?.senders()) ?? [],
      run: campaign.ledger === undefined ? runAtWork(file) : undefined,
      pause: ledger && (await pauseInForce(ledger, campaign.smtp, at)),
    };
  } finally {
    await ledger?.close();
  }
}

function timeOf(at: Date, { timeZone }: Campaign): string {
  return at.toLocaleString('sv-SE', { timeZone });
}

function isRunning(found: Look | undefined): boolean {
  return found !== undefined && (found.run !== undefined || found.senders.some(({ alive }) => alive));
}

function watchEvents(campaign: Campaign, found: Look, rates: ReturnType<typeof ratesOf>): readonly object[] {
  const { at, counts, nextTry, senders, run } = found;
  const events = senders.map((sender) => {
    const { since, ...rest } = sender;
    return {
      event: 'sender',
      ...rest,
      since: since.toISOString(),
      per_minute: rates.bySender.get(senderName(sender)) ?? null,
    };
  });
  const here = run && {
    event: 'sender',
    place: campaign.folder,
    pid: Number(run.pid),
    since: run.since,
    waitsFor: run.waitsFor,
    alive: true,
    per_minute: rates.all ?? null,
  };
  const progress = {
    event: 'progress',
    at: at.toISOString(),
    ...counts,
    per_minute: rates.all ?? null,
    next_try: nextTry?.toISOString() ?? null,
    running: isRunning(found),
  };
  return [...events, ...(here === undefined ? [] : [here]), progress];
}
