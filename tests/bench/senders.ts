import { setTimeout as delay } from 'node:timers/promises';
import { plans, run } from '../ledger/plans.js';
import { accessTo, someSender } from '../ledger/postgres/fixtures.js';
import { campaignOn, reckoning, type SendingProcess } from '../ledger/postgres/senders.js';
import { openPostgresLedger } from '../../src/ledger/postgres/open-postgres.js';
import { loopbackProxy } from '../support/loopback-proxy.js';
import { postgresServer } from '../support/postgres.js';

// Three senders on one ledger, and in each round something dies: a sender (SIGKILL), a sender for longer than its lease (SIGSTOP, SIGCONT),
// the server (SIGKILL), or the network between what the server did and its answer. Says at the end what was lost, and what left twice; ends
// with 1 where anything was.   npx tsx tests/bench/senders.ts [ROUNDS] [MINUTES]

const rounds = Number(process.argv[2] ?? 100);
const end = performance.now() + Number(process.argv[3] ?? 10) * 60_000;
const size = { letters: 6_000, lease: 5_000, slow: 400 };
const server = await postgresServer();
const direct = accessTo(server);
const network = await loopbackProxy(server.port);
const access = { ...direct, settings: { ...direct.settings, port: network.port } };
const ledger = await openPostgresLedger(access, { ...run, sender: undefined });
await ledger.add(plans(size.letters));
await ledger.close();
const campaign = await campaignOn(access, size);
const places = ['/one', '/two', '/three'];
const at = new Map<string, SendingProcess>();
const happened: Record<string, number> = {};
const ends: Record<string, number> = {};

async function begin(place: string): Promise<void> {
  const started = await campaign.start(place);
  at.set(place, started);
  void started.end.then((how) => (ends[how] = (ends[how] ?? 0) + 1));
  await started.open.catch(() => undefined);
}

/** Something dies; gives what. */
async function harm({ child }: SendingProcess): Promise<string> {
  const dice = Math.random();
  if (dice < 0.5) {
    child.kill('SIGKILL');
    return 'sender killed';
  }
  if (dice < 0.6) {
    child.kill('SIGSTOP');
    await delay(size.lease * 1.3);
    child.kill('SIGCONT');
    return 'sender stopped for longer than its lease';
  }
  if (dice < 0.8) {
    await server.kill();
    await server.start();
    return 'server killed';
  }
  // Where nobody sends at the moment nothing is cut.
  await Promise.race([network.cutAt('postbag-exchange', 'after'), delay(3_000)]);
  network.breakOff();
  return 'network cut between commit and answer';
}

let round = 0;
try {
  await Promise.all(places.map(begin));
  for (; round < rounds && performance.now() < end; round += 1) {
    await delay(100 + Math.random() * 400);
    const what = await harm(at.get(places[round % places.length]!)!); // there are three, all begun above
    happened[what] = (happened[what] ?? 0) + 1;
    // Whoever is gone begins again, or notices by itself that it has to end.
    for (const one of places) {
      const { child } = at.get(one)!; // begun above
      if (child.exitCode !== null || child.signalCode !== null) await begin(one);
    }
  }
  for (const { child } of at.values()) child.kill('SIGKILL');
  await Promise.all([...at.values()].map((one) => one.end));
  await delay(size.lease * 1.2);
  const last = await openPostgresLedger(direct, { ...run, now: new Date(), sender: someSender('/last') });
  await last.close();
  const left = await campaign.left();
  const { doubled, lost, untold, states } = await reckoning(server, direct, left, size.letters);
  const figures = { rounds: round, happened, ends, left: left.length, doubled, lost, untold, states };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  process.exitCode = doubled + lost + untold === 0 ? 0 : 1;
} finally {
  await campaign.remove();
  await network.close();
  await server.remove();
}
