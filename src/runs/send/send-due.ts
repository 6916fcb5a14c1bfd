import { inEnglish, say } from '../../language/sentence.js';
import { chosenOf, type Sequence } from '../../contacts/sequence.js';
import type { Campaign, SmtpSettings } from '../../campaign/campaign.js';
import type { Context, ExitCode } from '../../context.js';
import { wallTime } from '../../language/wall-clock.js';
import type { LedgerStore } from '../../ledger/ledger-store.js';
import { composer } from '../../messages/composer.js';
import type { Claim } from '../../outbox/delivery/claimed-letters.js';
import { deliver } from '../../outbox/delivery/deliver.js';
import { copiedBefore } from '../../outbox/copied-before.js';
import { addLetters, entryMaker } from '../../outbox/entry.js';
import type { Transport } from '../../outbox/ports.js';
import type { DeliveryEvent, Due } from '../../outbox/delivery/delivery.js';
import { agreeOnCopy } from '../ledger/campaign-copy.js';
import { forecastFor, forecastLine } from './forecast-line.js';
import { pacer } from '../../outbox/delivery/pace.js';
import { groupsOf, type PlannedLetter } from '../../outbox/plan/planned-letter.js';
import { stillWilling } from '../../outbox/delivery/opt-out-watch.js';
import { PartWay } from '../../problems/internal-problem.js';
import { tellDeliveries, type OpenBefore, type Stopped } from './tell-deliveries.js';
import { claimDue, dueLetters } from '../../outbox/due-letters.js';
import { checkServerSize } from './server-size.js';
import { countingTransport, stoppingWords } from './in-transit.js';
import { keepingPauses, pacedAfter, pauseInForce } from './provider-pause.js';
import { stoppingAt } from './time-flags.js';
import type { CommonOptions } from '../flags.js';
import type { Planned } from '../read-and-plan.js';
import { dkimKeyOf, openTransport } from './open-transport.js';
import { smtpInForce, type SmtpFlags } from './smtp-flags.js';

/** What `postbag send` takes. */
export interface SendOptions extends SmtpFlags {
  readonly letter: string | undefined;
  readonly confirm: number | undefined;
  /** When to begin, and when to stop taking letters; as typed, in the campaign's time zone. */
  readonly at: string | undefined;
  readonly until: string | undefined;
  /** Not letters, but what supporters get of those that were sent. */
  readonly toSupporters: boolean;
  /** Stay until deferred letters are due. */
  readonly wait: boolean;
  /** Stay until stopped, and try again what stopped on its own account. */
  readonly service: boolean;
  /** Which of the letters that are due. */
  readonly only: readonly string[];
  readonly except: readonly string[];
  readonly first: number | undefined;
}

type Options = SendOptions & CommonOptions;

/** How letters are sent. */
export interface SendingOptions {
  readonly json: boolean;
  /** Whether the run stays until letters that were deferred are due again, and while the server is away. */
  readonly wait: boolean;
  /** No letter is taken after this moment. */
  readonly until: Date | undefined;
  /** When the last letter leaves, by the forecast. */
  readonly ends: Date | undefined;
  /** Letters of earlier runs that are still open. */
  readonly before: OpenBefore;
  /** Called where the run stopped part-way; with it the transport stays open, for the next run. */
  readonly onStop?: ((stopped: Stopped) => void) | undefined;
}

const day = 86_400_000;

/** Says how long the letters will take from `now` at the campaign's pace, and what holds them back. Gives when the last one leaves. */
export async function sendingForecast(
  campaign: Campaign,
  due: Sequence<PlannedLetter>,
  ledger: LedgerStore,
  options: Options,
  now: Date,
  { terminal }: Context,
): Promise<Date | undefined> {
  const history = await ledger.sentSince(new Date(now.getTime() - day));
  const connections = smtpInForce(campaign, options)?.connections ?? 1;
  const expected = await forecastFor(campaign, due, { now, connections, history });
  const line = expected && forecastLine(expected, now, campaign.timeZone);
  if (line !== undefined) terminal.note(line);
  return expected?.ends;
}

/** What letters need to leave, asked for beforehand: password, certificate authority, key for signing. */
export interface Equipment {
  readonly settings: SmtpSettings | undefined;
  readonly transport: Transport;
  readonly dkimKey: string | undefined;
}

/** Gets everything that sending needs and that may have to be asked for. Raises what `openTransport` and `dkimKeyOf` raise. */
export async function equipment(campaign: Campaign, options: Options, context: Context): Promise<Equipment> {
  const dkimKey = await dkimKeyOf(campaign);
  return {
    dkimKey,
    transport: await openTransport(campaign, options, context),
    settings: smtpInForce(campaign, options),
  };
}

/** Sends letters that are due and confirmed, and tells what became of them. Closes the transport. */
export async function sendDue(
  { campaign, plan, date, inputs }: Planned,
  due: Sequence<PlannedLetter>,
  ledger: LedgerStore,
  { json, wait, until, ends, before, onStop, transport, dkimKey, settings }: Equipment & SendingOptions,
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
    const history = await ledger.sentSince(new Date(clock.now().getTime() - day));
    await ledger.shared?.keepPace({ pace: campaign.pace, history });
    const pause = await pauseInForce(ledger, settings, clock.now());
    const willing = stillWilling(campaign, ledger, clock, {
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
      stillMayBeWritten: ({ planned }) => willing(planned.group.template.name, planned.supporter),
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
    return shared === undefined || code === 3
      ? code
      : await withOthers(code, due, due.length - mine.size, ledger, context);
  } finally {
    stopping.end();
    if (onStop === undefined)
      await transport.close().catch((error: unknown) => {
        throw new PartWay(error);
      });
  }
}

/** Passes events on, and lets others know what holds this sender up, or that letters are refused. */
async function* tellingOthers<Letter extends Due>(
  events: AsyncIterable<DeliveryEvent<Letter>>,
  { noteWait, shared }: Pick<LedgerStore, 'noteWait' | 'shared'>,
  timeZone: string,
): AsyncGenerator<DeliveryEvent<Letter>> {
  for await (const event of events) {
    noteWait(
      event.type === 'waiting' ? `${inEnglish(event.why)}, until ${wallTime(event.until, timeZone)}` : undefined,
    );
    if (event.type === 'stopped' && event.problem.code === 'too-many-refusals')
      // Whoever cannot be told now finds out by the letters that are refused there.
      await shared?.stopOthers(event.problem.message).catch(() => undefined);
    yield event;
  }
}

/** A claim that notes the keys of what was to be had. */
function counting<Letter>(claim: Claim<Letter>, mine: Set<string>): Claim<Letter> {
  return async (letters) => {
    const had = await claim(letters);
    for (const key of had.keys()) mine.add(key);
    return had;
  };
}

/** Says where letters are that were left to other senders. Some of those may not have left yet: then not all that was due is sent. */
async function withOthers(
  code: ExitCode,
  due: Iterable<PlannedLetter>,
  letters: number,
  ledger: Pick<LedgerStore, 'states'>,
  { terminal }: Context,
): Promise<ExitCode> {
  if (letters === 0) return code;
  terminal.note(say`To see what the other senders do: postbag ledger status`);
  if (code !== 0) return code;
  // Letters that are in no plan any more stay ready for good, and are nobody's.
  const states = await ledger.states();
  for (const { key } of due) {
    const state = states.get(key)?.state;
    if (state === 'ready' || state === 'sending') return 1;
  }
  return code;
}
