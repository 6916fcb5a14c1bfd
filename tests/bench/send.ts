import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { systemClock } from '../../src/clock.js';
import { openJournal } from '../../src/ledger/journal.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { openSqlite } from '../../src/ledger/sqlite.js';
import type { Message } from '../../src/messages/message.js';
import { deliver } from '../../src/outbox/delivery/deliver.js';
import type { Due } from '../../src/outbox/delivery/delivery.js';
import type { Ledger, State } from '../../src/outbox/ports.js';
import { smtpTransport } from '../../src/transports/smtp-transport.js';
import { smtpSettings } from '../support/mailbox.js';
import { compare, timed, type Figure } from './arms.js';
import { startSink } from './sinks.js';

// Letters a second to a server in another process. `LETTERS=…` for another number.
const count = Number(process.env['LETTERS'] ?? 8000);
const connections = 10;
const paragraph = 'I am writing to you as someone who lives here, about a matter that has waited for twenty years. ';
const text = Array.from({ length: 12 }, () => `${paragraph}${paragraph}`).join('\n\n');
const ready = Buffer.from(
  `From: letters@example.org\r\nTo: minister@example.com\r\nSubject: letter\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`,
);

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

/** `raw`: the ready octets, so that nothing is composed. */
async function pool(port: number, raw: boolean): Promise<Figure> {
  const lines = { pool: true, maxConnections: connections, maxMessages: Infinity } as const;
  const transport = createTransport({ ...lines, host: '127.0.0.1', port, secure: false, ignoreTLS: true });
  const addresses = { from: 'letters@example.org', to: 'minister@example.com' };
  const one = (at: number): Promise<unknown> =>
    raw
      ? transport.sendMail({ envelope: addresses, raw: ready })
      : transport.sendMail({ ...addresses, subject: `letter ${at}`, text, html: `<p>${text}</p>` });
  const figure = await timed(count, () => Promise.all(Array.from({ length: count }, (_, at) => one(at))));
  transport.close();
  return figure;
}

/** The least that can be done: octets that are put together once, over sockets, and answers that nobody reads but for their number. */
async function byHand(port: number): Promise<Figure> {
  const envelope = 'MAIL FROM:<letters@example.org>\r\nRCPT TO:<minister@example.com>\r\nDATA\r\n';
  const body = Buffer.concat([ready, Buffer.from('.\r\n')]);
  const line = async (letters: number): Promise<void> => {
    const socket = connect(port, '127.0.0.1');
    const answers = createInterface({ input: socket })[Symbol.asyncIterator]();
    const until = async (code: string): Promise<void> => {
      for (let said = await answers.next(); said.done !== true; said = await answers.next())
        if (said.value.startsWith(code)) return;
    };
    await until('220 ');
    socket.write('EHLO bench\r\n');
    await until('250 ');
    for (let at = 0; at < letters; at += 1) {
      socket.write(envelope);
      await until('354 ');
      socket.write(body);
      await until('250 ');
    }
    socket.end('QUIT\r\n');
  };
  return timed(count, () => Promise.all(Array.from({ length: connections }, () => line(count / connections))));
}

async function ours(
  port: number,
  number: number,
  ledger: Pick<Ledger, 'exchange'>,
  lines = connections,
): Promise<Figure> {
  const transport = smtpTransport(smtpSettings(port, { connections: lines }), { now: () => systemClock.now() });
  const figure = await timed(number, async () => {
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
  return figure;
}

/** `number` letters with the ledger as it is. */
async function withLedger(port: number, number: number, lines = connections): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'postbag-bench-'));
  const ledger = await openLedger(join(folder, 'ledger.sqlite'), {
    campaign: 'bench',
    version: '0',
    now: new Date(),
    pid: process.pid,
  });
  const addressees = [{ id: 'minister', role: 'to' as const, address: 'minister@example.com' }];
  const planned = Array.from({ length: number }, (_, at) => ({
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
  const figure = await ours(port, number, ledger, lines);
  await ledger.close();
  await rm(folder, { recursive: true });
  return figure;
}

/**
 * The least that a durable ledger in SQLite can do: two updates of one short row for each letter, and a flush for each group while servers
 * are told of the letters.
 */
async function bareLedger(port: number): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'postbag-bench-'));
  const path = join(folder, 'bare.sqlite');
  await writeFile(path, '');
  const sqlite = openSqlite(path, 'write');
  sqlite.run('pragma synchronous = normal; create table letters (number integer primary key, state text, reply text)');
  const journal = openJournal(path);
  const add = sqlite.prepared("insert into letters values (?, 'ready', null)");
  const numberOf = (key: string): number => Number(key.slice(1));
  sqlite.run('begin');
  for (let at = 0; at < count; at += 1) add.run(at);
  sqlite.run('commit');
  const move = sqlite.prepared('update letters set state = ?, reply = ? where number = ?');
  const states = new Map<string, State>();
  const figure = await ours(port, count, {
    exchange: async (settled, take, _, committed) => {
      await Promise.resolve(); // `committed` is for when this has returned
      sqlite.run('begin');
      for (const { key, outcome } of settled) move.run(outcome.kind, outcome.reply, numberOf(key));
      for (const key of take) move.run('sending', null, numberOf(key));
      sqlite.run('commit');
      committed?.();
      await journal.flush();
      return { states };
    },
  });
  journal.close();
  sqlite.close();
  await rm(folder, { recursive: true });
  return figure;
}

const fast = await startSink(0);
const slow = await startSink(40);
const noLedger: Pick<Ledger, 'exchange'> = { exchange: () => Promise.resolve({ states: new Map() }) };
await ours(fast.port, count, noLedger); // until everything is compiled
await compare(`send ${count} letters by SMTP on this machine, ${connections} connections`, [
  { name: 'postbag', does: 'ready octets, durable ledger', run: () => withLedger(fast.port, count) },
  { name: 'postbag', does: 'with a ledger of two bare updates a letter', run: () => bareLedger(fast.port) },
  { name: 'postbag', does: 'the same without a ledger', run: () => ours(fast.port, count, noLedger) },
  { name: 'nodemailer', does: 'its pool composes each letter, no ledger', run: () => pool(fast.port, false) },
  { name: 'nodemailer', does: 'its pool with the same ready octets, no ledger', run: () => pool(fast.port, true) },
  { name: 'by hand', does: 'the same octets over ten sockets, no ledger', run: () => byHand(fast.port) },
]);
for (const lines of [10, 40]) {
  // MAIL, RCPT and DATA go together: two answers a letter.
  const letters = 25 * lines;
  const most = { items: letters, seconds: letters / (lines / (2 * 0.04)), processor: 0 };
  await compare(`send to a server that takes 40 ms for an answer, ${lines} connections`, [
    { name: 'postbag', does: 'ready octets, durable ledger', run: () => withLedger(slow.port, letters, lines) },
    { name: 'postbag', does: 'the same without a ledger', run: () => ours(slow.port, letters, noLedger, lines) },
    { name: 'at most', does: 'what two answers a letter allow, reckoned', run: () => Promise.resolve(most) },
  ]);
}
fast.stop();
slow.stop();
