import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCampaign } from '../../../src/campaign/read-campaign.js';
import { onServerClock } from '../../../src/runs/ledger/server-clock.js';
import { fakeContext } from '../../commands/fake-context.js';
import { campaignFiles } from '../../support/campaign-files.js';
import { folderWith } from '../../support/postbag.js';
import { postgresServer, type PostgresServer } from '../../support/postgres.js';

let server: PostgresServer;
beforeAll(async () => {
  server = await postgresServer();
});
afterAll(() => server.remove());

const hour = 3_600_000;

test('a clock that is hours wrong, either way, gives way to that of the ledger’s server, also when one of them is set meanwhile', async () => {
  const files = campaignFiles();
  const ledger = `ledger: { host: 127.0.0.1, port: ${server.port}, database: postgres, user: ${server.user}, schema: clock }\n`;
  const folder = folderWith({ ...files, 'campaign.yaml': `${files['campaign.yaml'] ?? ''}\n${ledger}` });
  const campaign = await readCampaign(folder);
  let wrong = 5 * hour;
  const own = { now: () => new Date(Date.now() + wrong), sleep: () => Promise.resolve() };
  const { context, notes } = fakeContext(own);
  const on = await onServerClock(campaign, { ...context, env: { POSTBAG_LEDGER_PASSWORD: server.password } });
  /** By how many hours the run's clock is wrong. The server's is this computer's. */
  const off = (): number => Math.round((on.context.clock.now().getTime() - Date.now()) / hour) + 0;
  expect(off()).toBe(0);
  // Not seen before the next look.
  wrong = -7 * hour;
  expect(off()).toBe(-12);
  await on.check();
  expect(off()).toBe(0);
  wrong = 0;
  await on.check();
  expect(off()).toBe(0);
  wrong = 20_000;
  await on.check();
  expect(on.context.clock.now().getTime() - Date.now()).toBeGreaterThan(10_000);
  expect(
    notes.map((note) => note.replace(/\d+ (hours?|minutes?|seconds?)( \d+ (minutes?|seconds?))?/, 'so much')),
  ).toEqual([
    'The clock of this computer is so much ahead of that of the ledger’s server, which counts.',
    'The clock of this computer is so much behind that of the ledger’s server, which counts.',
    'The clock of this computer is right again.',
  ]);
  // A server that is away says nothing of the time.
  wrong = 5 * hour;
  await server.kill();
  await on.check();
  expect(off()).toBe(5);
});

test('where the ledger is a file, this computer’s clock counts', async () => {
  const { context } = fakeContext({ now: () => new Date(0), sleep: () => Promise.resolve() });
  const on = await onServerClock(await readCampaign(folderWith(campaignFiles())), context);
  expect(on.context).toBe(context);
});
