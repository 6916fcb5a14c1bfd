import { plural, say, type Text } from '../../language/sentence.js';
import { wallTime } from '../../language/wall-clock.js';
import type { ProviderPause } from '../../ledger/places.js';
import { plain } from '../../problems/visible.js';

/** Until when the provider takes no more letters. */
export function pauseWords({ until, reply }: ProviderPause, timeZone: string): Text {
  return say`The mail provider takes no more letters until ${wallTime(until, timeZone)} (${timeZone}). It said: "${plain(reply)}".`;
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
