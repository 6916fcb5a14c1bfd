import type { Session, Statement } from '../../../src/ledger/postgres/connection.js';
import type { KeptEntry } from '../../../src/ledger/kept-entry.js';
import type { Sender } from '../../../src/ledger/postgres/sender.js';
import { changedColumns } from '../../../src/ledger/postgres/letter-rows.js';
import { rowsOf } from '../../../src/ledger/rows.js';

/** What becomes of a message to the server. */
export type Fate =
  | 'answered'
  /** Done, and the answer is lost with the connection. */
  | 'unheard'
  /** Lost on the way, with the connection. */
  | 'lost'
  /** The connection is lost, and the server comes to it later: after the message that is answered next. */
  | 'late';

/** A server that remembers what letters are, for one sender, and whose connection breaks as it is told. */
export interface FaultyServer {
  readonly sender: Sender;
  /** The state of each letter, by key. */
  states(): Readonly<Record<string, string>>;
}

/** What the server has of a letter. */
interface Row {
  readonly number: number;
  state: string;
  crc: number;
}

/** The connection is gone. */
class Broken extends Error {
  override readonly name = 'Broken';
}

/**
 * A server that has these letters, all of them the sender's. `fates`: what becomes of each message in its turn; those after them are
 * answered. `tries`: how often a sender asks again before it gives up.
 */
export function faultyServer(letters: readonly KeptEntry[], fates: readonly Fate[], tries: number): FaultyServer {
  const rows = new Map(letters.map((entry): [string, Row] => [entry.key, { ...rowsOf(entry).letter }]));
  let number = 0;
  let messages = 0;
  const late: (() => unknown)[] = [];

  const exchange = (values: readonly unknown[]): readonly unknown[] => {
    if (values[6] !== number) return [{ alive: 0, leased: null, stop: null, moved: [], refused: 0 }];
    number += 1;
    const names = Object.keys(changedColumns);
    const column = (name: string): readonly unknown[] => values[7 + names.indexOf(name)] as readonly unknown[]; // one array for each name
    const moved: number[] = [];
    for (const [at, changed] of column('number').entries()) {
      const row = [...rows.values()].find((one) => one.number === changed && one.crc === column('was')[at]);
      if (row === undefined) continue;
      Object.assign(row, { state: column('state')[at], crc: column('crc')[at] });
      moved.push(row.number);
    }
    return [{ alive: 1, leased: true, stop: null, moved, refused: 0 }];
  };
  const does = ({ name, values = [] }: Statement): readonly unknown[] => {
    if (name === 'postbag-exchange') return exchange(values);
    if (name === 'postbag-checksums') return [...rows.values()].map(({ number, crc }) => ({ number, crc }));
    if (name === 'postbag-close' && values[1] === number) number += 1;
    return [];
  };
  const message = <T>(work: () => T): Promise<T> => {
    const fate = fates[messages] ?? 'answered';
    messages += 1;
    if (fate === 'late') late.push(work);
    if (fate === 'unheard') work();
    if (fate !== 'answered') return Promise.reject(new Broken());
    const answer = work();
    for (const one of late.splice(0)) one();
    return Promise.resolve(answer);
  };
  const session: Session = {
    open: true,
    run: <Row>(name: string, text: string, values: readonly unknown[]) =>
      message(() => does({ name, text, values }) as readonly Row[]), // the rows of this statement
    batch: (statements) => {
      // All are looked up elsewhere.
      if (statements[0]?.name === 'postbag-claim') return Promise.resolve([[{ alive: 1, key: null }], []]);
      return message(() => statements.map(does));
    },
    exec: () => message(() => undefined),
    close: () => Promise.resolve(),
  };
  const steady: Sender['steady'] = async (work) => {
    for (let tried = 1; ; tried += 1) {
      try {
        return await work(session);
      } catch (error) {
        if (!(error instanceof Broken) || tried >= tries) throw error;
      }
    }
  };
  const sender: Sender = {
    id: 'one',
    lease: 60_000,
    clock: { renewed: () => undefined, now: () => ({ steady: 0, wall: 0 }), holds: () => true },
    stopped: new AbortController().signal,
    told: { refusedInRow: 0, waitsFor: undefined },
    note: () => undefined,
    renew: () => Promise.resolve(),
    steady,
    lose: () => {
      throw new Error('The lease was lost.');
    },
    stop: () => undefined,
    close: () => Promise.resolve(true),
  };
  return {
    sender,
    states: () => Object.fromEntries([...rows].map(([key, { state }]) => [key, state])),
  };
}
