import { count, say, series, type Text } from '../language/sentence.js';
import { chosenOf } from '../contacts/sequence.js';
import type { Readiness } from '../outbox/plan/readiness.js';
import { isUpdate } from '../outbox/plan/updates.js';
import type { Style } from '../terminal/style.js';

/** What is due and to how many: "38 letters to 2 addressees, with a copy to 2 more". */
export function dueWords({ due, addressees, copied }: Readiness): Text {
  const updates = chosenOf(due, isUpdate).length;
  const news = say`${count(updates, 'update')} to supporters`;
  if (updates > 0 && updates === due.length) return news;
  const letters = count(due.length - updates, 'letter');
  const to = count(addressees.length, 'addressee');
  if (updates > 0) return say`${letters} to ${to}, and ${news}`;
  if (copied.length === 0) return say`${letters} to ${to}`;
  return say`${letters} to ${to}, with a copy to ${copied.length} more`;
}

/** The one line that answers "can I send?". */
export function readinessLine(ready: Readiness, style: Style): string {
  const problems = ready.errors.length + ready.sendErrors.length;
  const letters = dueWords(ready);
  if (ready.errors.length > 0) return style.bad(say`Not ready: ${count(problems, 'problem')}.`);
  if (ready.letters === 0) return style.bad(say`Not ready: there is nobody to write for.`);
  if (problems > 0) {
    const found = count(problems, 'problem');
    if (ready.due.length === 0)
      return style.warn(say`Nothing is due: ${dueStateWords(ready)}. Not ready to send: ${found}.`);
    return style.warn(say`Ready to rehearse: ${letters}. Not ready to send: ${found}.`);
  }
  if (ready.due.length === 0) return style.good(say`Nothing is due: ${dueStateWords(ready)}.`);
  return style.good(say`Ready: ${letters}, 0 problems.`);
}

/** What to do after a check, for people; `undefined` where the complaints or the counts say that. */
export function nextStep({ errors, sendErrors, due }: Readiness): Text | undefined {
  if (errors.length > 0 || due.length === 0) return undefined;
  if (sendErrors.length > 0)
    return say`You can read the letters already (postbag preview), and rehearse (postbag rehearse).`;
  return say`Next: read the letters (postbag preview), send a few to yourself (postbag test --to ADDRESS), then send them all (postbag send).`;
}

/** How the letters stand that are not due: "381 sent, 2 waiting to be tried again". */
export function dueStateWords({ dueStates }: Readiness): Text {
  const { sent, waiting, rejected, unknown, sending, bounced, printed, held, written } = dueStates;
  const words = [
    sent !== undefined && say`${sent} sent`,
    waiting !== undefined && say`${waiting} waiting to be tried again`,
    rejected !== undefined && say`${rejected} refused`,
    unknown !== undefined && say`${unknown} unknown (see postbag resolve)`,
    sending !== undefined && say`${sending} being sent now`,
    bounced !== undefined && say`${bounced} bounced`,
    printed !== undefined && say`${printed} printed`,
    held !== undefined && say`${held} held back`,
    written !== undefined && say`${written} written before to the same addressee`,
  ];
  return series(words.filter((part) => part !== false));
}
