import { inEnglish, plural, say, type Text } from '../../language/sentence.js';
import { wallTime } from '../../language/wall-clock.js';
import type { SenderAtWork } from '../../ledger/ledger-store.js';
import type { ProviderPause } from '../../ledger/places.js';
import { shownAnswer } from '../../outbox/own-answers.js';
import { visible } from '../../problems/visible.js';

/** Until when the provider takes no more letters. */
export function pauseWords({ until, reply }: ProviderPause, timeZone: string): Text {
  return say`The mail provider takes no more letters until ${wallTime(until, timeZone)} (${timeZone}). It said: "${shownAnswer(reply)}".`;
}

/** How many letters are being sent, or were when the last run crashed. */
export function sendingWords(letters: number, atWork: boolean): Text {
  if (atWork)
    return plural(letters, say`${letters} letter is being sent now.`, say`${letters} letters are being sent now.`);
  return plural(
    letters,
    say`The last run crashed. The next run will record its ${letters} unfinished letter as unknown.`,
    say`The last run crashed. The next run will record its ${letters} unfinished letters as unknown.`,
  );
}

/** Whether letters leave from a sender now, or may. */
export function sendsNow({ alive, resting }: SenderAtWork): boolean {
  return alive && !resting;
}

/** A sender for other programs, in English. */
export function senderEvent({ since, waitsFor, stopping: told, ...sender }: SenderAtWork): object {
  const [waits, why] = [waitsFor, told].map((text) => (text === undefined ? undefined : inEnglish(text)));
  return { event: 'sender', ...sender, waitsFor: waits, stopping: why, since: since.toISOString() };
}

/** A sender as lines for people. */
export function senderLines(sender: SenderAtWork, timeZone: string): readonly Text[] {
  const { person, place, since, sent, waitsFor, stopping: told, alive, resting } = sender;
  const began = wallTime(since, timeZone);
  const sends = plural(
    sent,
    say`${visible(person)} sends from ${visible(place)} since ${began}: ${sent} letter sent.`,
    say`${visible(person)} sends from ${visible(place)} since ${began}: ${sent} letters sent.`,
  );
  const rests =
    waitsFor === undefined
      ? say`${visible(person)} runs a service in ${visible(place)} since ${began}.`
      : say`${visible(person)} runs a service in ${visible(place)} since ${began}. It rests; the next look is at ${waitsFor}.`;
  const line = resting ? rests : sends;
  if (!alive)
    return [
      line,
      say`  Nothing was heard of it for a while. Once its time is over, what it had under way is recorded as unknown.`,
    ];
  if (told !== undefined) return [line, say`  It is told to stop: ${told}`];
  if (waitsFor !== undefined && !resting) return [line, say`  It waits: ${waitsFor}`];
  return [line];
}
