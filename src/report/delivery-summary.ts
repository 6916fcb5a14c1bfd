import { wallTime } from '../language/wall-clock.js';
import { plain } from '../problems/visible.js';
import type { Style } from '../terminal/style.js';
import { count } from './count.js';
import { nextTry, reasons, type Tally } from './tally.js';

/** How a run ended, in words that can be pasted into an e-mail: counts, then the reasons, grouped. */
export function deliverySummary(tally: Tally, what: string, timeZone: string, style: Style): string {
  const { sent, deferred, rejected, unknown, skipped } = tally;
  const parts = [
    [rejected, 'refused', (text: string) => style.bad(text)],
    [deferred.size, 'to be tried again', (text: string) => style.warn(text)],
    [unknown, 'unknown', (text: string) => style.bad(text)],
    [skipped, 'opted out meanwhile', (text: string) => style.faint(text)],
  ] as const;
  const others = parts.filter(([n]) => n > 0).map(([n, words, colour]) => colour(`${n} ${words}`));
  const lines = [[style.good(`${count(sent, 'letter')} ${what}`), ...others].join(', ') + '.'];
  const sorted = reasons(tally);
  for (const [reason, times] of sorted.slice(0, 20)) lines.push(`  ${times} × ${plain(reason)}`);
  if (sorted.length > 20) lines.push(`  and ${sorted.length - 20} other answers: postbag status --letters`);
  const next = nextTry(tally);
  if (next !== undefined)
    lines.push(`Run "postbag send" again after ${wallTime(next, timeZone)} for those to be tried again.`);
  if (unknown > 0)
    lines.push('What became of the unknown ones cannot be told from here; a person decides: postbag resolve');
  return lines.join('\n');
}
