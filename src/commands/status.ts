import { ledgerFile } from '../campaign/private-folder.js';
import { readCampaign } from '../campaign/read-campaign.js';
import type { Context, ExitCode } from '../context.js';
import { count, plural, say, series, type Sentence, type Text } from '../language/sentence.js';
import { writtenTimeWithZone } from '../language/wall-clock.js';
import { runAtWork } from '../ledger/campaign-ledger.js';
import { droppedLetters } from '../outbox/plan/dropped-letters.js';
import { noLetters, readiness, stateCounts, type StateCounts } from '../outbox/plan/readiness.js';
import type { Entry } from '../outbox/ports.js';
import { heldLines, noLongerPlannedLines } from '../report/held-lines.js';
import { readingLedger } from '../runs/ledger/reading-ledger.js';
import { pauseInForce } from '../runs/send/provider-pause.js';
import type { CommonOptions } from '../runs/flags.js';
import { planWithLedger } from '../runs/read-and-plan.js';
import { droppedLines, ledgerLines, type DroppedState } from '../runs/status/ledger-lines.js';
import { unrecordedEvent, unrecordedLetters, unrecordedLine } from '../runs/status/unrecorded-letters.js';
import { pauseWords, senderLines, sendingWords, sendsNow } from '../runs/status/status-lines.js';
import { watchStatus } from '../runs/status/watch-status.js';
import type { StatusOptions } from '../flags/status.js';

/**
 * Says what happened: counts by state and addressee, what is due, and with `--letters` each letter; with `--watch` how the sending goes.
 */
export async function status(options: StatusOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock } = context;
  const campaign = await readCampaign(options.folder);
  if (options.watch) return watchStatus(campaign, options, context);
  return readingLedger(campaign, context, async (ledger): Promise<ExitCode> => {
    const { plan, view, inputs, date } = await planWithLedger(
      campaign,
      ledger,
      { ...options, merged: 'none' },
      context,
    );
    const ready = readiness(plan, view, clock.now());
    const known = (await ledger?.counts()) ?? noLetters;
    const dropped = new Map<string, DroppedState>();
    if (ledger !== undefined)
      for await (const { entry, because } of droppedLetters({ plan, inputs }, ledger))
        dropped.set(entry.key, { state: entry.state, because });
    const gone = [...dropped.values()].map(({ state }) => state);
    const stands = stateCounts(plan, view, known, clock.now(), gone);
    const { due, sent, deferred, rejected, unknown, bounced, printed, ...open } = stands;
    const left_out = plan.leftOut.length;
    const counts = { due, sent, deferred, rejected, unknown, bounced, printed, left_out, ...open };
    const senders = (await ledger?.server?.senders()) ?? [];
    const atWork = campaign.ledger === undefined ? await runAtWork(ledgerFile(campaign.folder)) : undefined;
    const running = atWork !== undefined || senders.some(sendsNow);
    const unrecorded = options.letters ? unrecordedLetters(plan, view, clock.now()) : [];
    if (options.json) {
      if (options.letters && ledger !== undefined) {
        for await (const entry of ledger.entries())
          terminal.result(JSON.stringify(letterEvent(entry, dropped.has(entry.key))));
      }
      for (const one of unrecorded) terminal.result(JSON.stringify(unrecordedEvent(one)));
      terminal.summary({ ...counts, running, errors: ready.errors.length });
    } else {
      for (const one of unrecorded) terminal.result(unrecordedLine(one, terminal.style));
      if (ledger !== undefined)
        for await (const line of ledgerLines(ledger, { campaign, date, dropped, each: options.letters }, terminal))
          terminal.result(line);
      terminal.result(countsLine(counts, running));
      if (ready.errors.length > 0) terminal.note(notCounted(ready.errors.length));
      for (const line of heldLines(ready.heldBack)) terminal.result(line);
      for (const line of droppedLines([...dropped.values()])) terminal.result(line);
      for (const line of noLongerPlannedLines((await ledger?.letterSums()) ?? [], ready, inputs.drafts))
        terminal.result(line);
      for (const line of senders.flatMap((one) => senderLines(one, campaign.timeZone))) terminal.note(line);
      if (atWork !== undefined)
        terminal.note(
          say`postbag is running for this campaign (process ${atWork.pid}, since ${writtenTimeWithZone(atWork.since, campaign.timeZone)}).`,
        );
      const pause = ledger && (await pauseInForce(ledger, campaign.smtp, clock.now()));
      if (pause !== undefined) terminal.note(pauseWords(pause, campaign.timeZone));
      if (open.sending > 0) terminal.note(sendingWords(open.sending, running));
      if (unknown > 0) terminal.note(say`Record what happened to the letters with an unknown outcome: postbag resolve`);
    }
    return 0;
  });
}

function countsLine(counts: StateCounts & { readonly left_out: number }, running: boolean): Text {
  const { due, sent, deferred, rejected, unknown, bounced, printed, held, sending, written, dropped, ready } = counts;
  const words = [
    say`${due} due`,
    say`${sent} sent`,
    say`${deferred} deferred`,
    say`${rejected} refused`,
    say`${unknown} unknown`,
    bounced > 0 && say`${bounced} bounced`,
    printed > 0 && say`${printed} printed`,
    held > 0 && say`${held} held back`,
    sending > 0 && (running ? say`${sending} being sent now` : say`${sending} unfinished`),
    written > 0 && say`${written} written before to the same addressee`,
    dropped > 0 && say`${dropped} no longer planned`,
    ready > 0 && say`${ready} waiting for a problem to be solved (see postbag check)`,
  ];
  const line = series(words.filter((part) => part !== false));
  return counts.left_out === 0 ? say`${line}.` : say`${line}. ${count(counts.left_out, 'row')} left out.`;
}

/** A list or a template that cannot be read has letters that the plan lacks: "0 due" would not be so. */
function notCounted(errors: number): Sentence {
  return plural(
    errors,
    say`Because of ${errors} error in the campaign’s files, letters may be missing from these numbers, and none can be sent. Run postbag check.`,
    say`Because of ${errors} errors in the campaign’s files, letters may be missing from these numbers, and none can be sent. Run postbag check.`,
  );
}

/** `dropped`: whether it is in no plan any more. */
function letterEvent(entry: Entry, dropped: boolean): object {
  const { key, letter, version, list, line, state, tries, reply, server, messageId, changed, nextTry } = entry;
  const to = entry.recipients.map((one, i) => ({ ...one, addressee: entry.addressees[i]?.id }));
  const times = { changed: changed.toISOString(), next_try: nextTry?.toISOString() };
  return {
    event: 'letter',
    key,
    letter,
    version,
    list,
    supporter_line: line,
    state,
    dropped: dropped || undefined,
    tries,
    to,
    message_id: messageId,
    reply,
    server,
    ...times,
  };
}
