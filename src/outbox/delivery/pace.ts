import { say, series, type Sentence } from '../../language/sentence.js';
import type { Pace } from '../../campaign/campaign.js';
import { openingHours } from './opening-hours.js';
import type { Departure, Hold, Pacing } from './pacing.js';
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
export function paceMemory({ perHour, perDay, perDomainPerHour, perAddresseePerHour }: Pacing['pace']): number {
  const limits = (...most: readonly (number | undefined)[]): boolean => most.some((one = Infinity) => one !== Infinity);
  if (limits(perDay)) return 24 * hour;
  return limits(perHour, perDomainPerHour, perAddresseePerHour) ? 1.25 * hour : 0;
}

/**
 * Keeps a campaign's pace: letters an hour and a day, to one domain and to one addressee an hour, hours and weekdays in the
 * campaign's zone. No window of an hour or a day ever has more than was allowed. The campaign's own copy counts as no addressee.
 * `history`: what left within the `paceMemory`.
 */
export function pacer(pace: Pace, timeZone: string, history: Iterable<Departure>, random: () => number): Pacer {
  const open = openingHours(pace, timeZone);
  const hourly = pace.perHour === undefined ? undefined : rateLimit(pace.perHour, hour, random);
  const daily = pace.perDay === undefined ? undefined : rateLimit(pace.perDay, 24 * hour);
  const domains = limits(pace.perDomainPerHour, random);
  const addressees = limits(pace.perAddresseePerHour, random);

  const why = reasons(pace);
  const letters = new Map<string, Departed>();
  for (const { key, at, addressee, domain } of history) {
    const letter = letters.get(key) ?? { at: at.getTime(), domains: new Set(), addressees: new Set() };
    letters.set(key, letter);
    if (addressee === 'copy') continue;
    letter.domains.add(domain);
    letter.addressees.add(addressee);
  }
  const note = ({ at, ...letter }: Departed): (() => void) => {
    const limits = [
      hourly,
      daily,
      ...[...letter.domains].map((domain) => domains?.(domain)),
      ...[...letter.addressees].map((addressee) => addressees?.(addressee)),
    ];
    const takeBack = limits.map((limit) => limit?.note(at));
    return () => {
      for (const one of takeBack) one?.();
    };
  };
  for (const letter of [...letters.values()].sort((a, b) => a.at - b.at)) note(letter);

  return {
    everyone(now) {
      const opens = open(now);
      if (opens > now) return { until: opens, why: why.closed };
      return held(hourly, now, why.hourly) ?? held(daily, now, why.daily);
    },
    one(recipients, now) {
      const letter = departed(recipients, now);
      const holds = [
        ...[...letter.domains].map((domain) => held(domains?.(domain), now, why.domain)),
        ...[...letter.addressees].map((id) => held(addressees?.(id), now, why.addressee)),
      ].filter((hold) => hold !== undefined);
      return holds.sort((a, b) => b.until.getTime() - a.until.getTime())[0];
    },
    note: (recipients, at) => note(departed(recipients, at)),
  };
}

interface Departed {
  readonly at: number;
  readonly domains: Set<string>;
  readonly addressees: Set<string>;
}

function departed(recipients: readonly PlannedAddressee[], at: Date): Departed {
  const officials = recipients.filter(({ role }) => role !== 'copy');
  return {
    at: at.getTime(),
    domains: new Set(officials.map(({ address }) => address.slice(address.lastIndexOf('@') + 1).toLowerCase())),
    addressees: new Set(officials.map(({ id }) => id)),
  };
}

function limits(most: number | undefined, random: () => number): ((name: string) => RateLimit) | undefined {
  if (most === undefined || most === Infinity) return undefined;
  const known = new Map<string, RateLimit>();
  return (name) => {
    const limit = known.get(name) ?? rateLimit(most, hour, random);
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
