import { say, type Sentence } from '../../language/sentence.js';
import type { Departure, Hold, Pacing } from '../../outbox/delivery/pacing.js';
import type { Entry } from '../../outbox/ports.js';
import type { Session } from './connection.js';
import { serverNow } from './statements.js';

/** The limits of a pace over all senders together. */
export interface SharedPace {
  /**
   * Within a transaction: says which of these letters may leave now and counts them, and what holds up the others. The limits that they fall under
   * are locked until it ends. `now`: this computer's clock, by which holds are told.
   */
  admit(session: Session, entries: readonly Entry[], now: Date): Promise<Admitted>;
  /** Puts down what left before, for limits that nobody counted yet. */
  begin(session: Session, history: Iterable<Departure>): Promise<void>;
}

/** What may leave, and what waits; by key. */
interface Admitted {
  readonly admitted: ReadonlySet<string>;
  readonly held: ReadonlyMap<string, Hold>;
}

/** A limit: at most so many in any stretch of time. */
interface Limit {
  readonly name: string;
  readonly most: number;
  /** Milliseconds. */
  readonly stretch: number;
  readonly why: Sentence;
}

const hour = 3_600_000;
const day = 24 * hour;

/** The limits of a pace; `undefined` where it has none. */
export function sharedPace({ pace }: Pick<Pacing, 'pace'>): SharedPace | undefined {
  const { perHour, perDay, perDomainPerHour, perAddresseePerHour } = pace;
  if ([perHour, perDay, perDomainPerHour, perAddresseePerHour].every((limit) => limit === undefined)) return undefined;

  const limitsOf = (domains: Iterable<string>, addressees: Iterable<string>): readonly Limit[] => {
    const limit = (name: string, most: number | undefined, stretch: number, key: string): readonly Limit[] =>
      most === undefined ? [] : [{ name, most, stretch, why: say`pace.${key} is ${most}, for all senders together` }];
    return [
      ...limit('hour', perHour, hour, 'per_hour'),
      ...limit('day', perDay, day, 'per_day'),
      ...[...domains].flatMap((name) => limit(`domain ${name}`, perDomainPerHour, hour, 'per_domain_per_hour')),
      ...[...addressees].flatMap((id) => limit(`addressee ${id}`, perAddresseePerHour, hour, 'per_addressee_per_hour')),
    ];
  };
  const limitsFor = ({ recipients, addressees }: Entry): readonly Limit[] => {
    // Whom it still has to reach; the campaign's own copy counts as no addressee.
    const open = addressees.filter(({ role }, at) => role !== 'copy' && isOpen(recipients[at]?.state));
    return limitsOf(new Set(open.map(({ address }) => domainOf(address))), new Set(open.map(({ id }) => id)));
  };

  return {
    async admit(session, entries, now) {
      const limits = new Map(entries.map((entry) => [entry.key, limitsFor(entry)]));
      const all = new Map([...limits.values()].flat().map((limit) => [limit.name, limit]));
      const names = [...all.keys()].sort();
      await session.run('postbag-windows', addWindows, [names]);
      const rows = await session.run<WindowRow>('postbag-lock', lockWindows, [names]);
      const serverTime = rows[0]?.now ?? 0;
      const moments = new Map(
        rows.map((row) => [row.name, row.moments.filter((at) => at > row.now - (all.get(row.name)?.stretch ?? day))]),
      );
      const admitted = new Set<string>();
      const held = new Map<string, Hold>();
      for (const { key } of entries) {
        const full = (limits.get(key) ?? []).flatMap(({ name, most, stretch, why }) => {
          const oldest = moments.get(name)?.at(-most);
          return oldest === undefined ? [] : [{ until: new Date(now.getTime() + oldest + stretch - serverTime), why }];
        });
        const [longest] = full.sort((a, b) => b.until.getTime() - a.until.getTime());
        if (longest !== undefined) held.set(key, longest);
        else {
          admitted.add(key);
          for (const { name } of limits.get(key) ?? []) moments.get(name)?.push(serverTime);
        }
      }
      const changed = rows.filter(({ name }) => moments.get(name)?.at(-1) === serverTime);
      for (const { name } of changed) await session.run('postbag-count', countWindow, [name, moments.get(name)]);
      return { admitted, held };
    },

    async begin(session, history) {
      const letters = new Map<string, { at: number; domains: Set<string>; addressees: Set<string> }>();
      for (const { key, at, addressee, domain } of history) {
        const letter = letters.get(key) ?? { at: at.getTime(), domains: new Set(), addressees: new Set() };
        letters.set(key, letter);
        if (addressee === 'copy') continue;
        letter.domains.add(domain);
        letter.addressees.add(addressee);
      }
      const moments = new Map<string, number[]>();
      for (const { at, domains, addressees } of letters.values()) {
        for (const { name } of limitsOf(domains, addressees)) moments.set(name, [...(moments.get(name) ?? []), at]);
      }
      for (const [name, times] of moments)
        await session.run('postbag-history', addHistory, [name, times.sort((a, b) => a - b)]);
    },
  };
}

interface WindowRow {
  readonly name: string;
  readonly moments: readonly number[];
  readonly now: number;
}

const addWindows = `
insert into windows (name, moments) select name, '{}' from unnest($1::text[]) as one (name) on conflict do nothing`;
const lockWindows = `
select name, moments, ${serverNow} as now from windows where name = any($1::text[]) order by name for update`;
const countWindow = `update windows set moments = $2::bigint[] where name = $1`;
const addHistory = `insert into windows (name, moments) values ($1, $2::bigint[]) on conflict do nothing`;

function isOpen(state: string | undefined): boolean {
  return state === 'ready' || state === 'deferred';
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
