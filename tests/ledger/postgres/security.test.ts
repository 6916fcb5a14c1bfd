import tls from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { openPostgresLedger, readPostgresLedger } from '../../../src/ledger/postgres/open-postgres.js';
import type { PostgresAccess } from '../../../src/ledger/postgres/connection.js';
import { authority, type Authority } from '../../support/certificates.js';
import { postgresServer, type PostgresOptions, type PostgresServer } from '../../support/postgres.js';
import { complaint } from '../fixtures.js';
import { plans, run } from '../plans.js';
import { accessTo, someSender } from './fixtures.js';

async function serverWith(options: PostgresOptions = {}): Promise<PostgresServer> {
  const server = await postgresServer(options);
  onTestFinished(() => server.remove());
  return server;
}

async function someAuthority(): Promise<Authority> {
  const made = await authority();
  onTestFinished(() => made.remove());
  return made;
}

/** Reached encrypted, and with one more authority that is trusted. */
function encrypted(server: PostgresServer, ca: string | undefined): PostgresAccess {
  const { settings, password } = accessTo(server);
  return { settings: { ...settings, tls: 'required' }, password, ca };
}

const opened = async (access: PostgresAccess): Promise<void> =>
  (await openPostgresLedger(access, { ...run, sender: someSender() })).close();

test('a connection is encrypted, and made only to a server whose certificate is trusted and names it', async () => {
  const [ours, another] = [await someAuthority(), await someAuthority()];
  const server = await serverWith({ tls: await ours.server(['IP:127.0.0.1']) });
  const access = encrypted(server, ours.ca);
  await opened(access);
  const untrusted = { code: 'ledger-unencrypted', message: expect.stringContaining('is not trusted: ') as string };
  for (const ca of [another.ca, undefined])
    expect(await complaint(opened(encrypted(server, ca)))).toMatchObject(untrusted);

  // The certificate does not have this name.
  const misnamed = { ...access, settings: { ...access.settings, host: 'localhost' } };
  expect(await complaint(opened(misnamed))).toMatchObject(untrusted);

  const plain = await serverWith();
  expect(await complaint(opened(encrypted(plain, ours.ca)))).toEqual({
    code: 'ledger-unencrypted',
    message: `The PostgreSQL server 127.0.0.1:${plain.port} offers no encryption: The server does not support SSL connections`,
  });

  // The same server as a copy of another one, which may lack what was sent last: neither sent from nor read.
  const there = accessTo(plain);
  const ledger = await openPostgresLedger(there, { ...run, sender: undefined });
  await ledger.add(plans(1));
  await ledger.close();
  await plain.becomeReplica();
  for (const refused of [() => opened(there), () => readPostgresLedger(there, run)])
    expect(await complaint(refused())).toEqual({
      code: 'ledger-unwritable',
      message: `The PostgreSQL server 127.0.0.1:${plain.port} is a copy of another one (a replica), and may lack what was sent last.`,
    });
});

test('TLS older than 1.2 is no encryption: no password is sent over it', async () => {
  // Node and OpenSSL would refuse it too, as they are set usually; here they are told to take it.
  const [version, ciphers] = [tls.DEFAULT_MIN_VERSION, tls.DEFAULT_CIPHERS];
  onTestFinished(() => void Object.assign(tls, { DEFAULT_MIN_VERSION: version, DEFAULT_CIPHERS: ciphers }));
  Object.assign(tls, { DEFAULT_MIN_VERSION: 'TLSv1', DEFAULT_CIPHERS: 'DEFAULT@SECLEVEL=0' });
  const ours = await someAuthority();
  const server = await serverWith({
    settings: [
      `ssl_min_protocol_version = 'TLSv1'`,
      `ssl_max_protocol_version = 'TLSv1.1'`,
      `ssl_ciphers = 'ALL:@SECLEVEL=0'`,
    ],
    tls: await ours.server(['IP:127.0.0.1']),
  });
  expect(await complaint(opened(encrypted(server, ours.ca)))).toMatchObject({ code: 'ledger-unreachable' });
});
