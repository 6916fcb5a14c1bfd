import { plural, say, type Sentence } from '../../language/sentence.js';
import type { Pace } from '../../campaign/campaign.js';
import { Problem } from '../../problems/problem.js';
import { shownAnswer } from '../own-answers.js';
import type { SharedLedger } from '../ports.js';

/** Stops a run when refusals cluster: the server has begun to take the letters for spam, or the list is wrong. */
export type Breaker = (kind: 'sent' | 'deferred' | 'rejected' | 'unknown', reply: string) => Problem | undefined;

/** How many of the last letters count, and how many there must be before a share means anything. */
const memory = 100;
const fewest = 20;

/**
 * Gives a Problem `too-many-refusals` as soon as too many in a row, or too large a share of the last 100, were refused for good. Where
 * several senders share a ledger, what was refused to each of them last counts as one row.
 */
export function circuitBreaker(
  { stopAfterRefusals, stopAtRefusedShare }: Pick<Pace, 'stopAfterRefusals' | 'stopAtRefusedShare'>,
  shared?: Pick<SharedLedger, 'note' | 'refusedElsewhere'>,
): Breaker {
  const last: boolean[] = [];
  let inRow = 0;
  return (kind, reply) => {
    if (kind === 'deferred' || kind === 'unknown') return undefined;
    const refused = kind === 'rejected';
    inRow = refused ? inRow + 1 : 0;
    shared?.note({ refusedInRow: inRow });
    const together = inRow + (shared?.refusedElsewhere ?? 0);
    last.push(refused);
    if (last.length > memory) last.shift();
    const count = last.filter(Boolean).length;
    if (!refused) return undefined;
    const words = shownAnswer(reply);
    if (together >= stopAfterRefusals)
      return tooMany(
        plural(
          together,
          say`${together} letter was refused, with "${words}".`,
          say`${together} letters in a row were refused, the last one with "${words}".`,
        ),
      );
    if (last.length >= fewest && count >= stopAtRefusedShare * last.length)
      return tooMany(
        plural(
          count,
          say`${count} of the last ${last.length} letters was refused, with "${words}".`,
          say`${count} of the last ${last.length} letters were refused, the last one with "${words}".`,
        ),
      );
    return undefined;
  };
}

function tooMany(message: Sentence): Problem {
  return new Problem({
    code: 'too-many-refusals',
    message,
    hint: say`To see the reasons: postbag status --letters. When they are solved, send the rest: postbag send`,
  });
}
