import { execFileSync } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { openPostgresLedger } from '../../src/ledger/postgres/open-postgres.js';
import { plans, run } from '../ledger/plans.js';
import { accessTo, someSender } from '../ledger/postgres/fixtures.js';
import { campaignOn, reckoning } from '../ledger/postgres/senders.js';
import { postgresServer } from '../support/postgres.js';
import { portOf } from '../support/free-port.js';

// Two senders on one ledger, one of them in a network namespace whose cable is pulled and put back, for longer than its lease and for less:
// packets vanish, and nobody is told. Says at the end what was lost, and what left twice; ends with 1 where anything was. Only as root on
// Linux, with `ip`.   npx tsx tests/bench/namespaces.ts [ROUNDS]

const rounds = Number(process.argv[2] ?? 6);
const size = { letters: 3_000, lease: 5_000, slow: 300 };
const name = `postbag-${process.pid}`;
const [outside, inside, here, there] = [`pb${process.pid}a`, `pb${process.pid}b`, '10.231.77.1', '10.231.77.2'];
const ip = (...words: readonly string[]): unknown => execFileSync('ip', words);

ip('netns', 'add', name);
ip('link', 'add', outside, 'type', 'veth', 'peer', 'name', inside, 'netns', name);
ip('addr', 'add', `${here}/30`, 'dev', outside);
ip('link', 'set', outside, 'up');
ip('-n', name, 'addr', 'add', `${there}/30`, 'dev', inside);
ip('-n', name, 'link', 'set', inside, 'up');
const server = await postgresServer();
// The server takes connections from this computer alone.
const door = createServer((client) => {
  const on = connect(server.port, '127.0.0.1');
  client.pipe(on).pipe(client);
  for (const socket of [client, on]) socket.on('error', () => socket.destroy());
});
const port = await portOf(door.listen(0, here));
const direct = accessTo(server);
const far = { ...direct, settings: { ...direct.settings, host: here, port } };
const ledger = await openPostgresLedger(direct, { ...run, sender: undefined });
await ledger.add(plans(size.letters));
await ledger.close();
const campaign = await campaignOn(direct, size);
const ends: Record<string, number> = {};

try {
  const begin = async () => {
    const started = await campaign.start('/far', far, ['ip', 'netns', 'exec', name]);
    void started.end.then((how) => (ends[how] = (ends[how] ?? 0) + 1));
    await started.open;
    return started;
  };
  await (
    await campaign.start('/near')
  ).open;
  let away = await begin();
  for (let round = 0; round < rounds; round += 1) {
    await delay(1_000);
    ip('link', 'set', outside, 'down');
    await delay(size.lease * (round % 2 === 0 ? 1.6 : 0.5));
    ip('link', 'set', outside, 'up');
    await delay(3_000);
    if (away.child.exitCode !== null) away = await begin();
  }
  await campaign.stop();
  await delay(size.lease * 1.2);
  const last = await openPostgresLedger(direct, { ...run, now: new Date(), sender: someSender('/last') });
  await last.close();
  const left = await campaign.left();
  const told = await reckoning(server, direct, left, size.letters);
  process.stdout.write(`${JSON.stringify({ rounds, ends, left: left.length, ...told })}\n`);
  process.exitCode = told.doubled + told.lost + told.untold === 0 ? 0 : 1;
} finally {
  await campaign.remove();
  door.close();
  await server.remove();
  ip('netns', 'del', name);
}
process.exit();
