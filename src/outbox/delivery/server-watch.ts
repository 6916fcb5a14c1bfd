import { say } from '../../language/sentence.js';
import { Problem } from '../../problems/problem.js';
import { shownAnswer } from '../own-answers.js';
import type { Hold } from './pacing.js';
import type { Outcome } from '../ports.js';
import { serverPause } from './retry.js';

/** Watches whether the server is there at all. */
export interface ServerWatch {
  /** It answered about a letter, so it is there. */
  heard(): void;
  /** It was gone. Gives when to call again, or the Problem `smtp-unreachable` when it has been gone for too long. */
  gone(outcome: Outcome, at: Date): Hold | Problem;
  /** What is waited for now. */
  pause(now: Date): Hold | undefined;
  /** Whether it was gone at the last call: then one letter goes first, and the others wait for it. */
  readonly doubtful: boolean;
}

/** How long to wait for a server that never answered in this run, in milliseconds: probably its name or port is wrong. */
const strangersPatience = 60_000;

/**
 * Growing pauses while a server is away; after `patience` milliseconds it counts as unreachable, and after a minute if it was never there.
 */
export function serverWatch(patience: number, random: () => number): ServerWatch {
  let wasThere = false;
  let failures = 0;
  let since: Date | undefined;
  let hold: Hold | undefined;
  return {
    heard() {
      wasThere = true;
      failures = 0;
      since = undefined;
      hold = undefined;
    },
    gone(outcome, at) {
      // Ten connections that break together are one failure.
      if (hold !== undefined && at < hold.until) return hold;
      since ??= at;
      const away = at.getTime() - since.getTime();
      if (!wasThere && away >= Math.min(patience, strangersPatience)) return neverThere(outcome);
      if (away >= patience) return unreachable(outcome, patience);
      failures += 1;
      const until = new Date(at.getTime() + serverPause(failures, random));
      hold = { until, why: say`the server ${outcome.server} takes no letters now ("${shownAnswer(outcome.reply)}")` };
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
    message: say`The server ${server} took no letters for ${Math.max(1, Math.round(patience / 60_000))} minutes: "${shownAnswer(reply)}".`,
    hint: say`Run \`postbag send\` again later; it goes on where this run stopped.`,
  });
}

function neverThere({ server, reply }: Outcome): Problem {
  return new Problem({
    code: 'smtp-unreachable',
    message: say`The server ${server} could not be used: "${shownAnswer(reply)}".`,
    hint: say`Look at host, port and security of the mail server; then run the same command again. No letter has left in this run.`,
  });
}
