import { setTimeout as pause } from 'node:timers/promises';
import { ledgerName } from '../../campaign/ledger-settings.js';
import { say } from '../../language/sentence.js';
import type { SenderNote } from '../../outbox/ports.js';
import { Problem } from '../../problems/problem.js';
import { readStoredSentence } from '../stored-sentence.js';
import type { PostgresAccess, Session } from './connection.js';
import { leaseClock, type LeaseClock, type LocalClocks } from './lease-clock.js';
import { refuseMovedLedger } from './moved.js';
import { beginSender, endSender, renewLease, whereMoved } from './statements.js';
import { steadyLine } from './steady-line.js';

/** Who sends. */
export interface SenderIdentity {
  /** A random name, of this run alone. */
  readonly id: string;
  /** The random name of the computer. */
  readonly machine: string;
  /** The campaign's folder there. */
  readonly place: string;
  readonly person: string;
  readonly pid: number;
  /** A service, which is there for days and sends now and then, as a sender of its own each time. Default: no. */
  readonly service?: boolean | undefined;
}

/** How long things may take, in milliseconds. */
export interface SenderTimes {
  /** After what silence others give the letters of a sender up. */
  readonly lease: number;
  /** How long the server is tried again when the connection breaks. */
  readonly patience: number;
  /** How long one answer is waited for. */
  readonly answer: number;
}

/** A running sender: its connection, and its lease, which it renews by itself until it is closed. */
export interface Sender {
  readonly id: string;
  readonly lease: number;
  readonly clock: LeaseClock;
  /** Aborted with a Problem: `ledger-stopped`, `ledger-lease-lost`. */
  readonly stopped: AbortSignal;
  /** What others are told of it. */
  readonly told: { refusedInRow: number; waitsFor: string | undefined };
  note(note: SenderNote): void;
  /** Says that it is still there, and what it waits for; by itself it does so every now and then. */
  renew(): Promise<void>;
  /** Does something on the sender's connection, alone; again, on a new one, when the connection breaks: `work` must allow that. */
  steady<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** Others have its letters now. Gives the Problem to be thrown. */
  lose(): Problem;
  /** Somebody says that it is to stop. */
  stop(why: string): void;
  /** Ends it; `false` where the server could not be told. */
  close(): Promise<boolean>;
}

/** Begins a run, whose lease counts from now. Raises what `inServerWords` tells. */
export async function beginSending(
  access: PostgresAccess,
  who: SenderIdentity,
  { lease, patience, answer }: SenderTimes,
  clocks: LocalClocks,
): Promise<Sender> {
  const { settings } = access;
  const clock = leaseClock(lease, clocks);
  const stopping = new AbortController();
  const closing = new AbortController();
  const line = steadyLine(access, { idle: Math.max(1_000, Math.floor(lease / 2)), answer }, patience, {
    steady: () => clocks.steady(),
    closing: closing.signal,
  });
  const told: Sender['told'] = { refusedInRow: 0, waitsFor: undefined };

  const lose = (): Problem => {
    const problem = leaseLost(ledgerName(settings));
    stopping.abort(problem);
    return problem;
  };
  const stop = (why: string): void => stopping.abort(stoppedElsewhere(why));
  const renew = (): Promise<void> =>
    line.steady(async (session) => {
      const asked = clock.now();
      const values = [who.id, lease, told.waitsFor ?? null];
      const [row] = await session.run<{ stop: string | null }>('postbag-renew', renewLease, values);
      if (row === undefined) return void lose();
      clock.renewed(asked);
      if (row.stop !== null) stop(row.stop);
    });

  await line.steady(async (session) => {
    const asked = clock.now();
    const values = [who.id, who.machine, who.place, who.person, who.pid, lease, who.service === true];
    const begun = await session.run('postbag-begin', beginSender, values);
    if (begun.length === 0) {
      const [row] = await session.run<{ readonly moved: string | null }>('postbag-moved', whereMoved, []);
      refuseMovedLedger(settings, row?.moved);
    }
    clock.renewed(asked);
  });
  const renewing = (async () => {
    for (;;) {
      await pause(lease / 5, undefined, { signal: closing.signal, ref: false });
      // A server that cannot be reached may be back in time; the lease's own end is what counts.
      await renew().catch(() => undefined);
    }
  })().catch(() => undefined);

  return {
    id: who.id,
    lease,
    clock,
    stopped: stopping.signal,
    told,
    note: (note) => {
      if (note.refusedInRow !== undefined) told.refusedInRow = note.refusedInRow;
      if ('waitsFor' in note) told.waitsFor = note.waitsFor;
    },
    renew,
    steady: line.steady,
    lose,
    stop,
    async close() {
      closing.abort();
      await renewing;
      const goodbye = (session: Session): Promise<unknown> => session.run('postbag-end', endSender, [who.id]);
      const ended =
        !line.gone &&
        (await line.steady(goodbye).then(
          () => true,
          () => false,
        ));
      await line.close();
      return ended;
    },
  };
}

const leaseLost = (file: string): Problem =>
  new Problem({
    code: 'ledger-lease-lost',
    message: say`This computer did not reach the ledger for so long that its letters were given up. No more of them leave from here.`,
    hint: say`Run the same command again. See what was under way: postbag resolve`,
    where: { file },
  });

const stoppedElsewhere = (why: string): Problem =>
  new Problem({
    code: 'ledger-stopped',
    message: say`This run was stopped from elsewhere: ${readStoredSentence(why)}`,
    hint: say`When that is settled, run the same command again; it goes on with the rest.`,
  });
