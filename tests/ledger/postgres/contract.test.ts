import { afterAll, beforeAll } from 'vitest';
import { postgresServer, type PostgresServer } from '../../support/postgres.js';
import { ledgerContract } from '../contract.js';
import { sumsContract } from '../sums-contract.js';
import { accessTo, openedOn } from './fixtures.js';

let server: PostgresServer;
beforeAll(async () => {
  server = await postgresServer();
});
afterAll(() => server.remove());

ledgerContract('a ledger on PostgreSQL', () => {
  const access = accessTo(server);
  return Promise.resolve(() => openedOn(access));
});

sumsContract('a ledger on PostgreSQL', () => openedOn(accessTo(server)));
