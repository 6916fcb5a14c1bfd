import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { ledgerSettings } from '../../../src/campaign/ledger-settings.js';
import { monotonicNow } from '../../../src/clock.js';
import type { PostgresAccess } from '../../../src/ledger/postgres/connection.js';
import type { LedgerStore } from '../../../src/ledger/ledger-store.js';
import { openPostgresLedger, type PostgresRun } from '../../../src/ledger/postgres/open-postgres.js';
import type { PostgresServer } from '../../support/postgres.js';
import { run } from '../plans.js';

/** How a test reaches a ledger on its server; without `schema`, an empty one. */
export function accessTo(server: PostgresServer, schema = server.schema()): PostgresAccess {
  const { host, port, user, password } = server;
  return { settings: ledgerSettings({ host, port, database: 'postgres', user, schema }), password, ca: undefined };
}

/** A sender of a computer of its own. */
export function someSender(place = '/campaign', lease = 60_000): NonNullable<PostgresRun['sender']> {
  const clocks = { steady: monotonicNow, wall: () => Date.now() };
  return { id: randomUUID(), machine: 'here', place, person: 'ana', pid: 4242, lease, patience: 60_000, clocks };
}

/** An open ledger that is closed after the test. `none`: for changes beside those who send. */
export async function openedOn(
  access: PostgresAccess,
  who: NonNullable<PostgresRun['sender']> | 'none' = someSender(),
): Promise<LedgerStore> {
  const { campaign, version, now } = run;
  const sender = who === 'none' ? undefined : who;
  const ledger = await openPostgresLedger(access, { campaign, version, now, sender });
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await ledger.close();
  };
  onTestFinished(close);
  return { ...ledger, close };
}
