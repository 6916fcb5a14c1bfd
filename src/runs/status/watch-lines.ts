import type { Campaign } from '../../campaign/campaign.js';
import { plural, say, series, type Text } from '../../language/sentence.js';
import { wallTime, writtenTimeWithZone } from '../../language/wall-clock.js';
import type { SenderAtWork } from '../../ledger/ledger-store.js';
import type { ProviderPause } from '../../ledger/places.js';
import type { RunAtWork } from '../../ledger/run-lock.js';
import { withoutDropped } from '../../outbox/plan/readiness.js';
import type { Counts, State } from '../../outbox/ports.js';
import { pauseWords, senderLines, sendingWords, sendsNow } from './status-lines.js';

/** How the sending of a campaign stands at a moment. */
export interface StatusSnapshot {
  readonly at: Date;
  /** Where the ledger is. */
  readonly place: string;
  /** Whether there is a ledger. */
  readonly isBegun: boolean;
  readonly counts: Counts;
  /** The states of those letters that are no longer planned, and will not leave. */
  readonly dropped: readonly State[];
  /** When the first of the deferred letters is tried again. */
  readonly nextTry: Date | undefined;
  /** Those who send, where the ledger is on a server. */
  readonly senders: readonly SenderAtWork[];
  /** The run on this computer, where the ledger is a file. */
  readonly run: RunAtWork | undefined;
  /** Who sends, as a text to compare. */
  readonly sending: string;
  readonly pause: ProviderPause | undefined;
}

/** How many letters had left at a moment: of all, and from each sender. */
export interface Sample {
  readonly at: number;
  readonly all: number;
  readonly bySender: ReadonlyMap<string, number>;
}

/** Letters a minute. */
export interface Rates {
  /** Of all; `undefined` until there are two looks. */
  readonly all: number | undefined;
  readonly bySender: ReadonlyMap<string, number>;
  /** How many of the last samples are needed for the next look. */
  readonly samples: number;
}

/** Over how long a rate is taken, in milliseconds. */
const span = 60_000;

/** By what a sender is known from look to look. */
export function senderName({ person, place, pid, since }: SenderAtWork): string {
  return JSON.stringify([person, place, pid, since.getTime()]);
}

export function sampleOf({ at, counts, senders }: StatusSnapshot): Sample {
  const bySender = new Map(senders.map((sender) => [senderName(sender), sender.sent]));
  return { at: at.getTime(), all: counts.sent + counts.bounced, bySender };
}

/** The rates between the last sample and the oldest within the last minute, with one decimal. */
export function ratesOf(samples: readonly Sample[]): Rates {
  const last = samples.at(-1);
  // A clock that was set back makes what was seen before useless.
  const recent = samples.filter(({ at }) => last !== undefined && at > last.at - span && at <= last.at);
  const [first] = recent;
  const minutes = first === undefined || last === undefined ? 0 : (last.at - first.at) / 60_000;
  if (first === undefined || last === undefined || minutes <= 0)
    return { all: undefined, bySender: new Map(), samples: 1 };
  const rate = (now: number, before: number): number => Math.round((Math.max(0, now - before) / minutes) * 10) / 10;
  const bySender = new Map<string, number>();
  for (const [name, sent] of last.bySender) bySender.set(name, rate(sent, first.bySender.get(name) ?? 0));
  return { all: rate(last.all, first.all), bySender, samples: recent.length };
}

/** A look as lines for people. */
export function watchLines({ timeZone }: Campaign, found: StatusSnapshot, rates: Rates): readonly Text[] {
  const { place, isBegun, nextTry, senders, run, pause } = found;
  if (!isBegun) return [say`There is no ledger yet. It is made with the first letter that is sent: ${place}`];
  const counts = withoutDropped(found.counts, found.dropped);
  const atWork = run !== undefined || senders.some(sendsNow);
  const lines: (Text | undefined)[] = [
    countsWords(counts),
    rates.all === undefined ? undefined : rateWords(rates.all),
    nextTry && counts.deferred > 0 ? nextTryWords(counts.deferred, wallTime(nextTry, timeZone)) : undefined,
    pause && pauseWords(pause, timeZone),
    ...senders.flatMap((sender) => {
      const rate = rates.bySender.get(senderName(sender));
      return [...senderLines(sender, timeZone), rate === undefined ? undefined : ownRateWords(rate)];
    }),
    run &&
      say`postbag is running for this campaign (process ${run.pid}, since ${writtenTimeWithZone(run.since, timeZone)}).`,
    run?.waitsFor === undefined ? undefined : say`  It waits: ${run.waitsFor}`,
    atWork ? undefined : say`Nobody is sending now.`,
    counts.sending > 0 && !atWork && senders.every(({ resting }) => resting)
      ? sendingWords(counts.sending, false)
      : undefined,
    counts.unknown > 0 ? say`Record what happened to the letters with an unknown outcome: postbag resolve` : undefined,
  ];
  return lines.filter((line) => line !== undefined);
}

function countsWords(counts: Readonly<Record<State | 'dropped', number>>): Text {
  const { ready, sending, sent, deferred, rejected, unknown, bounced, printed, dropped } = counts;
  const parts = [
    say`${ready} ready`,
    say`${sending} being sent`,
    say`${sent} sent`,
    say`${deferred} deferred`,
    say`${rejected} refused`,
    say`${unknown} unknown`,
    bounced > 0 && say`${bounced} bounced`,
    printed > 0 && say`${printed} printed`,
    dropped > 0 && say`${dropped} no longer planned`,
  ];
  return say`${series(parts.filter((part) => part !== false))}.`;
}

function rateWords(rate: number): Text {
  return plural(rate, say`${rate} letter a minute.`, say`${rate} letters a minute.`);
}

function ownRateWords(rate: number): Text {
  return plural(rate, say`  ${rate} letter a minute.`, say`  ${rate} letters a minute.`);
}

function nextTryWords(letters: number, at: string): Text {
  return plural(
    letters,
    say`${letters} letter was deferred; the next try is at ${at}.`,
    say`${letters} letters were deferred; the first of them is tried again at ${at}.`,
  );
}
