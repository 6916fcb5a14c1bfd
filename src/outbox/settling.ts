import type { Problem } from '../problems/problem.js';
import type { Breaker } from './circuit-breaker.js';
import type { DeliveryEvent, Due } from './delivery.js';
import type { Landed } from './in-flight.js';
import type { Hold } from './pace.js';
import type { Outcome, Settlement } from './ports.js';
import { givenUp, nextTry } from './retry.js';
import type { ServerWatch } from './server-watch.js';
import type { Item } from './queued-letters.js';

/** What follows from a try. */
export interface Settled<Letter extends Due> {
  readonly settlement: Settlement;
  readonly event: DeliveryEvent<Letter>;
  /** It may be tried again in this run. `retry`: a server put it off. */
  readonly again: { readonly item: Item<Letter>; readonly hold: Hold; readonly retry: boolean } | undefined;
  readonly stop: Problem | undefined;
  readonly notBefore: Date | undefined;
}

/** What is needed to tell. */
export interface SettleOptions {
  readonly server: ServerWatch;
  readonly breaker: Breaker;
  readonly giveUpAfterDays: number;
  readonly random: () => number;
}

// A letter at which the server hangs up each time is put off like any other that it does not take.
const mostUnheard = 5;

/** Makes of a try what is written down, what is told, and what comes next. */
export function settlementOf<Letter extends Due>(
  { item, outcome }: Landed<Letter>,
  at: Date,
  { server, breaker, giveUpAfterDays, random }: SettleOptions,
): Settled<Letter> {
  const { due } = item;
  const { notBefore } = outcome;
  if (outcome.kind === 'deferred' && outcome.stop !== undefined) {
    // Said of us, not of the letter: the next run may take it at once, or when the provider lets us.
    const next = notBefore ?? at;
    return { ...written(due, outcome, at, next), again: undefined, stop: outcome.stop, notBefore };
  }
  if (outcome.kind === 'deferred' && outcome.unheard === true && item.unheard < mostUnheard) {
    const away = server.gone(outcome, at);
    const hold = 'until' in away ? away : undefined;
    return {
      ...written(due, outcome, at, hold?.until ?? at),
      again: hold && { item: { ...item, unheard: item.unheard + 1 }, hold, retry: false },
      stop: 'until' in away ? undefined : away,
      notBefore,
    };
  }
  if (outcome.unheard !== true) server.heard();
  const tries = item.tries + 1;
  const firstTry = item.firstTry ?? at;
  if (outcome.kind !== 'deferred') {
    const stop = outcome.stop ?? breaker(fate(due, outcome), outcome.reply);
    return { ...written(due, outcome, at, undefined), again: undefined, stop, notBefore };
  }
  const until = nextTry({ tries, firstTry, at, notBefore, giveUpAfterDays }, random);
  if (until === undefined) {
    const last = givenUp(outcome, giveUpAfterDays);
    return { ...written(due, last, at, undefined), again: undefined, stop: undefined, notBefore };
  }
  const hold = { until, why: `${outcome.server} asked to be tried later` };
  // Those who have it are not written to again.
  const left = unserved(due, outcome);
  return {
    ...written(due, outcome, at, until),
    again: { item: { ...item, due: left, tries, firstTry, unheard: 0 }, hold, retry: true },
    stop: undefined,
    notBefore,
  };
}

function written<Letter extends Due>(
  due: Letter,
  outcome: Outcome,
  at: Date,
  next: Date | undefined,
): Pick<Settled<Letter>, 'settlement' | 'event'> {
  const settlement: Settlement = { key: due.key, outcome, at, nextTry: next };
  const type = fate(due, outcome);
  if (type === 'deferred') return { settlement, event: { type, due, outcome, at, nextTry: next ?? at } };
  return { settlement, event: { type, due, outcome, at } };
}

/** What became of the letter as a whole: one that reached only the campaign's own copy box did not reach anybody. */
function fate(due: Due, { kind, recipients }: Outcome): Outcome['kind'] {
  if (kind !== 'sent' || recipients === undefined) return kind;
  const officials = due.recipients.filter(({ role }) => role !== 'copy').map(({ address }) => address);
  const said = recipients.filter(({ address }) => officials.includes(address));
  return said.length > 0 && said.every((one) => one.kind === 'rejected') ? 'rejected' : 'sent';
}

function unserved<Letter extends Due>(due: Letter, { recipients }: Outcome): Letter {
  if (recipients === undefined) return due;
  const open = new Set(recipients.filter(({ kind }) => kind === 'deferred').map(({ address }) => address));
  return { ...due, recipients: due.recipients.filter(({ address }) => open.has(address)) };
}
