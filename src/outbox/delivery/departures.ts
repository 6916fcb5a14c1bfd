import type { Pace } from '../../campaign/campaign.js';

/** One letter on its way to one addressee, as the ledger remembers it. */
export interface Departure {
  /** What the ledger knows the letter by. */
  readonly letter: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `PlannedAddressee.id`. */
  readonly addressee: string;
  /** Domain of the address, in lower case. */
  readonly domain: string;
}

/** The limits of a pace. */
export type PaceLimits = Pick<Pace, 'perHour' | 'perDay' | 'perDomainPerHour' | 'perAddresseePerHour'>;

/** Milliseconds since 1970, in their order. */
export type Moments = Float64Array;

/**
 * When letters left: of a million that left within the hour a limit needs the moments and nothing else. What no limit asks for may be
 * absent.
 */
export interface Departures {
  readonly letters: Moments;
  readonly domains: ReadonlyMap<string, Moments>;
  readonly addressees: ReadonlyMap<string, Moments>;
}

/** Nothing has left. */
export const noDepartures: Departures = { letters: new Float64Array(), domains: new Map(), addressees: new Map() };

/**
 * Gathers when letters left, for the limits of a pace. All addressees of a letter come one after the other; those whom it left for at the
 * same moment count as one letter, and once for each domain. The campaign's own copy counts as no addressee.
 */
export function departures({ perHour, perDay, perDomainPerHour, perAddresseePerHour }: PaceLimits): {
  readonly add: (departure: Departure) => void;
  readonly all: () => Departures;
} {
  const letters = new Map<string, Gathered>();
  const domains = new Map<string, Gathered>();
  const addressees = new Map<string, Gathered>();
  const countsLetters = perHour !== undefined || perDay !== undefined;
  let current: number | undefined;
  /** What was counted for the letter that is current, each with the moment. */
  const counted = new Set<string>();
  const count = (kind: Map<string, Gathered>, name: string, at: number): void => {
    let moments = kind.get(name);
    if (moments === undefined) kind.set(name, (moments = gathered()));
    moments.add(at);
  };
  const once = (what: string, at: number): boolean => {
    const before = counted.size;
    return counted.add(`${at} ${what}`).size > before;
  };
  return {
    add: ({ letter, at, addressee, domain }) => {
      if (letter !== current) counted.clear();
      current = letter;
      if (countsLetters && once('', at)) count(letters, '', at);
      if (addressee === 'copy') return;
      if (perDomainPerHour !== undefined && once(`@${domain}`, at)) count(domains, domain, at);
      if (perAddresseePerHour !== undefined && once(addressee, at)) count(addressees, addressee, at);
    },
    all: () => ({
      letters: letters.get('')?.inOrder() ?? new Float64Array(),
      domains: inOrder(domains),
      addressees: inOrder(addressees),
    }),
  };
}

interface Gathered {
  readonly add: (at: number) => void;
  readonly inOrder: () => Moments;
}

/** Moments as they come, 8 octets each. */
function gathered(): Gathered {
  let moments = new Float64Array(16);
  let length = 0;
  return {
    add: (at) => {
      if (length === moments.length) {
        const before = moments;
        moments = new Float64Array(2 * length);
        moments.set(before);
      }
      moments[length++] = at;
    },
    inOrder: () => moments.subarray(0, length).sort(),
  };
}

const inOrder = (kind: ReadonlyMap<string, Gathered>): ReadonlyMap<string, Moments> =>
  new Map([...kind].map(([name, moments]) => [name, moments.inOrder()]));
