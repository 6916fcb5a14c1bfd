import { readCampaign } from '../campaign/read-campaign.js';
import type { Context, ExitCode } from '../context.js';
import { localDate } from '../language/local-date.js';
import type { CommonOptions } from '../runs/flags.js';
import { withLedger } from '../runs/ledger/run-ledger.js';
import { onServerClock } from '../runs/ledger/server-clock.js';
import { confirmed } from '../runs/send/confirmation.js';
import { tellCopies, tellUncertainCopies, withNextCopies } from '../runs/send/copies-line.js';
import { sendDue, tellForecast } from '../runs/send/send-due.js';
import { sendLater } from '../runs/send/send-later.js';
import { equipmentFor, serverOf, type SendOptions } from '../runs/send/send-run.js';
import { confirmedAtStart, sendService } from '../runs/send/send-service.js';
import { openBefore, sendableLetters, tellNothingDue } from '../runs/send/sendable-letters.js';
import { runTimes, tellTimes } from '../runs/send/time-flags.js';

/**
 * Sends what is due, each letter once. Everything is read, planned, checked and confirmed first; with any problem nothing is sent. With `at`
 * and `service` the letters that were confirmed are sent later, as far as they are still due.
 * Raises `smtp-missing`, `confirmation-*`, `usage`, `ledger-*`, and what `sendableLetters` and `equipmentFor` raise.
 */
export async function send(options: SendOptions & CommonOptions, given: Context): Promise<ExitCode> {
  const campaign = await readCampaign(options.folder);
  const { context, check: checkClock } = await onServerClock(campaign, given);
  const times = runTimes(options, campaign, context);
  const { at, until } = times;
  tellTimes(times, campaign, context);
  const begins = at ?? context.clock.now();
  const asOf = options.asOf ?? (at && localDate(at, campaign.timeZone));
  const run = { campaign, options, context };
  const confirmedKeys = new Set<string>();
  const prepared = await withLedger(
    campaign,
    context,
    async (ledger) => {
      const sendable = await sendableLetters({ ...run, options: { ...options, asOf } }, ledger, begins);
      const { planned, ready } = sendable;
      if (options.toSupporters) tellUncertainCopies(planned, context.terminal);
      if (ready.due.length === 0) return tellNothingDue(sendable, run);
      const ends = await tellForecast(run, ready.due, ledger, begins);
      tellCopies(planned.campaign, context.terminal, ready.due);
      // Where several send, others may have sent some letters since they were counted.
      const isShared = options.service || ledger.server !== undefined;
      const confirm = isShared
        ? await confirmedAtStart(options.confirm, ready.due, planned.plan, ledger)
        : options.confirm;
      await confirmed(ready, confirm, serverOf(run), context);
      const equipment = await equipmentFor(run);
      if (at === undefined && !options.service) {
        const sending = { ...options, ...equipment, ledger, until, ends, before: openBefore(ready) };
        return withNextCopies(await sendDue(planned, ready.due, sending, context), planned, options, context);
      }
      for (const { key } of ready.due) confirmedKeys.add(key);
      return equipment;
    },
    { alone: true },
  );
  if (typeof prepared === 'number') return prepared;
  const confirmedRun = { ...run, equipment: prepared, confirmedKeys, checkClock };
  return options.service ? sendService(confirmedRun) : sendLater(confirmedRun, { at: begins, until });
}
