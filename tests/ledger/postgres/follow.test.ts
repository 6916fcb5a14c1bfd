import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { followLedger } from '../../../src/ledger/postgres/follow.js';
import { loopbackProxy } from '../../support/loopback-proxy.js';
import { postgresServer, type PostgresServer } from '../../support/postgres.js';
import { minute, plans } from '../plans.js';
import { accessTo, openedOn, someSender } from './fixtures.js';

let server: PostgresServer;
beforeAll(async () => {
  server = await postgresServer();
});
afterAll(() => server.remove());

const said = { letter: 'dam', by: 'Zoë', at: minute(30), mark: 'hold', note: undefined } as const;

test('a follower of a ledger gets each change by others, none of another campaign, and those missed while the network was gone', async () => {
  const access = accessTo(server);
  const [ledger, elsewhere] = [await openedOn(access, 'none'), await openedOn(accessTo(server), 'none')];
  const network = await loopbackProxy(server.port);
  onTestFinished(() => network.close());
  const over = new AbortController();
  let heard = 0;
  let wake = (): void => undefined;
  const changed = (): void => {
    heard += 1;
    wake();
  };
  const hearing = async (number: number): Promise<void> => {
    while (heard < number) await new Promise<void>((resolve) => (wake = resolve));
  };
  const far = { ...access, settings: { ...access.settings, port: network.port } };
  const following = followLedger(far, changed, over.signal);
  // Until it listens, nothing is heard: the server knows who listens.
  const listening = `select 1 from pg_stat_activity where query = 'listen postbag_ledger'`;
  while ((await server.query('public', listening)).length === 0);

  await ledger.mark({ ...said, supporterHash: 'one' });
  await hearing(1);
  await elsewhere.mark({ ...said, supporterHash: 'one' });
  await ledger.mend({ ...said, supporterHash: 'one', field: 'reason', text: 'Because' });
  await hearing(2);
  const sender = await openedOn(access, someSender());
  await hearing(3);
  await sender.add(plans(2));
  await hearing(4);
  // What the sender itself does is not told, letter by letter.
  await sender.exchange(
    [],
    plans(2).map(({ key }) => key),
    minute(1),
  );
  expect(heard).toBe(4);

  network.breakOff();
  await ledger.mark({ ...said, supporterHash: 'two' });
  await hearing(5);
  over.abort();
  await following;
  await ledger.mark({ ...said, supporterHash: 'three' });
  expect(heard).toBe(5);
});
