import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import type { Hold } from './pace.js';
import type { Outcome } from './ports.js';
import { serverPause } from './retry.js';

/** Watches whether the server is there at all. */
export interface ServerWatch {
  /** It said something of a letter: it is there. */
  heard(): void;
  /** It was gone. Gives when to call again, or the Problem `smtp-unreachable` when it has been gone for too long. */
  gone(outcome: Outcome, at: Date): Hold | Problem;
  /** What is waited for now. */
  pause(now: Date): Hold | undefined;
  /** Whether it was gone at the last call: then one letter goes first, and the others wait for it. */
  readonly doubtful: boolean;
}

/** Growing pauses while a server is away; after `patience` milliseconds it counts as unreachable. */
export function serverWatch(patience: number, random: () => number): ServerWatch {
  let failures = 0;
  let since: Date | undefined;
  let hold: Hold | undefined;
  return {
    heard() {
      failures = 0;
      since = undefined;
      hold = undefined;
    },
    gone(outcome, at) {
      // Ten connections that break together are one failure.
      if (hold !== undefined && at < hold.until) return hold;
      since ??= at;
      if (at.getTime() - since.getTime() >= patience) return unreachable(outcome, patience);
      failures += 1;
      const until = new Date(at.getTime() + serverPause(failures, random));
      hold = { until, why: `the server ${outcome.server} takes no letters now ("${visible(outcome.reply)}")` };
      return hold;
    },
    pause: (now) => (hold !== undefined && hold.until > now ? hold : undefined),
    get doubtful() {
      return failures > 0;
    },
  };
}

function unreachable({ server, reply }: Outcome, patience: number): Problem {
  return new Problem({
    code: 'smtp-unreachable',
    message: `The server ${server} took no letters for ${Math.max(1, Math.round(patience / 60_000))} minutes: "${visible(reply)}".`,
    hint: 'Run `postbag send` again later; it goes on where this run stopped.',
  });
}
