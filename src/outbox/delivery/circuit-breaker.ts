import { say } from '../../language/sentence.js';
import type { Pace } from '../../campaign/campaign.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
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
    if (together >= stopAfterRefusals) return tooMany(`${together} letters in a row were refused`, reply);
    if (last.length >= fewest && count >= stopAtRefusedShare * last.length) {
      return tooMany(`${count} of the last ${last.length} letters were refused`, reply);
    }
    return undefined;
  };
}

function tooMany(what: string, reply: string): Problem {
  return new Problem({
    code: 'too-many-refusals',
    message: say`${what}, the last one with "${visible(reply)}".`,
    hint: say`Look at \`postbag status --letters\` for the reasons; when they are mended, \`postbag send\` goes on with the rest.`,
  });
}
