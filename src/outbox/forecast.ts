import type { Pace } from '../campaign/campaign.js';
import { pacer, type Departure } from './pace.js';
import type { PlannedAddressee } from './ports.js';

/** How long a campaign will take. */
export interface Forecast {
  /** When the first letter may leave, and when the last one will. */
  readonly begins: Date;
  readonly ends: Date;
  /** What holds the letters back most often, half a sentence; `undefined` when nothing does. */
  readonly because: string | undefined;
}

/** Seconds that a letter takes on one connection to a usual provider, measured from the first command to the last answer. */
const secondsALetter = 1;

/**
 * Says when a campaign will be done, by going through its letters at its pace without sending any. Letters are told by their
 * addressees alone. `undefined` when there are none. Takes some microseconds a letter.
 */
export function forecast(
  letters: Iterable<readonly PlannedAddressee[]>,
  pace: Pace,
  timeZone: string,
  options: { readonly now: Date; readonly connections: number; readonly history: Iterable<Departure> },
): Forecast | undefined {
  // Without chance: gaps have their mean length.
  const pacing = pacer(pace, timeZone, options.history, () => 0.5);
  const reasons = new Map<string, number>();
  let now = options.now;
  let begins: Date | undefined;
  for (const recipients of letters) {
    for (;;) {
      const hold = pacing.everyone(now) ?? pacing.one(recipients, now);
      if (hold === undefined) break;
      reasons.set(hold.why, (reasons.get(hold.why) ?? 0) + 1);
      now = hold.until;
    }
    begins ??= now;
    pacing.note(recipients, now);
    now = new Date(now.getTime() + Math.ceil((secondsALetter * 1000) / options.connections));
  }
  if (begins === undefined) return undefined;
  const because = [...reasons].sort(([, a], [, b]) => b - a)[0]?.[0];
  return { begins, ends: now, because };
}
