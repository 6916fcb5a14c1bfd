import { say, type Sentence } from '../../language/sentence.js';
import type { Departures, Moments } from '../../outbox/delivery/departures.js';
import type { Hold, Pacing } from '../../outbox/delivery/pacing.js';
import type { Entry } from '../../outbox/ports.js';
import type { Session, Statement } from './connection.js';
import { serverNow } from './statements.js';

/** The limits of a pace over all senders together. */
export interface SharedPace {
  /**
   * Begins a transaction, and says which of these letters may leave now and what holds up the others. The limits that they fall under are
   * locked until it ends. `now`: this computer's clock, in which holds are given.
   */
  admit(session: Session, entries: readonly Entry[], now: Date): Promise<Admitted>;
  /** Puts down what left before, for limits that nobody counted yet. */
  begin(session: Session, history: Departures): Promise<void>;
}

/** What may leave, and what waits; by key. */
interface Admitted {
  readonly admitted: ReadonlySet<string>;
  readonly held: ReadonlyMap<string, Hold>;
  /** Counts what may leave; in the same transaction. */
  readonly count: readonly Statement[];
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
    // The addressees that it still has to reach; the campaign's own copy does not count.
    const open = addressees.filter(({ role }, at) => role !== 'copy' && isOpen(recipients[at]?.state));
    return limitsOf(new Set(open.map(({ address }) => domainOf(address))), new Set(open.map(({ id }) => id)));
  };

  return {
    async admit(session, entries, now) {
      const limits = new Map(entries.map((entry) => [entry.key, limitsFor(entry)]));
      const all = new Map([...limits.values()].flat().map((limit) => [limit.name, limit]));
      const wanted = [...all.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
      const names = wanted.map(({ name }) => name);
      const most = wanted.map((limit) => limit.most);
      const answers = await session.batch([
        { text: 'begin' },
        { name: 'postbag-windows', text: addWindows, values: [names] },
        { name: 'postbag-lock', text: lockWindows, values: [names, most, entries.length] },
      ]);
      const rows = answers[2] as readonly WindowRow[]; // the rows that the statement gives
      const serverTime = rows[0]?.now ?? 0;
      const windows = new Map(rows.map((row) => [row.name, { ...row, more: 0 }]));
      const admitted = new Set<string>();
      const held = new Map<string, Hold>();
      for (const { key } of entries) {
        const own = limits.get(key) ?? [];
        const full = own.flatMap(({ name, most, stretch, why }) => {
          const oldest = oldestOf(windows.get(name), most);
          if (oldest === undefined || oldest <= serverTime - stretch) return [];
          return [{ until: new Date(now.getTime() + oldest + stretch - serverTime), why }];
        });
        const [longest] = full.sort((a, b) => b.until.getTime() - a.until.getTime());
        if (longest !== undefined) held.set(key, longest);
        else {
          admitted.add(key);
          for (const { name } of own) windows.get(name)!.more += 1; // all of them were asked for
        }
      }
      const counted = [...windows.values()].filter(({ more }) => more > 0);
      const stretches = counted.map(({ name }) => all.get(name)!.stretch); // one of them
      const values = [counted.map(({ name }) => name), stretches, counted.map(({ more }) => more), serverTime];
      const count = counted.length === 0 ? [] : [{ name: 'postbag-count', text: countWindows, values }];
      return { admitted, held, count };
    },

    async begin(session, { letters, domains, addressees }) {
      const before = (kind: string, moments: ReadonlyMap<string, Moments>): readonly (readonly [string, Moments])[] =>
        [...moments].map(([name, all]) => [`${kind} ${name}`, all]);
      const moments = new Map([
        ['hour', letters],
        ['day', letters],
        ...before('domain', domains),
        ...before('addressee', addressees),
      ]);
      for (const { name, most } of limitsOf(domains.keys(), addressees.keys())) {
        const last = moments.get(name)?.subarray(-most) ?? [];
        if (last.length > 0) await session.run('postbag-history', addHistory, [name, [...last]]);
      }
    },
  };
}

interface WindowRow {
  readonly name: string;
  /** How many moments there are. */
  readonly size: number;
  /** The first of those that can hold anything up now, in order. */
  readonly moments: readonly number[];
  readonly now: number;
}

/** The moment that has to be over before another letter leaves; `undefined` where there were fewer. */
function oldestOf(row: (WindowRow & { readonly more: number }) | undefined, most: number): number | undefined {
  if (row === undefined) return undefined;
  const { size, more, moments, now } = row;
  // Counted from 0, in what there was and what has been admitted since.
  const at = size + more - most;
  if (at < 0) return undefined;
  return at >= size ? now : moments[at - Math.max(0, size - most)];
}

const addWindows = `
insert into windows (name, moments) select name, '{}' from unnest($1::text[]) as one (name) on conflict do nothing`;
/** $1 names, $2 how many each limit allows, $3 how many letters ask: as many moments as can matter are read. */
const lockWindows = `
select windows.name, cardinality(moments)::bigint as size, ${serverNow} as now,
  moments[greatest(cardinality(moments) - one.most, 0) + 1 : greatest(cardinality(moments) - one.most, 0) + $3::bigint] as moments
from windows join unnest($1::text[], $2::bigint[]) as one (name, most) on one.name = windows.name
order by windows.name for update of windows`;
/** $1 names, $2 how long each limit looks back, $3 how many more there are, $4 when. What is older is forgotten. */
const countWindows = `
update windows set moments = array(select moment from unnest(moments) with ordinality as old (moment, place)
    where moment > $4::bigint - one.stretch order by place) || array_fill($4::bigint, array[one.more])
from unnest($1::text[], $2::bigint[], $3::integer[]) as one (name, stretch, more) where windows.name = one.name`;
const addHistory = `insert into windows (name, moments) values ($1, $2::bigint[]) on conflict do nothing`;

function isOpen(state: string | undefined): boolean {
  return state === 'ready' || state === 'deferred';
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
