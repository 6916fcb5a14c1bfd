import type { Sentence } from '../../language/sentence.js';
import type { Pace } from '../../campaign/campaign.js';

/** One letter to one addressee, as the ledger remembers it: what earlier runs sent counts too. */
export interface Departure {
  readonly at: Date;
  readonly key: string;
  /** `PlannedAddressee.id`. */
  readonly addressee: string;
  readonly domain: string;
}

/** Why a letter has to wait, and until when. */
export interface Hold {
  readonly until: Date;
  /** Half a sentence; a limit by its key in campaign.yaml, with its value: `pace.per_addressee_per_hour is 30`. */
  readonly why: Sentence;
}

/** A pace to keep, and the letters that left before. */
export interface Pacing {
  readonly pace: Pick<Pace, 'perHour' | 'perDay' | 'perDomainPerHour' | 'perAddresseePerHour'>;
  /** What left within the `paceMemory`. */
  readonly history: Iterable<Departure>;
}
