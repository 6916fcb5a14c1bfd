import type { Readiness } from '../outbox/readiness.js';
import type { Style } from '../terminal/style.js';
import { count } from './count.js';

/** What is due and to how many: "38 letters to 2 addressees, with a copy to 2 more". */
export function dueWords({ due, addressees, copied }: Readiness): string {
  const copies = copied.length === 0 ? '' : `, with a copy to ${copied.length} more`;
  return `${count(due.length, 'letter')} to ${count(addressees.length, 'addressee')}${copies}`;
}

/** The one line that answers "can I send?". */
export function readinessLine(ready: Readiness, style: Style): string {
  const problems = ready.errors.length + ready.sendErrors.length;
  const letters = dueWords(ready);
  if (ready.errors.length > 0) return style.bad(`Not ready: ${count(problems, 'problem')}.`);
  if (ready.letters === 0) return style.bad('Not ready: there is nobody to write for.');
  if (problems > 0) {
    const what = ready.due.length === 0 ? `Nothing is due: ${dueStateWords(ready)}` : `Ready to rehearse: ${letters}`;
    return style.warn(`${what}. Not ready to send: ${count(problems, 'problem')}.`);
  }
  if (ready.due.length === 0) return style.good(`Nothing is due: ${dueStateWords(ready)}.`);
  return style.good(`Ready: ${letters}, 0 problems.`);
}

/** How the letters stand that are not due: "381 sent, 2 waiting to be tried again". */
export function dueStateWords({ dueStates: standings }: Readiness): string {
  const words = [
    [standings.sent, 'sent'],
    [standings.waiting, 'waiting to be tried again'],
    [standings.rejected, 'refused'],
    [standings.unknown, 'unknown (see postbag resolve)'],
    [standings.sending, 'being sent now'],
    [standings.bounced, 'bounced'],
    [standings.printed, 'printed'],
    [standings.held, 'held back'],
    [standings.written, 'written before to the same addressee'],
  ] as const;
  return words
    .filter(([n]) => n !== undefined)
    .map(([n, what]) => `${n ?? 0} ${what}`)
    .join(', ');
}
