import { wallTime } from '../language/wall-clock.js';
import { plain } from '../problems/visible.js';
import type { Style } from '../terminal/style.js';
import { count } from './count.js';
import type { Tally } from './tally.js';

/** How a run ended, in words that can be pasted into an e-mail: counts, then the reasons, grouped. */
export function deliverySummary(tally: Tally, what: string, timeZone: string, style: Style): string {
  const { sent, deferred, rejected, unknown, skipped, reasons, nextTry } = tally;
  const parts = [
    [rejected, 'refused', style.bad],
    [deferred, 'to be tried again', style.warn],
    [unknown, 'unknown', style.bad],
    [skipped, 'opted out meanwhile', style.faint],
  ] as const;
  const others = parts.filter(([n]) => n > 0).map(([n, words, colour]) => colour(`${n} ${words}`));
  const lines = [[style.good(`${count(sent, 'letter')} ${what}`), ...others].join(', ') + '.'];
  const sorted = [...reasons].sort(([, a], [, b]) => b - a);
  for (const [reason, times] of sorted.slice(0, 20)) lines.push(`  ${times} × ${plain(reason)}`);
  if (sorted.length > 20) lines.push(`  and ${sorted.length - 20} other answers: postbag status --letters`);
  if (nextTry !== undefined)
    lines.push(`Run "postbag send" again after ${wallTime(nextTry, timeZone)} for those to be tried again.`);
  if (unknown > 0)
    lines.push('What became of the unknown ones cannot be told from here; a person decides: postbag resolve');
  return lines.join('\n');
}
