import { say } from '../language/sentence.js';
import { checksum } from './checksum.js';
import type { Keeper } from './keeper.js';
import { damagedProblem } from './ledger-problem.js';

/** Where a ledger was used for sending. */
export interface LedgerPlace {
  /** The random name of a computer. */
  readonly machine: string;
  /** The campaign's folder, in full. */
  readonly place: string;
  /** When a run last began there. */
  readonly at: Date;
}

/** Until when a provider takes no more letters. */
export interface ProviderPause {
  readonly until: Date;
  /** What it said, and when. */
  readonly reply: string;
  readonly at: Date;
}

/** What can be asked about the ledger's own surroundings. */
export interface PlacesRead {
  /** How many changes the ledger has kept. */
  changes(): Promise<number>;
  /** Where it was used, the latest first. */
  places(): Promise<readonly LedgerPlace[]>;
  /** The pauses of providers, by server (`user@host:port`). */
  providerPauses(): Promise<ReadonlyMap<string, ProviderPause>>;
}

/** What changes it. */
export interface PlacesWrite {
  /** A run begins at a place. */
  notePlace(place: LedgerPlace): Promise<void>;
  /** A provider takes no more letters until a moment. */
  notePause(server: string, pause: ProviderPause): Promise<void>;
}

/** The questions. */
export function placesRead({ db, file, read }: Keeper): PlacesRead {
  // It may be read before it is migrated.
  const isFirstVersion = async (): Promise<boolean> =>
    (await db.selectFrom('ledger').select('schema').executeTakeFirstOrThrow()).schema < 2;
  return {
    changes: () =>
      read(async () => (await db.selectFrom('ledger').select('changes').executeTakeFirstOrThrow()).changes),
    places: () =>
      read(async () => {
        if (await isFirstVersion()) return [];
        const rows = await db.selectFrom('places').selectAll().orderBy('at', 'desc').execute();
        return rows.map(({ machine, place, at, crc }) => {
          if (crc !== checksum([machine, place, at])) throw damagedProblem(file, say`The row of a place was altered.`);
          return { machine, place, at: new Date(at) };
        });
      }),
    providerPauses: () =>
      read(async () => {
        if (await isFirstVersion()) return new Map();
        const rows = await db.selectFrom('limits').selectAll().execute();
        return new Map(
          rows.map(({ server, until, reply, at, crc }) => {
            if (crc !== checksum([server, until, reply, at]))
              throw damagedProblem(file, say`The limit of a provider was altered.`);
            return [server, { until: new Date(until), reply, at: new Date(at) }];
          }),
        );
      }),
  };
}

/** The changes. */
export function placesWrite({ change }: Pick<Keeper, 'change'>): PlacesWrite {
  return {
    notePlace: ({ machine, place, at }) =>
      change(async (db) => {
        const row = { at: at.getTime(), crc: checksum([machine, place, at.getTime()]) };
        await db
          .insertInto('places')
          .values({ machine, place, ...row })
          .onConflict((conflict) => conflict.columns(['machine', 'place']).doUpdateSet(row))
          .execute();
      }),
    notePause: (server, { until, reply, at }) =>
      change(async (db) => {
        const crc = checksum([server, until.getTime(), reply, at.getTime()]);
        const row = { until: until.getTime(), reply, at: at.getTime(), crc };
        await db
          .insertInto('limits')
          .values({ server, ...row })
          .onConflict((conflict) => conflict.column('server').doUpdateSet(row))
          .execute();
      }),
  };
}
