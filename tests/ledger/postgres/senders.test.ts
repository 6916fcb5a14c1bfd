import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { loopbackProxy, type LoopbackProxy } from '../../support/loopback-proxy.js';
import { postgresServer, type PostgresServer } from '../../support/postgres.js';
import { plans } from '../plans.js';
import { accessTo, openedOn, someSender } from './fixtures.js';
import { campaignOn, reckoning, type Campaign, type CampaignSize } from './senders.js';
import type { PostgresAccess } from '../../../src/ledger/postgres/connection.js';

let server: PostgresServer;
beforeAll(async () => {
  server = await postgresServer();
});
afterAll(() => server.remove());

async function planned(size: CampaignSize): Promise<{ readonly access: PostgresAccess; readonly campaign: Campaign }> {
  const access = accessTo(server);
  const ledger = await openedOn(access, someSender('/planner'));
  await ledger.add(plans(size.letters));
  await ledger.close();
  const campaign = await campaignOn(access, size);
  onTestFinished(() => campaign.remove());
  return { access, campaign };
}

test('two senders at once share the letters: each leaves once, from one of them', async () => {
  const size = { letters: 400, lease: 20_000, slow: 10 };
  const { access, campaign } = await planned(size);
  const [one, other] = await Promise.all([campaign.start('/one'), campaign.start('/other')]);
  expect(await Promise.all([one.end, other.end])).toEqual(['ended', 'ended']);
  const shares = [(await one.left()).length, (await other.left()).length];
  expect(Math.min(...shares)).toBeGreaterThan(0);
  expect(await reckoning(server, access, await campaign.left(), size.letters)).toEqual({
    doubled: 0,
    lost: 0,
    untold: 0,
    states: { sent: size.letters },
  });
});

test('a sender that is killed leaves what it had under way unknown, and the rest to others', async () => {
  const size = { letters: 200, lease: 1_500, slow: 30 };
  const { access, campaign } = await planned(size);
  const dies = await campaign.start('/dies');
  await campaign.until(30);
  dies.child.kill('SIGKILL');
  expect(await dies.end).toBe('');
  const before = (await dies.left()).length;
  await delay(size.lease);
  const next = await campaign.start('/next');
  expect(await next.end).toBe('ended');
  const found = await reckoning(server, access, await campaign.left(), size.letters);
  expect(found).toMatchObject({ doubled: 0, lost: 0, untold: 0 });
  const { sent = 0, unknown = 0 } = found.states as { sent?: number; unknown?: number };
  expect(sent + unknown).toBe(size.letters);
  expect(unknown).toBeLessThanOrEqual(4);
  expect((await next.left()).length).toBeLessThanOrEqual(size.letters - before);
});

test('a sender that is stopped for longer than its lease sends nothing when it wakes', async () => {
  const size = { letters: 200, lease: 1_500, slow: 30 };
  const { access, campaign } = await planned(size);
  const sleeps = await campaign.start('/sleeps');
  await campaign.until(30);
  sleeps.child.kill('SIGSTOP');
  await delay(size.lease + 300);
  const next = await campaign.start('/next');
  await next.open;
  const before = await sleeps.left();
  sleeps.child.kill('SIGCONT');
  expect(await sleeps.end).toBe('stopped ledger-lease-lost');
  expect(await sleeps.left()).toEqual(before);
  expect(await next.end).toBe('ended');
  expect(await reckoning(server, access, await campaign.left(), size.letters)).toMatchObject({
    doubled: 0,
    lost: 0,
    untold: 0,
  });
});

test('a server that is killed again and again loses nothing, and the senders go on when it is back', async () => {
  const size = { letters: 600, lease: 30_000, slow: 10 };
  const { access, campaign } = await planned(size);
  const [one, other] = await Promise.all([campaign.start('/one'), campaign.start('/other')]);
  for (const letters of [50, 150, 250]) {
    await campaign.until(letters);
    await server.kill();
    await server.start();
  }
  await Promise.all([one.end, other.end]);
  const found = await reckoning(server, access, await campaign.left(), size.letters);
  expect(found).toMatchObject({ doubled: 0, lost: 0, untold: 0, states: { sent: size.letters } });
});

/** The same ledger by way of a network that can be cut. */
async function overNetwork(
  access: PostgresAccess,
): Promise<{ readonly network: LoopbackProxy; readonly far: PostgresAccess }> {
  const network = await loopbackProxy(server.port);
  onTestFinished(() => network.close());
  return { network, far: { ...access, settings: { ...access.settings, port: network.port } } };
}

/** Waits until the lease of the sender at a place has run out, by the server's clock. */
async function leaseOver({ settings }: PostgresAccess, place: string): Promise<void> {
  const over = `select 1 from senders where place = $1 and lease < extract(epoch from clock_timestamp()) * 1000`;
  while ((await server.query(settings.schema, over, [place])).length === 0) await delay(100);
}

test('a sender that is cut off for longer than its lease sends nothing any more, also when the network is back', async () => {
  const size = { letters: 200, lease: 12_000, slow: 30 };
  const { access, campaign } = await planned(size);
  const { network, far } = await overNetwork(access);
  const away = await campaign.start('/away', far);
  await campaign.until(30);
  network.cut();
  await leaseOver(access, '/away');
  const next = await campaign.start('/next');
  await next.open;
  const before = await away.left();
  network.resume();
  expect(await away.end).toBe('stopped ledger-lease-lost');
  expect(await away.left()).toEqual(before);
  expect(await next.end).toBe('ended');
  const found = await reckoning(server, access, await campaign.left(), size.letters);
  expect(found).toMatchObject({ doubled: 0, lost: 0, untold: 0 });
  const { sent = 0, unknown = 0 } = found.states as { sent?: number; unknown?: number };
  expect(sent + unknown).toBe(size.letters);
});

test('a sender that is cut off for good in the middle of an exchange ends by itself, before its letters are given up', async () => {
  const size = { letters: 200, lease: 600_000, slow: 30, patience: 6_000 };
  const { access, campaign } = await planned(size);
  const { network, far } = await overNetwork(access);
  const away = await campaign.start('/away', far);
  await campaign.until(20);
  // Nothing tells it that the connection is gone, and nobody hears its goodbye.
  await network.cutAt('postbag-exchange', 'after');
  expect(await away.end).toBe('stopped ledger-unreachable');
  const found = await reckoning(server, access, await campaign.left(), size.letters);
  expect(found).toMatchObject({ doubled: 0, lost: 0, untold: 0 });
  const atWork = `select count(*) from senders where place = '/away' and lost is null and ended is null`;
  expect(await server.query(access.settings.schema, atWork)).toEqual([{ count: '1' }]);
});

test('a connection that breaks between what the server did and its answer loses nothing, and doubles nothing', async () => {
  const size = { letters: 120, lease: 120_000, slow: 5 };
  const { access, campaign } = await planned(size);
  const { network, far } = await overNetwork(access);
  const cut = async (when: 'before' | 'after'): Promise<void> => {
    await network.cutAt('postbag-exchange', when, 3);
    network.breakOff();
  };
  const cuts = (async () => {
    for (const when of ['after', 'before', 'after', 'after'] as const) await cut(when);
  })();
  const sender = await campaign.start('/far', far);
  await cuts;
  expect(await sender.end).toBe('ended');
  expect(await reckoning(server, access, await campaign.left(), size.letters)).toEqual({
    doubled: 0,
    lost: 0,
    untold: 0,
    states: { sent: size.letters },
  });
});
