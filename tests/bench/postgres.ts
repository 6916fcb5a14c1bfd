import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerStore } from '../../src/ledger/ledger-store.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { openPostgresLedger } from '../../src/ledger/postgres/open-postgres.js';
import { claimLetters } from '../../src/ledger/postgres/statements.js';
import { minute, outcome, plans, run } from '../ledger/plans.js';
import type { PlannedEntry } from '../../src/outbox/ports.js';
import { accessTo, someSender } from '../ledger/postgres/fixtures.js';
import { postgresServer } from '../support/postgres.js';
import { printFigure } from './arms.js';

// One sender that takes and settles letters, with the ledger in a file and on a PostgreSQL server over loopback: this process's processor
// time, and the clock. Then how long it takes to write LETTERS down, each to one of 343 members, beside what it takes to make them up. Then
// how 100 letters are claimed among 10,000 and among 1,000,000: time of the server, how it looks for them, and the room that they take.
// LETTERS=… npx tsx tests/bench/postgres.ts

const most = Number(process.env['LETTERS'] ?? 1_000_000);
const [count, group] = [Math.min(20_000, most), 50];
const folder = mkdtempSync(join(tmpdir(), 'ledger-bench-'));
const server = await postgresServer({ settings: ['shared_buffers = 256MB', 'fsync = on'] });

try {
  const file = await openLedger(join(folder, 'ledger.sqlite'), run);
  const there = await openPostgresLedger(accessTo(server), { ...run, sender: someSender('/one', 600_000) });
  const [inFile, onServer] = [await exchanges(file), await exchanges(there)];
  print('letters a second, ledger in a file', count / inFile.seconds);
  print('letters a second, ledger on a server', count / onServer.seconds);
  print('letters a second there, beside in a file', inFile.seconds / onServer.seconds);
  print('µs of this process a letter, ledger in a file', (inFile.processor / count) * 1_000_000);
  print('µs of this process a letter, ledger on a server', (onServer.processor / count) * 1_000_000);
  await file.close();
  await there.close();
  await writeDown(most);
  for (const letters of [10_000, most]) await claimAmong(letters);
} finally {
  rmSync(folder, { recursive: true });
  await server.remove();
}

/** Writes letters down as a plan does: some thousand at a time. */
async function writeDown(letters: number): Promise<void> {
  const ledger = await openPostgresLedger(accessTo(server), { ...run, sender: someSender('/one', 3_600_000) });
  let [seconds, processor] = [0, 0];
  for (let start = 0; start < letters; start += 4_096) {
    const some = Array.from({ length: Math.min(4_096, letters - start) }, (_, index) => toMember(start + index));
    const [began, before] = [performance.now(), process.cpuUsage()];
    await ledger.add(some);
    const { user, system } = process.cpuUsage(before);
    seconds += (performance.now() - began) / 1_000;
    processor += (user + system) / 1_000_000;
  }
  await ledger.close();
  print(`seconds to write ${letters} letters down`, seconds);
  print('µs of this process a letter that is written down', (processor / letters) * 1_000_000);
}

function toMember(number: number): PlannedEntry {
  const letterKey = hash('md5', `letter ${number}`);
  const member = `member-${number % 343}`;
  return {
    key: letterKey,
    letter: 'dam',
    version: 1,
    supporterHash: hash('sha256', `supporter ${number}`),
    list: 'contacts/members.csv',
    line: number + 2,
    language: 'en',
    messageId: `${letterKey}@water.example.org`,
    addressees: [{ id: member, role: 'to', address: `${member}@parliament.example.org` }],
  };
}

async function exchanges(ledger: LedgerStore): Promise<{ readonly seconds: number; readonly processor: number }> {
  const letters = plans(count);
  await ledger.add(letters);
  const sent = outcome('sent');
  const began = performance.now();
  const before = process.cpuUsage();
  let inFlight: readonly string[] = [];
  for (let next = 0; next < count + group; next += group) {
    const keys = letters.slice(next, next + group).map((letter) => letter.key);
    await ledger.shared?.claim(keys);
    const back = inFlight.map((one) => ({ key: one, outcome: sent, at: minute(2), nextTry: undefined }));
    await ledger.exchange(back, keys, minute(1));
    inFlight = keys;
  }
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - began) / 1_000, processor: (user + system) / 1_000_000 };
}

async function claimAmong(letters: number): Promise<void> {
  const access = accessTo(server);
  const sender = someSender('/one', 3_600_000);
  const ledger = await openPostgresLedger(access, { ...run, sender });
  const { schema } = access.settings;
  await server.query(
    schema,
    `insert into letters (number, key, letter, version, supporter_hash, list, line, language, message_id, state, tries, changed, crc)
     select i, md5(i::text), 'dam', 1, md5(i::text) || md5((-i)::text), 'contacts/members.csv', i, 'en', md5(i::text) || '@water.example.org', 'ready', 0, 0, 0
     from generate_series(1, ${letters}) as i`,
  );
  await server.query(
    schema,
    `insert into recipients (letter, place, id, role, address)
     select i, 0, 'member-' || i % 343, 'to', 'member.' || i % 343 || '@parliament.example.org' from generate_series(1, ${letters}) as i`,
  );
  await server.query(schema, 'analyze');
  const keys = `array(select md5((n * ${Math.floor(letters / 100)})::text) from generate_series(1, 100) as n)`;
  const text = claimLetters
    .replaceAll('$1', `'${sender.id}'`)
    .replaceAll('$2', '3600000')
    .replaceAll('$3::text[]', keys);
  // Once to have it in memory, as a sender at work has.
  await server.query(schema, text);
  const plan = (await server.query(schema, `explain (analyze, costs off) ${text}`)).map((row) =>
    String(row['QUERY PLAN']),
  );
  print(`ms to claim 100 of ${letters}`, Number(/Execution Time: ([\d.]+)/.exec(plan.join('\n'))?.[1]));
  const looks = plan
    .filter((line) => /Scan .*\bon letters/.test(line))
    .map((line) => line.replace(/ *\(actual.*/, '').trim());
  for (const line of new Set(looks)) printFigure('ledger on PostgreSQL', `how it looks among ${letters}`, line);
  const [size] = await server.query(
    schema,
    `select (pg_total_relation_size('letters') + pg_total_relation_size('recipients')) as octets`,
  );
  print('octets a letter, to one addressee', Number(size?.['octets']) / letters);
  await ledger.close();
}

function print(what: string, value: number): void {
  printFigure('ledger on PostgreSQL', `postbag: ${what.trim()}`, value.toPrecision(3));
}
