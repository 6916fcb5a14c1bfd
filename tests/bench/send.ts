import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { systemClock } from '../../src/clock.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import type { Message } from '../../src/messages/message.js';
import { deliver } from '../../src/outbox/deliver.js';
import type { Due } from '../../src/outbox/delivery.js';
import type { Ledger } from '../../src/outbox/ports.js';
import { smtpTransport } from '../../src/transports/smtp-transport.js';
import { smtpSettings } from '../support/mailbox.js';

/**
 * Letters a second to a sink in another process, ten connections: nodemailer's own pool with letters it composes, beside ours with a
 * durable ledger, without one, and with a server that takes 40 ms for each answer. Beside each the processor time of this process for
 * a letter, which other work on the machine changes less. `LETTERS=…` for another number.
 */
const count = Number(process.env['LETTERS'] ?? 8000);
const connections = 10;
const paragraph = 'I am writing to you as someone who lives here, about a matter that has waited for twenty years. ';
const text = Array.from({ length: 12 }, () => `${paragraph}${paragraph}`).join('\n\n');
const ready = Buffer.from(
  `From: letters@example.org\r\nTo: minister@example.com\r\nSubject: letter\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`,
);

async function sink(delay: number): Promise<{ port: number; process: ChildProcess }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/bench/sink.ts', String(delay)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer]; // a stream without an encoding gives buffers
  return { port: Number(line.toString()), process: child };
}

/** Letters a second on the clock, and microseconds of processor time a letter. */
interface Rate {
  readonly rate: number;
  readonly cost: number;
}

async function timed(letters: number, work: () => Promise<void>): Promise<Rate> {
  const began = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { rate: letters / ((performance.now() - began) / 1000), cost: (user + system) / letters };
}

function message(key: string): Message {
  const envelope = { from: 'letters@example.org', to: ['minister@example.com'] };
  return { key, messageId: `${key}@example.org`, envelope, needsSmtpUtf8: false, bytes: () => ready };
}

async function* letters(number: number): AsyncGenerator<Due> {
  await Promise.resolve();
  for (let at = 0; at < number; at++) {
    const key = `k${at}`;
    yield {
      key,
      recipients: [{ id: 'minister', role: 'to', address: 'minister@example.com' }],
      message: () => message(key),
    };
  }
}

async function pool(port: number): Promise<Rate> {
  const transport = createTransport({
    pool: true,
    maxConnections: connections,
    maxMessages: Infinity,
    host: '127.0.0.1',
    port,
    secure: false,
    ignoreTLS: true,
  });
  const one = (at: number): Promise<unknown> =>
    transport.sendMail({
      from: 'letters@example.org',
      to: 'minister@example.com',
      subject: `letter ${at}`,
      text,
      html: `<p>${text}</p>`,
    });
  const rate = await timed(count, async () => {
    await Promise.all(Array.from({ length: count }, (_, at) => one(at)));
  });
  transport.close();
  return rate;
}

async function ours(
  port: number,
  number: number,
  ledger: Pick<Ledger, 'exchange'>,
  lines = connections,
): Promise<Rate> {
  const transport = smtpTransport(smtpSettings(port, { connections: lines }), { now: () => systemClock.now() });
  const rate = await timed(number, async () => {
    const events = deliver(letters(number), {
      ledger,
      transport,
      clock: systemClock,
      random: Math.random,
      interrupted: new AbortController().signal,
      pace: { slowStart: 0, stopAfterRefusals: 10, stopAtRefusedShare: 1, giveUpAfterDays: 5 },
    });
    for await (const event of events) if (event.type !== 'sent') throw new Error(JSON.stringify(event));
  });
  await transport.close();
  return rate;
}

async function withLedger(port: number): Promise<Rate> {
  const folder = await mkdtemp(join(tmpdir(), 'postbag-bench-'));
  const ledger = await openLedger(join(folder, 'ledger.sqlite'), {
    campaign: 'bench',
    version: '0',
    now: new Date(),
    pid: process.pid,
  });
  const addressees = [{ id: 'minister', role: 'to' as const, address: 'minister@example.com' }];
  const planned = Array.from({ length: count }, (_, at) => ({
    key: `k${at}`,
    letter: 'bench',
    version: 1,
    supporterHash: '',
    list: 'list.csv',
    line: at + 2,
    language: 'en',
    messageId: `k${at}@example.org`,
    addressees,
  }));
  await ledger.add(planned);
  const rate = await ours(port, count, ledger);
  await ledger.close();
  await rm(folder, { recursive: true });
  return rate;
}

const fast = await sink(0);
const slow = await sink(40);
const show = (what: string, { rate, cost }: Rate, reference?: number): void => {
  const ratio = reference === undefined ? '' : ` ${(rate / reference).toFixed(2)} x`;
  const figures = `${Math.round(rate).toString().padStart(6)}/s ${Math.round(cost).toString().padStart(5)} µs`;
  process.stdout.write(`${what.padEnd(48)} ${figures}${ratio}\n`);
};
const noLedger: Pick<Ledger, 'exchange'> = { exchange: () => Promise.resolve({ states: new Map() }) };
await ours(fast.port, count, noLedger); // until everything is compiled
const reference = await pool(fast.port);
show('nodemailer, pooled sendMail, composed', reference);
const bare = await ours(fast.port, count, noLedger);
show('ours, ready letters, no ledger', bare, reference.rate);
const kept = await withLedger(fast.port);
show('ours, ready letters, durable ledger', kept, reference.rate);
show('  with the ledger beside without', kept, bare.rate);
for (const lines of [10, 20, 40]) {
  // MAIL, RCPT and DATA go together: two answers a letter.
  const most = lines / (2 * 0.04);
  show(
    `ours, 40 ms an answer, ${lines} lines (most: ${most}/s)`,
    await ours(slow.port, 50 * lines, noLedger, lines),
    most,
  );
}
fast.process.kill();
slow.process.kill();
