import type { Campaign } from '../../campaign/campaign.js';
import { each } from '../../contacts/sequence.js';
import { listed, say, type Sentence } from '../../language/sentence.js';
import { wallTime } from '../../language/wall-clock.js';
import { addresseesIn } from '../../outbox/entry.js';
import { forecast, type Forecast } from '../../outbox/delivery/forecast.js';
import type { Departures } from '../../outbox/delivery/departures.js';
import type { PlannedLetter } from '../../outbox/plan/planned-letter.js';
import { duration } from '../../terminal/duration.js';

/** What a forecast begins with. `history`: what left within the `paceMemory`. */
export interface ForecastOptions {
  readonly now: Date;
  readonly connections: number;
  readonly history: Departures;
}

/** How long letters will take at the campaign's pace; `undefined` when there are none. */
export function forecastFor(
  campaign: Campaign,
  due: Iterable<PlannedLetter>,
  options: ForecastOptions,
): Promise<Forecast | undefined> {
  const addresseesOf = addresseesIn(campaign, true);
  const recipients = each(due, ({ group }) => addresseesOf(group));
  return forecast(recipients, campaign.pace, campaign.timeZone, options);
}

/**
 * Tells how long sending takes, when it ends, and which limits of campaign.yaml hold it up; where none does, only the mail server decides,
 * and nobody knows how quick it is. Nothing below a minute.
 */
export function forecastLine(expected: Forecast, now: Date, timeZone: string): Sentence | undefined {
  const takes = expected.ends.getTime() - now.getTime();
  if (takes < 60_000) return undefined;
  const ends = wallTime(expected.ends, timeZone);
  const begins = wallTime(expected.begins, timeZone);
  const limits = listed(expected.limits);
  // The gap to the letter before, of an earlier run, is no wait to be told of.
  const isLater = expected.begins.getTime() - now.getTime() >= 60_000;
  if (expected.limits.length === 0) {
    const once = duration(expected.ends.getTime() - expected.begins.getTime());
    return isLater
      ? say`Sending begins at ${begins} (${timeZone}). How long it takes depends on the mail server: about ${once} if a letter takes a second.`
      : say`How long sending takes depends on the mail server: about ${once} if a letter takes a second.`;
  }
  if (isLater)
    return say`Sending takes about ${duration(takes)}, from ${begins} until ${ends} (${timeZone}). What limits it: ${limits}.`;
  return say`Sending takes about ${duration(takes)}, until ${ends} (${timeZone}). What limits it: ${limits}.`;
}
