import { count, say, series, type Text } from '../language/sentence.js';
import { wallTime } from '../language/wall-clock.js';
import { plain } from '../problems/visible.js';
import type { Style } from '../terminal/style.js';
import { nextTry, notTried, reasons, type Tally } from './tally.js';

/** What became of letters: they left, or a rehearsal kept them. */
export type Done = 'sent' | 'rehearsed';

const done: Readonly<Record<Done, (letters: Text) => Text>> = {
  sent: (letters) => say`${letters} sent`,
  rehearsed: (letters) => say`${letters} rehearsed`,
};

/** How a run ended, in words that can be pasted into an e-mail: counts, then the reasons, grouped. */
export function deliverySummary(tally: Tally, what: Done, due: number, timeZone: string, style: Style): string {
  const { sent, deferred, rejected, unknown, skipped, held, stopped } = tally;
  const parts = [
    [rejected, style.bad(say`${rejected} refused`)],
    [deferred.size, style.warn(say`${deferred.size} to be tried again`)],
    [unknown, style.bad(say`${unknown} unknown`)],
    [skipped, style.faint(say`${skipped} opted out meanwhile`)],
    [notTried(tally, due), style.warn(say`${notTried(tally, due)} not tried`)],
  ] as const;
  const others = parts.filter(([n]) => n > 0).map(([, words]) => words);
  const letters = done[what](count(sent, 'letter'));
  const lines = [style.text(say`${series([sent > 0 ? style.good(letters) : letters, ...others])}.`)];
  const sorted = reasons(tally);
  for (const [reason, times] of sorted.slice(0, 20)) lines.push(`  ${times} × ${plain(reason)}`);
  if (sorted.length > 20)
    lines.push(style.text(say`  and ${count(sorted.length - 20, 'other answer')}: postbag status --letters`));
  for (const [address, { reply, letters }] of held) {
    lines.push(
      style.text(say`${count(letters, 'letter')} to ${address} held back: it refuses letters ("${plain(reply)}").`),
      style.text(say`  They are still due. Mend the address; "postbag send" tries it again then.`),
    );
  }
  const next = nextTry(tally);
  if (next !== undefined && stopped === undefined)
    lines.push(
      style.text(say`Run "postbag send" again after ${wallTime(next, timeZone)} for those to be tried again.`),
    );
  if (unknown > 0)
    lines.push(
      style.text(say`Whether the unknown ones arrived cannot be told from here. Record what happened: postbag resolve`),
    );
  return lines.join('\n');
}
