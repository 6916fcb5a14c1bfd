import { say } from '../../language/sentence.js';
import { chosenOf, foundIn, type Sequence } from '../../contacts/sequence.js';
import type { Pace } from '../../campaign/campaign.js';
import type { Context, ExitCode } from '../../context.js';
import { wallTime } from '../../language/wall-clock.js';
import type { LedgerStore } from '../../ledger/ledger-store.js';
import { composer } from '../../messages/composer.js';
import type { Claim } from '../../outbox/delivery/claimed-letters.js';
import { deliver } from '../../outbox/delivery/deliver.js';
import { copiedBefore } from '../../outbox/copied-before.js';
import { addLetters, entryMaker } from '../../outbox/entry.js';
import type { DeliveryEvent, Due } from '../../outbox/delivery/delivery.js';
import { agreeOnCopy } from '../ledger/campaign-copy.js';
import { forecastFor, forecastLine } from './forecast-line.js';
import { paceMemory, pacer } from '../../outbox/delivery/pace.js';
import { noDepartures, type Departures } from '../../outbox/delivery/departures.js';
import { groupsOf, type PlannedLetter } from '../../outbox/plan/planned-letter.js';
import { skipReasons } from '../../outbox/delivery/opt-out-watch.js';
import { PartWay } from '../../problems/internal-problem.js';
import { tellDeliveries, type OpenBefore, type Stopped } from './tell-deliveries.js';
import { claimDue, dueLetters } from '../../outbox/due-letters.js';
import { checkServerSize } from './server-size.js';
import { countingTransport, stoppingWords } from './in-transit.js';
import { keepingPauses, pacedAfter, pauseInForce } from './provider-pause.js';
import { stoppingAt } from './time-flags.js';
import type { Planned } from '../read-and-plan.js';
import type { Equipment, SendRun } from './send-run.js';
import { smtpInForce } from './smtp-flags.js';

/** How letters are sent. */
export interface SendingOptions extends Equipment {
  readonly ledger: LedgerStore;
  readonly json: boolean;
  /** Whether the run stays until letters that were deferred are due again, and while the server is away. */
  readonly wait: boolean;
  /** No letter is taken after this moment. */
  readonly until: Date | undefined;
  /** When the last letter leaves, by the forecast; `undefined`: the rate so far tells. */
  readonly ends: Date | undefined;
  /** Letters of earlier runs that are still open. */
  readonly before: OpenBefore;
  /** Called where the run stopped part-way; with it the transport stays open, for the next run. */
  readonly onStop?: ((stopped: Stopped) => void) | undefined;
}

const day = 86_400_000;

/**
 * Says how long the letters will take from `now` at the campaign's pace, and what holds them back. Gives when the last one leaves, where
 * that depends on the pace.
 */
export async function tellForecast(
  { campaign, options, context }: SendRun,
  due: Sequence<PlannedLetter>,
  ledger: LedgerStore,
  now: Date,
): Promise<Date | undefined> {
  const history = await sentLately(ledger, campaign.pace, now);
  const connections = smtpInForce(campaign, options)?.connections ?? 1;
  const expected = await forecastFor(campaign, due, { now, connections, history });
  const line = expected && forecastLine(expected, now, campaign.timeZone);
  if (line !== undefined) context.terminal.note(line);
  return expected === undefined || expected.limits.length === 0 ? undefined : expected.ends;
}

/** What has left and still counts for the pace. Without limits nothing is read: a million letters may have left today. */
async function sentLately(ledger: LedgerStore, pace: Pace, now: Date): Promise<Departures> {
  const memory = paceMemory(pace);
  return memory === 0 ? noDepartures : ledger.sentSince(new Date(now.getTime() - memory), pace);
}

/** Sends letters that are due and confirmed, and tells their outcomes. Closes the transport, unless `onStop` is given. */
export async function sendDue(
  { campaign, plan, date, inputs }: Planned,
  due: Sequence<PlannedLetter>,
  { ledger, json, wait, until, ends, before, onStop, transport, dkimKey, settings }: SendingOptions,
  context: Context,
): Promise<ExitCode> {
  const { clock, random } = context;
  const { timeZone } = campaign;
  const compose = composer(campaign, { dkimKey });
  const entryOf = entryMaker(campaign, false, await copiedBefore(due, ledger));
  const counted = countingTransport(transport);
  const stopping = stoppingAt(until, context.interruption(stoppingWords(counted)), context);
  try {
    await checkServerSize(due, compose, transport, clock.now(), stopping.signal);
    // Somebody may have saved a file since all was checked.
    await agreeOnCopy(campaign, inputs.enclosed, ledger);
    const closed = await addLetters(ledger, due, entryOf);
    const open = closed.size === 0 ? due : chosenOf(due, ({ key }) => !closed.has(key));
    const history = await sentLately(ledger, campaign.pace, clock.now());
    await ledger.shared?.keepPace({ pace: campaign.pace, history });
    const pause = await pauseInForce(ledger, settings, clock.now());
    const skipReason = skipReasons(campaign, ledger, clock, {
      updates: [...groupsOf(due)].some(({ template, isCopy }) => template.kind === 'update' && isCopy !== true),
      date,
      stamps: inputs.stamps,
    });
    const { shared } = ledger;
    const mine = new Set<string>();
    const claim = shared && counting(claimDue(shared, entryOf, compose), mine);
    const events = deliver(dueLetters(open, entryOf, compose, ledger), {
      ledger,
      transport: counted,
      clock,
      random,
      interrupted: stopping.signal,
      pace: campaign.pace,
      pacer: pacedAfter(pacer(campaign.pace, timeZone, history, random), pause),
      ledgerPatience: context.terminal.canAsk ? Infinity : undefined,
      skipReason: ({ planned }) => skipReason(planned.group.template.name, planned.supporter),
      claim,
      stayForRetries: wait,
      serverPatience: wait ? 7 * day : undefined,
    });
    const telling = {
      json,
      doing: say`Sending`,
      done: 'sent',
      total: shared === undefined ? open.length : due.length,
      others: shared && ((): number => due.length - mine.size),
      before,
      also: { left_out: plan.leftOut.length },
      timeZone,
      ends,
      onStop,
    } as const;
    const code = await tellDeliveries(
      tellingOthers(keepingPauses(events, ledger, settings, clock), ledger, timeZone),
      telling,
      context,
    );
    const leftToOthers = due.length - mine.size;
    if (shared === undefined || code === 3 || leftToOthers === 0) return code;
    context.terminal.note(say`To see what the other senders do: postbag ledger status`);
    return code === 0 && (await isUnfinished(due, ledger)) ? 1 : code;
  } finally {
    stopping.end();
    if (onStop === undefined)
      await transport.close().catch((error: unknown) => {
        throw new PartWay(error);
      });
  }
}

/** Passes events on, and tells the other senders what this one waits for, or that letters are refused. */
async function* tellingOthers<Letter extends Due>(
  events: AsyncIterable<DeliveryEvent<Letter>>,
  { noteWait, shared }: Pick<LedgerStore, 'noteWait' | 'shared'>,
  timeZone: string,
): AsyncGenerator<DeliveryEvent<Letter>> {
  for await (const event of events) {
    noteWait(event.type === 'waiting' ? say`${event.why}, until ${wallTime(event.until, timeZone)}` : undefined);
    if (event.type === 'stopped' && event.problem.code === 'too-many-refusals')
      // A sender that cannot be told now finds out by its own refused letters.
      await shared?.stopOthers(event.problem.told.message).catch(() => undefined);
    yield event;
  }
}

/** A claim that notes the keys of the letters that it got. */
function counting<Letter>(claim: Claim<Letter>, mine: Set<string>): Claim<Letter> {
  return async (letters) => {
    const had = await claim(letters);
    for (const key of had.keys()) mine.add(key);
    return had;
  };
}

/** Whether some letters that other senders have did not leave yet. */
async function isUnfinished(due: Iterable<PlannedLetter>, ledger: Pick<LedgerStore, 'states'>): Promise<boolean> {
  // Asked by key: letters of the ledger that are in no plan any more stay ready for good, and nobody sends them.
  const states = await ledger.states();
  return (
    foundIn(due, ({ key }) => {
      const state = states.get(key)?.state;
      return state === 'ready' || state === 'sending';
    }) !== undefined
  );
}
