import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report } from '../../src/commands/report.js';
import { fakeContext } from '../commands/fake-context.js';
import { reportedCampaign } from '../support/reported-campaign.js';
import { printFigure } from './arms.js';

// What a report costs in processor time, for two sizes of a campaign: twice the letters must cost no more than twice the time.
// `LETTERS=…` for another number.
//   npx tsx tests/bench/report.ts

const letters = Number(process.env['LETTERS'] ?? 100_000);
const clock = { now: () => new Date(Date.UTC(2026, 6, 1)), sleep: () => Promise.resolve() };
const none = { from: undefined, to: undefined, goal: undefined, html: undefined, csv: undefined, rows: undefined };

for (const size of [letters, 2 * letters]) {
  const folder = mkdtempSync(join(tmpdir(), 'report-bench-'));
  try {
    await reportedCampaign(folder, { letters: size });
    const { context } = fakeContext(clock);
    const start = process.cpuUsage();
    await report({ ...none, lang: undefined, folder, json: true, asOf: undefined }, { ...context, cwd: folder });
    const { user, system } = process.cpuUsage(start);
    const seconds = (user + system) / 1_000_000;
    const memory = Math.round(process.memoryUsage().rss / 1_000_000);
    printFigure(
      `report of ${size} letters`,
      'postbag: processor time and memory',
      `${seconds.toPrecision(3)} s, ${((seconds / size) * 1_000_000).toPrecision(3)} µs a letter, ${memory} MB`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
