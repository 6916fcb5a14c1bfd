import type { Campaign } from '../../campaign/campaign.js';
import { ledgerName } from '../../campaign/ledger-settings.js';
import { ledgerFile } from '../../campaign/private-folder.js';
import type { Context, ExitCode } from '../../context.js';
import { inEnglish, say } from '../../language/sentence.js';
import { runAtWork } from '../../ledger/campaign-ledger.js';
import type { LedgerReader } from '../../ledger/ledger-store.js';
import { droppedLetters } from '../../outbox/plan/dropped-letters.js';
import { noLetters, withoutDropped } from '../../outbox/plan/readiness.js';
import type { State } from '../../outbox/ports.js';
import { describe } from '../../problems/describe.js';
import { Problem } from '../../problems/problem.js';
import { readingLedger } from '../ledger/reading-ledger.js';
import type { CommonOptions } from '../flags.js';
import { planWithLedger } from '../read-and-plan.js';
import { pauseInForce } from '../send/provider-pause.js';
import { senderEvent, sendsNow } from './status-lines.js';
import { ratesOf, sampleOf, senderName, watchLines, type StatusSnapshot, type Sample } from './watch-lines.js';

/** Milliseconds from look to look: at a terminal, and where lines or events are collected. */
const [atTerminal, elsewhere] = [2_000, 5_000];
/** Reading a large ledger takes time: at most a twentieth of ours is spent on it. */
const share = 20;

/**
 * Shows how a campaign's sending goes until Ctrl-C: counts, letters a minute, who sends and what each waits for. In place at a terminal;
 * elsewhere lines where something has changed, or an event for each sender and an event `progress` a look. A server that is away for a
 * while is told once.
 */
export async function watchStatus(campaign: Campaign, options: CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock, interruption } = context;
  const { json } = options;
  const signal = interruption();
  let samples: readonly Sample[] = [];
  let last: StatusSnapshot | undefined;
  let said = '';
  while (!signal.aborted) {
    const began = clock.now();
    try {
      last = await look(campaign, { ...options, last }, context);
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
    terminal.summary({ ...withoutDropped(last?.counts ?? noLetters, last?.dropped ?? []), running: isRunning(last) });
  return 0;
}

/**
 * How everything stands at this moment. The lists are read, to know which letters are no longer planned, at the first look and each time
 * others send than at the look before: a run sends what it planned when it began. Raises what `readingLedger` and `planWithLedger`
 * raise.
 */
async function look(
  campaign: Campaign,
  { last, ...options }: CommonOptions & { readonly last: StatusSnapshot | undefined },
  context: Context,
): Promise<StatusSnapshot> {
  const at = context.clock.now();
  const file = ledgerFile(campaign.folder);
  return readingLedger(campaign, context, async (ledger) => {
    const senders = (await ledger?.server?.senders()) ?? [];
    const run = campaign.ledger === undefined ? await runAtWork(file) : undefined;
    const sending = JSON.stringify([ledger !== undefined, run?.pid, run?.since, senders.map(senderName)]);
    return {
      at,
      place: campaign.ledger === undefined ? file : ledgerName(campaign.ledger),
      isBegun: ledger !== undefined,
      counts: (await ledger?.counts()) ?? noLetters,
      dropped: last?.sending === sending ? last.dropped : await droppedStates(campaign, ledger, options, context),
      nextTry: await ledger?.nextTry(),
      senders,
      run,
      sending,
      pause: ledger && (await pauseInForce(ledger, campaign.smtp, at)),
    };
  });
}

/** The states of the letters that are in no plan any more. */
async function droppedStates(
  campaign: Campaign,
  ledger: LedgerReader | undefined,
  options: CommonOptions,
  context: Context,
): Promise<readonly State[]> {
  if (ledger === undefined) return [];
  const planned = await planWithLedger(campaign, ledger, { ...options, merged: 'none' }, context);
  const states: State[] = [];
  for await (const { entry } of droppedLetters(planned, ledger)) states.push(entry.state);
  return states;
}

function timeOf(at: Date, { timeZone }: Campaign): string {
  return at.toLocaleString('sv-SE', { timeZone });
}

function isRunning(found: StatusSnapshot | undefined): boolean {
  return found !== undefined && (found.run !== undefined || found.senders.some(sendsNow));
}

function watchEvents(campaign: Campaign, found: StatusSnapshot, rates: ReturnType<typeof ratesOf>): readonly object[] {
  const { at, counts, dropped, nextTry, senders, run } = found;
  const events = senders.map((sender) => ({
    ...senderEvent(sender),
    per_minute: rates.bySender.get(senderName(sender)) ?? null,
  }));
  const here = run && {
    event: 'sender',
    place: campaign.folder,
    pid: Number(run.pid),
    since: run.since,
    waitsFor: run.waitsFor && inEnglish(run.waitsFor),
    alive: true,
    per_minute: rates.all ?? null,
  };
  const progress = {
    event: 'progress',
    at: at.toISOString(),
    ...withoutDropped(counts, dropped),
    per_minute: rates.all ?? null,
    next_try: nextTry?.toISOString() ?? null,
    running: isRunning(found),
  };
  return [...events, ...(here === undefined ? [] : [here]), progress];
}
