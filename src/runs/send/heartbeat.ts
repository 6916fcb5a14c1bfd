import type { Context } from '../../context.js';
import { count, say } from '../../language/sentence.js';
import { wallTime } from '../../language/wall-clock.js';
import type { Outcome, Transport } from '../../outbox/ports.js';
import { duration } from '../../terminal/duration.js';

/** What a run of days says of itself. */
export interface Heartbeat {
  /** The transport, whose answers are counted. */
  readonly transport: Transport;
  /** Says how the run is, now. */
  readonly tell: () => void;
  /** With `json`, tells what became of the letters that were confirmed, each counted once. */
  readonly sum: () => void;
  /** Says nothing more. */
  readonly end: () => void;
}

const hour = 3_600_000;
const look = 60_000;
/** A pause of the program itself that is longer was none: the computer slept, or its clock was set. */
const jump = 3 * look;

/** Counts what servers answer, and says each hour how the run is: a line on stderr, and with `json` an event `health`. */
export function heartbeat(
  transport: Transport,
  { json, timeZone, confirmed }: { readonly json: boolean; readonly timeZone: string; readonly confirmed: number },
  { terminal, clock }: Pick<Context, 'terminal' | 'clock'>,
): Heartbeat {
  const began = clock.now();
  const answers = answerCounts();
  const over = new AbortController();
  let before = 0;

  const tell = (): void => {
    const now = clock.now();
    const { sent, deferred, rejected, unknown } = answers.all;
    const lately = sent - before;
    before = sent;
    const running = duration(Math.max(0, now.getTime() - began.getTime()));
    terminal.note(
      say`${wallTime(now, timeZone)} Running for ${running}: ${count(sent, 'letter')} of ${confirmed} sent, ${lately} of them since the last line; answers so far: ${deferred} deferred, ${rejected} refused, ${unknown} unknown.`,
    );
    if (!json) return;
    const figures = { confirmed, ...answers.all, sent_since_last: lately };
    terminal.result(JSON.stringify({ event: 'health', at: now.toISOString(), since: began.toISOString(), ...figures }));
  };
  const beat = async (): Promise<void> => {
    let told = began.getTime();
    let seen = told;
    for (;;) {
      await clock.sleep(look, over.signal);
      const now = clock.now().getTime();
      const gap = now - seen - look;
      seen = now;
      if (gap > jump) {
        terminal.note(
          say`The computer slept for ${duration(gap)}, or its clock was set forward by that. The run goes on.`,
        );
      }
      // A clock that was set back must not silence the line.
      if (now - told < hour && now >= told) continue;
      told = now;
      tell();
    }
  };
  // Ends with a rejection when it is told to.
  void beat().catch(() => undefined);
  return {
    transport: watched(transport, answers.add),
    tell,
    sum: () => {
      const { sent, deferred, rejected, unknown } = answers.letters();
      const not_tried = confirmed - sent - deferred - rejected - unknown;
      if (json) terminal.summary({ due: confirmed, sent, deferred, rejected, unknown, not_tried });
    },
    end: () => over.abort(),
  };
}

/** Counts answers, and knows of each letter how it stands. */
function answerCounts() {
  const all = { sent: 0, deferred: 0, rejected: 0, unknown: 0 };
  /** The letters that were tried and not accepted, by Message-ID. */
  const others = new Map<string, Exclude<Outcome['kind'], 'sent'>>();
  return {
    /** Each answer. */
    all,
    add: (messageId: string, kind: Outcome['kind']): void => {
      all[kind] += 1;
      if (kind === 'sent') others.delete(messageId);
      else others.set(messageId, kind);
    },
    /** Each letter once, as it stands now. */
    letters: () => {
      const last = { sent: all.sent, deferred: 0, rejected: 0, unknown: 0 };
      for (const kind of others.values()) last[kind] += 1;
      return last;
    },
  };
}

/** A transport whose answers are told. */
function watched(transport: Transport, answered: (messageId: string, kind: Outcome['kind']) => void): Transport {
  return {
    get connections() {
      return transport.connections;
    },
    get opening() {
      return transport.opening;
    },
    async send(message, ...more) {
      const outcome = await transport.send(message, ...more);
      if (outcome.unanswered !== true) answered(message.messageId, outcome.kind);
      return outcome;
    },
    close: () => transport.close(),
  };
}
