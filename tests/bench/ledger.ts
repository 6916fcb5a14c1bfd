import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { openSqlite } from '../../src/ledger/sqlite.js';
import { key, minute, outcome, plans, run, settlement } from '../ledger/plans.js';
import { printFigure, readable } from './arms.js';

// What it costs to take and settle letters, in processor time, beside the least that SQLite could do for it: two updates of one short
// row for each letter, in the same groups, as durable. Then what it costs to write down, to keep and to open 100,000 letters;
// `LETTERS=…` for another number.
//   npx tsx tests/bench/ledger.ts

const folder = mkdtempSync(join(tmpdir(), 'ledger-bench-'));
const path = join(folder, 'ledger.sqlite');
const letters = Number(process.env['LETTERS'] ?? 100_000);
const planned = plans(letters);

try {
  const ledger = await openLedger(path, run);
  await ledger.add(planned.slice(0, letters / 100));
  print('processor time to add one, in µs', (await processorTime(() => ledger.add(planned))) / planned.length);

  let next = 1;
  for (const group of [1, 10, 100]) {
    const count = group === 1 ? letters / 25 : letters / 5;
    const ours = await processorTime(async () => {
      let inFlight: readonly number[] = [];
      for (const end = next + count; next < end; next += group) {
        const taken = Array.from({ length: group }, (_, index) => next + index);
        const back = inFlight.map((number) => settlement(number, outcome('sent')));
        await ledger.exchange(back, taken.map(key), minute(1));
        inFlight = taken;
      }
    });
    const plain = await processorTime(() => plainExchange(count, group));
    const work = `take and settle letters in groups of ${group}, processor time`;
    printFigure(work, 'postbag: its ledger, by states and with checks', `${readable(ours / count)} µs`);
    const least = 'plain SQLite: two updates of one short row for each letter, as durable';
    printFigure(work, least, `${readable(plain / count)} µs`, (plain / ours).toFixed(2));
  }

  await ledger.close();
  print('octets of the file for one', statSync(path).size / planned.length);
  const opening = await processorTime(async () => (await openLedger(path, run)).close());
  print('seconds of processor time to open it, and close it', opening / 1_000_000);
} finally {
  rmSync(folder, { recursive: true });
}

async function plainExchange(count: number, group: number): Promise<void> {
  const file = join(folder, `plain-${group}.sqlite`);
  const sqlite = openSqlite(file, 'write');
  sqlite.run('create table letters (number integer primary key, state text not null) strict');
  sqlite.run(`with recursive n(i) as (values (1) union all select i + 1 from n where i < ${count})
    insert into letters select i, 'ready' from n`);
  for (let start = 1; start <= count; start += group) {
    sqlite.run('begin');
    for (let number = start; number < start + group; number += 1) {
      sqlite.run(`update letters set state = 'sending' where number = ${number}`);
      sqlite.run(`update letters set state = 'sent' where number = ${number - group}`);
    }
    sqlite.run('commit');
  }
  sqlite.close();
  await Promise.resolve();
}

/** Microseconds of this process, all its threads: other work on the machine matters less than for the time on the clock. */
async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

function print(what: string, value: number): void {
  printFigure(`ledger of ${letters} letters`, `postbag: ${what}`, readable(value));
}
