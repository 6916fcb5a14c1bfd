import { setTimeout as delay } from 'node:timers/promises';
import { run } from '../ledger/plans.js';
import { plans } from '../ledger/plans.js';
import { accessTo, someSender } from '../ledger/postgres/fixtures.js';
import { campaignOn, reckoning, type SendingProcess } from '../ledger/postgres/senders.js';
import { openPostgresLedger } from '../../src/ledger/postgres/open-postgres.js';
import { postgresServer } from '../support/postgres.js';

// Three senders on one ledger, and something dies every second or two: a sender (SIGKILL), a sender for longer than its lease (SIGSTOP, SIGCONT), or
// the server. Says at the end what was lost, and what left twice.
//   npx tsx tests/bench/senders.ts [ROUNDS]

const rounds = Number(process.argv[2] ?? 100);
const size = { letters: 10_000, lease: 1_500, slow: 200 };
const server = await postgresServer();
const access = accessTo(server);
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
  void started.end.then((end) => (ends[end] = (ends[end] ?? 0) + 1));
  await started.open.catch(() => undefined);
}

try {
  await Promise.all(places.map(begin));
  for (let round = 0; round < rounds; round += 1) {
    await delay(200 + Math.random() * 600);
    const place = places[round % places.length]!; // there are three
    const { child } = at.get(place)!; // begun above
    const dice = Math.random();
    const what = dice < 0.6 ? 'sender killed' : dice < 0.85 ? 'sender stopped for a while' : 'server killed';
    happened[what] = (happened[what] ?? 0) + 1;
    if (what === 'sender killed') child.kill('SIGKILL');
    if (what === 'sender stopped for a while') {
      child.kill('SIGSTOP');
      await delay(size.lease * 1.5);
      child.kill('SIGCONT');
    }
    if (what === 'server killed') {
      await server.kill();
      await server.start();
    }
    // Whoever is gone begins again, or notices by itself that it has to end.
    for (const one of places) {
      const { child: sender } = at.get(one)!; // begun above
      if (sender.exitCode !== null || sender.signalCode !== null) await begin(one);
    }
  }
  for (const { child } of at.values()) child.kill('SIGKILL');
  await Promise.all([...at.values()].map(({ end }) => end));
  await delay(size.lease * 2);
  const last = await openPostgresLedger(access, { ...run, now: new Date(), sender: someSender('/last') });
  await last.close();
  const { doubled, lost, untold, states } = await reckoning(server, access, await campaign.left(), size.letters);
  process.stdout.write(`${JSON.stringify({ rounds, happened, ends, doubled, lost, untold, states })}\n`);
} finally {
  await campaign.remove();
  await server.remove();
}
