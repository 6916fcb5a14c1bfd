import { openPostgresLedger } from '../../src/ledger/postgres/open-postgres.js';
import { plans, run } from '../ledger/plans.js';
import { accessTo } from '../ledger/postgres/fixtures.js';
import { campaignOn, reckoning } from '../ledger/postgres/senders.js';
import { postgresServer } from '../support/postgres.js';
import { printFigure, readable } from './arms.js';

// How fast three senders are together on one ledger on PostgreSQL, beside the sum of what each does alone. Each is a process of its own
// with four connections to a mail server that takes about 20 ms for a letter, so that it is not processors that are measured while there
// are enough of them.   LETTERS=… npx tsx tests/bench/together.ts

const letters = Number(process.env['LETTERS'] ?? 1_000);
const places = ['/one', '/two', '/three'];
const work = `three senders, ${letters} letters each, ledger on PostgreSQL`;
const server = await postgresServer({ settings: ['fsync = on'] });
try {
  let sum = 0;
  for (const place of places) sum += await rate([place]);
  const together = await rate(places);
  printFigure(work, 'postbag: each alone, added up', `${readable(sum)}/s`);
  printFigure(work, 'postbag: all together', `${readable(together)}/s`, (together / sum).toFixed(2));
} finally {
  await server.remove();
}

/** Letters a second, from the moment when the first of these senders has opened the ledger until the last one ends. */
async function rate(senders: readonly string[]): Promise<number> {
  const access = accessTo(server);
  const all = letters * senders.length;
  const ledger = await openPostgresLedger(access, { ...run, sender: undefined });
  await ledger.add(plans(all));
  await ledger.close();
  const campaign = await campaignOn(access, { letters: all, lease: 60_000, slow: 20 });
  try {
    const started = await Promise.all(senders.map((place) => campaign.start(place)));
    await Promise.race(started.map(({ open }) => open));
    const began = performance.now();
    const ends = await Promise.all(started.map(({ end }) => end));
    const seconds = (performance.now() - began) / 1_000;
    const { doubled, lost } = await reckoning(server, access, await campaign.left(), all);
    if (ends.some((end) => end !== 'ended') || doubled + lost > 0) throw new Error(`They ended so: ${ends.join(', ')}`);
    return all / seconds;
  } finally {
    await campaign.remove();
  }
}
