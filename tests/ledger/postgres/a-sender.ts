import { appendFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '../../../src/clock.js';
import type { PostgresAccess } from '../../../src/ledger/postgres/connection.js';
import { openPostgresLedger } from '../../../src/ledger/postgres/open-postgres.js';
import type { Message } from '../../../src/messages/message.js';
import { claimOn } from '../../../src/outbox/delivery/claimed-letters.js';
import { deliver } from '../../../src/outbox/delivery/deliver.js';
import type { Due } from '../../../src/outbox/delivery/delivery.js';
import type { Transport } from '../../../src/outbox/ports.js';
import { plans, run } from '../plans.js';
import { someSender } from './fixtures.js';

/** What the process is told, as JSON in its one argument. */
export interface SenderOrders {
  readonly access: PostgresAccess;
  /** Its folder, by which it is told from the other senders of this computer. */
  readonly place: string;
  /** Milliseconds. */
  readonly lease: number;
  readonly letters: number;
  /** The file to which each letter is written, a line each, at the moment when it leaves. */
  readonly world: string;
  /** How long it waits for the ledger's server, where that is gone, and for each of its answers; milliseconds. */
  readonly patience?: number | undefined;
  /** How long the mail server takes for a letter, in milliseconds. */
  readonly slow: number;
}

// A process of its own that sends letters until there are no more. It says on standard output `open`, and at the end `ended` or `stopped
// CODE`.
const orders = JSON.parse(process.argv[2] ?? '') as SenderOrders;

/** A mail server that takes what it hears of at once, and answers after a while. */
const world: Transport = {
  connections: 4,
  close: () => Promise.resolve(),
  send: async (message, _to, _signal, departure) => {
    if (departure !== undefined && !(await departure.leave()))
      return { kind: 'deferred', reply: 'kept', server: 'mail', unanswered: true };
    appendFileSync(orders.world, `${(message as unknown as { key: string }).key}\n`);
    await delay(orders.slow * (0.5 + Math.random()));
    return { kind: 'sent', reply: '250 taken', server: 'mail' };
  },
};

async function* due(): AsyncGenerator<Due> {
  for (const { key, addressees } of plans(orders.letters)) {
    await Promise.resolve();
    // The transport above needs no more of a message.
    yield { key, recipients: addressees, message: () => ({ key }) as unknown as Message };
  }
}

const { campaign, version } = run;
const { patience } = orders;
const own = someSender(orders.place, orders.lease);
const sender = patience === undefined ? own : { ...own, patience, answer: patience };
try {
  const ledger = await openPostgresLedger(orders.access, { campaign, version, now: new Date(), sender });
  process.stdout.write('open\n');
  let how = 'ended';
  const events = deliver(due(), {
    ledger,
    claim: claimOn(ledger.shared!, (letter) => letter), // it was opened for sending
    transport: world,
    clock: systemClock,
    random: Math.random,
    interrupted: new AbortController().signal,
    pace: { slowStart: 0, stopAfterRefusals: 5, stopAtRefusedShare: 1, giveUpAfterDays: 5 },
    ledgerPatience: 1_000,
  });
  for await (const event of events) if (event.type === 'stopped') how = `stopped ${event.problem.code}`;
  await ledger.close();
  process.stdout.write(`${how}\n`);
} catch (error) {
  process.stdout.write(`failed ${String(error)}\n`);
}
process.exit();
