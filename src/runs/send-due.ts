import type { Campaign } from '../campaign/campaign.js';
import type { Context, ExitCode } from '../context.js';
import { wallTime } from '../language/wall-clock.js';
import type { LedgerStore } from '../ledger/ledger-store.js';
import { composer } from '../messages/composer.js';
import { deliver } from '../outbox/deliver.js';
import { entryMaker } from '../outbox/entry.js';
import { forecast } from '../outbox/forecast.js';
import { pacer } from '../outbox/pace.js';
import type { PlannedLetter } from '../outbox/planned-letter.js';
import { stillWilling } from '../outbox/opt-out-watch.js';
import { duration } from '../terminal/duration.js';
import { tellDeliveries } from './tell-deliveries.js';
import { dueLetters } from '../outbox/due-letters.js';
import { momentOption, stoppingAt } from './time-flags.js';
import type { CommonOptions } from './flags.js';
import type { Planned } from './read-and-plan.js';
import { dkimKeyOf, openTransport, smtpInForce, type SmtpFlags } from './smtp-flags.js';

/** What `postbag send` takes. */
export interface SendOptions extends SmtpFlags {
  readonly letter: string | undefined;
  readonly confirm: number | undefined;
  /** When to begin, and when to stop taking letters; as typed, in the campaign's time zone. */
  readonly at: string | undefined;
  readonly until: string | undefined;
}

type Options = SendOptions & CommonOptions;

const day = 86_400_000;

/** Says how long the letters will take at the campaign's pace, and what holds them back, where that is more than a minute. */
export async function sendingForecast(
  campaign: Campaign,
  due: readonly PlannedLetter[],
  ledger: LedgerStore,
  options: Options,
  { terminal, clock }: Context,
): Promise<void> {
  const now = clock.now();
  const entryOf = entryMaker(campaign, false);
  const history = await ledger.sentSince(new Date(now.getTime() - day));
  const connections = smtpInForce(campaign, options)?.connections ?? 1;
  const recipients = due.map((letter) => entryOf(letter).addressees);
  const expected = forecast(recipients, campaign.pace, campaign.timeZone, { now, connections, history });
  if (expected === undefined || expected.ends.getTime() - now.getTime() < 60_000) return;
  const ends = wallTime(expected.ends, campaign.timeZone);
  const why = expected.because === undefined ? '' : ` (${expected.because})`;
  const begins = expected.begins > now ? ` The first leaves at ${wallTime(expected.begins, campaign.timeZone)}.` : '';
  terminal.note(`This takes about ${duration(expected.ends.getTime() - now.getTime())}, until ${ends}${why}.${begins}`);
}

/** Sends letters that are due and confirmed, and tells what became of them. */
export async function sendDue(
  { campaign, plan }: Planned,
  due: readonly PlannedLetter[],
  ledger: LedgerStore,
  options: Options,
  context: Context,
): Promise<ExitCode> {
  const { clock, random } = context;
  const { timeZone } = campaign;
  const compose = composer(campaign, { dkimKey: await dkimKeyOf(campaign) });
  const entryOf = entryMaker(campaign, false);
  const until = momentOption('--until', options.until, campaign, context);
  const transport = await openTransport(campaign, options, context);
  const stopping = stoppingAt(until, context);
  try {
    await ledger.add(due.map(entryOf));
    const history = await ledger.sentSince(new Date(clock.now().getTime() - day));
    const willing = stillWilling(campaign, await ledger.forgotten(), clock);
    const events = deliver(dueLetters(due, entryOf, compose, ledger), {
      ledger,
      transport,
      clock,
      random,
      interrupted: stopping.signal,
      pace: campaign.pace,
      pacer: pacer(campaign.pace, timeZone, history, random),
      stillMayBeWritten: ({ planned }) => willing(planned.supporter),
    });
    const also = { left_out: plan.leftOut.length };
    const telling = { json: options.json, total: due.length, doing: 'Sending', done: 'sent', timeZone, also };
    return await tellDeliveries(events, telling, context);
  } finally {
    stopping.end();
    await transport.close();
  }
}
