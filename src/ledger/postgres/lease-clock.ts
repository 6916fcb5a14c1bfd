/** Two clocks of this computer: one that never jumps, and one that goes on while the computer sleeps. Milliseconds. */
export interface LocalClocks {
  steady(): number;
  wall(): number;
}

/** Until when, by this computer's own clocks, what it has is certainly still its own. */
export interface LeaseClock {
  /** The server made the lease longer; `asked`: when that was asked for, which is before the server did it. */
  renewed(asked: LeaseMoment): void;
  now(): LeaseMoment;
  /** Whether the lease holds, with something to spare. False when either clock says that it may have run out. */
  holds(): boolean;
}

/** A moment by both clocks. */
interface LeaseMoment {
  readonly steady: number;
  readonly wall: number;
}

/**
 * A lease of `length` milliseconds that is not ours yet. A fifth of it is kept to spare: clocks differ in speed, and a letter that leaves
 * needs a moment until the server hears of it. Nobody asks the ledger's server here: a process that was stopped for a while must know by
 * itself.
 */
export function leaseClock(length: number, clocks: LocalClocks): LeaseClock {
  const sure = length * 0.8;
  let until: LeaseMoment = { steady: -Infinity, wall: -Infinity };
  const now = (): LeaseMoment => ({ steady: clocks.steady(), wall: clocks.wall() });
  return {
    now,
    renewed: ({ steady, wall }) => (until = { steady: steady + sure, wall: wall + sure }),
    holds() {
      const { steady, wall } = now();
      return steady < until.steady && wall < until.wall;
    },
  };
}
