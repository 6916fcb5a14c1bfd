import { say, series, type Sentence } from '../../language/sentence.js';
import type { Pace } from '../../campaign/campaign.js';
import { openingHours } from './opening-hours.js';
import type { Departures, Moments, PaceLimits } from './departures.js';
import type { Hold } from './pacing.js';
import type { PlannedAddressee } from '../ports.js';
import { rateLimit, type RateLimit } from './rate-limit.js';

/** Says when letters may leave. */
export interface Pacer {
  /** What holds up every letter now. */
  everyone(now: Date): Hold | undefined;
  /** What holds up this letter now, besides what holds up every one. */
  one(recipients: readonly PlannedAddressee[], now: Date): Hold | undefined;
  /** Counts a letter that leaves. Gives a function that uncounts it, for one that did not leave after all. */
  note(recipients: readonly PlannedAddressee[], at: Date): () => void;
}

/** No limits: for rehearsals. */
export const unlimited: Pacer = { everyone: () => undefined, one: () => undefined, note: () => () => undefined };

const hour = 3_600_000;

/**
 * For how many milliseconds a letter that has left counts for a pace; 0 where it has no limits. An hour's letters are spread over the hour by gaps
 * of an hour and a quarter at most (`rateLimit`).
 */
export function paceMemory({ perHour, perDay, perDomainPerHour, perAddresseePerHour }: PaceLimits): number {
  if (limited(perDay)) return 24 * hour;
  return [perHour, perDomainPerHour, perAddresseePerHour].some(limited) ? 1.25 * hour : 0;
}

/**
 * Keeps a campaign's pace: letters an hour and a day, to one domain and to one addressee an hour, hours and weekdays in the
 * campaign's zone. No window of an hour or a day ever has more than was allowed. The campaign's own copy counts as no addressee.
 * `history`: what left within the `paceMemory`.
 */
export function pacer(pace: Pace, timeZone: string, history: Departures, random: () => number): Pacer {
  const open = openingHours(pace, timeZone);
  const { letters } = history;
  const hourly = limited(pace.perHour) ? rateLimit(pace.perHour, hour, random, letters) : undefined;
  const daily = limited(pace.perDay) ? rateLimit(pace.perDay, 24 * hour, undefined, letters) : undefined;
  const domains = limits(pace.perDomainPerHour, random, history.domains);
  const addressees = limits(pace.perAddresseePerHour, random, history.addressees);
  const why = reasons(pace);

  return {
    everyone(now) {
      const opens = open(now);
      if (opens > now) return { until: opens, why: why.closed };
      return held(hourly, now, why.hourly) ?? held(daily, now, why.daily);
    },
    one(recipients, now) {
      const letter = departed(recipients);
      const holds = [
        ...letter.domains.map((domain) => held(domains?.(domain), now, why.domain)),
        ...letter.addressees.map((id) => held(addressees?.(id), now, why.addressee)),
      ].filter((hold) => hold !== undefined);
      return holds.sort((a, b) => b.until.getTime() - a.until.getTime())[0];
    },
    note: (recipients, at) => {
      const letter = departed(recipients);
      const noted = [
        hourly,
        daily,
        ...letter.domains.map((domain) => domains?.(domain)),
        ...letter.addressees.map((id) => addressees?.(id)),
      ].map((limit) => limit?.note(at.getTime()));
      return () => {
        for (const takeBack of noted) takeBack?.();
      };
    },
  };
}

/** Where a letter goes. */
function departed(recipients: readonly PlannedAddressee[]) {
  const officials = recipients.filter(({ role }) => role !== 'copy');
  const domainOf = ({ address }: PlannedAddressee): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return { domains: [...new Set(officials.map(domainOf))], addressees: [...new Set(officials.map(({ id }) => id))] };
}

const limited = (most: number | undefined): most is number => most !== undefined && most !== Infinity;

function limits(
  most: number | undefined,
  random: () => number,
  before: ReadonlyMap<string, Moments>,
): ((name: string) => RateLimit) | undefined {
  if (!limited(most)) return undefined;
  const known = new Map<string, RateLimit>();
  return (name) => {
    const limit = known.get(name) ?? rateLimit(most, hour, random, before.get(name));
    known.set(name, limit);
    return limit;
  };
}

function held(limit: RateLimit | undefined, now: Date, why: Sentence): Hold | undefined {
  const next = limit?.next() ?? 0;
  return next > now.getTime() ? { until: new Date(next), why } : undefined;
}

/** Why letters wait for each limit. The sentences are made once, because every letter asks for one. */
function reasons({ hours, weekdays, ...most }: Pace) {
  const between = hours === undefined ? undefined : say`pace.hours is ${hours.from} to ${hours.to}`;
  const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const days = weekdays?.map((day) => names[day - 1]).join(', ');
  const on = days === undefined ? undefined : say`pace.weekdays is ${days}`;
  return {
    closed: between === undefined || on === undefined ? (between ?? on ?? series([])) : say`${between} and ${on}`,
    hourly: say`pace.per_hour is ${most.perHour ?? ''}`,
    daily: say`pace.per_day is ${most.perDay ?? ''}`,
    domain: say`pace.per_domain_per_hour is ${most.perDomainPerHour ?? ''}`,
    addressee: say`pace.per_addressee_per_hour is ${most.perAddresseePerHour ?? ''}`,
  };
}
