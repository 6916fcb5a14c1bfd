import { wallTime } from '../language/wall-clock.js';
import { plain } from '../problems/visible.js';
import type { Style } from '../terminal/style.js';
import { count } from './count.js';
import { nextTry, notTried, reasons, type Tally } from './tally.js';

/** How a run ended, in words that can be pasted into an e-mail: counts, then the reasons, grouped. */
export function deliverySummary(tally: Tally, what: string, due: number, timeZone: string, style: Style): string {
  const { sent, deferred, rejected, unknown, skipped, held, stopped } = tally;
  const parts = [
    [rejected, 'refused', (text: string) => style.bad(text)],
    [deferred.size, 'to be tried again', (text: string) => style.warn(text)],
    [unknown, 'unknown', (text: string) => style.bad(text)],
    [skipped, 'opted out meanwhile', (text: string) => style.faint(text)],
    [notTried(tally, due), 'not tried', (text: string) => style.warn(text)],
  ] as const;
  const others = parts.filter(([n]) => n > 0).map(([n, words, colour]) => colour(`${n} ${words}`));
  const letters = `${count(sent, 'letter')} ${what}`;
  const lines = [[sent > 0 ? style.good(letters) : letters, ...others].join(', ') + '.'];
  const sorted = reasons(tally);
  for (const [reason, times] of sorted.slice(0, 20)) lines.push(`  ${times} × ${plain(reason)}`);
  if (sorted.length > 20) lines.push(`  and ${sorted.length - 20} other answers: postbag status --letters`);
  for (const [address, { reply, letters }] of held) {
    lines.push(`${count(letters, 'letter')} to ${address} held back: it refuses letters ("${plain(reply)}").`);
    lines.push('  They are still due. Mend the address; "postbag send" tries it again then.');
  }
  const next = nextTry(tally);
  if (next !== undefined && stopped === undefined)
    lines.push(`Run "postbag send" again after ${wallTime(next, timeZone)} for those to be tried again.`);
  if (unknown > 0)
    lines.push('Whether the unknown ones arrived cannot be told from here. Record what happened: postbag resolve');
  return lines.join('\n');
}
