import type { Sentence } from '../../language/sentence.js';
import type { Departures, PaceLimits } from './departures.js';

/** Why a letter has to wait, and until when. */
export interface Hold {
  readonly until: Date;
  /** Half a sentence; a limit by its key in campaign.yaml, with its value: `pace.per_addressee_per_hour is 30`. */
  readonly why: Sentence;
}

/** A pace to keep, and the letters that left before. */
export interface Pacing {
  readonly pace: PaceLimits;
  /** What left within the `paceMemory`: what earlier runs sent counts too. */
  readonly history: Departures;
}
