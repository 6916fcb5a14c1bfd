import { say, series } from '../../language/sentence.js';
import type { Hold } from './pacing.js';
import type { Outcome } from '../ports.js';
import { shownAnswer } from '../own-answers.js';
import { Problem } from '../../problems/problem.js';

/** Sends more slowly to a server that says that letters come too fast, and faster again once it takes them. */
export interface Slowdown {
  /** The server said so. Gives when the next letter may leave, or the Problem `smtp-quota` when it has said nothing else for too long. */
  tooFast(outcome: Outcome, at: Date): Hold | Problem;
  /** The server took a letter. */
  accepted(at: Date): void;
  /** What is waited for now. */
  pause(now: Date): Hold | undefined;
  /** Whether letters go slowly: then one at a time. */
  readonly slow: boolean;
}

/** The first gap between letters, and the longest, in milliseconds. */
const firstGap = 2_000;
const longestGap = 5 * 60_000;

/** After how many letters that were taken the gap is halved. */
const enough = 10;

/** Full speed at first. `patience`: how long the server may refuse everything, in milliseconds. */
export function slowdown(patience: number): Slowdown {
  let gap = 0;
  let taken = 0;
  let next = 0;
  let since: Date | undefined;
  let why = series([]);
  return {
    tooFast(outcome, at) {
      since ??= at;
      if (at.getTime() - since.getTime() >= patience) return tooLong(outcome, patience);
      // Letters that were on their way together are one mistake.
      if (at.getTime() >= next || gap === 0) gap = Math.min(gap === 0 ? firstGap : gap * 2, longestGap);
      taken = 0;
      next = at.getTime() + gap;
      why = say`${outcome.server} says that letters come too fast ("${shownAnswer(outcome.reply)}"); they leave more slowly`;
      return { until: new Date(next), why };
    },
    accepted(at) {
      if (gap === 0) return;
      since = undefined;
      taken += 1;
      if (taken >= enough) {
        taken = 0;
        gap = gap / 2 < firstGap / 8 ? 0 : gap / 2;
      }
      next = at.getTime() + gap;
    },
    pause: (now) => (next > now.getTime() ? { until: new Date(next), why } : undefined),
    get slow() {
      return gap > 0;
    },
  };
}

function tooLong({ server, reply }: Outcome, patience: number): Problem {
  const minutes = Math.max(1, Math.round(patience / 60_000));
  return new Problem({
    code: 'smtp-quota',
    message: say`${server} has said for ${minutes} minutes that letters come too fast: "${shownAnswer(reply)}".`,
    hint: say`Run \`postbag send\` again in an hour; a lower \`pace.per_hour\` in campaign.yaml keeps below the limit.`,
  });
}
