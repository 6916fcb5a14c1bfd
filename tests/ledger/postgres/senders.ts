import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { compiledScript } from '../../support/compiled-script.js';
import type { PostgresServer } from '../../support/postgres.js';
import { plans } from '../plans.js';
import type { SenderOrders } from './a-sender.js';
import type { PostgresAccess } from '../../../src/ledger/postgres/connection.js';

/** A process that sends. */
export interface SendingProcess {
  readonly child: ChildProcess;
  /** Resolves when it has opened the ledger; rejects when it ends before. */
  readonly open: Promise<void>;
  /** Its last line; `''` when it was killed. */
  readonly end: Promise<string>;
  /** What left from it, in order. */
  left(): Promise<readonly string[]>;
}

/** Several processes on one ledger, and what left from all of them. */
export interface Campaign {
  /** `by`: how it reaches the ledger, where that is another way. `within`: words of a program that runs it, in a network of its own say. */
  start(place: string, by?: PostgresAccess, within?: readonly string[]): Promise<SendingProcess>;
  /** What left from every process so far. */
  left(): Promise<readonly string[]>;
  /** Waits until so many letters have left. */
  until(letters: number): Promise<void>;
  /** Kills what still runs. */
  stop(): Promise<void>;
  /** Kills what still runs, and removes what was written. */
  remove(): Promise<void>;
}

/** How many letters there are, and how fast things go; milliseconds. */
export interface CampaignSize {
  readonly letters: number;
  readonly lease: number;
  readonly slow: number;
  /** How long a sender waits for the ledger's server, where that is gone. Default: longer than any test. */
  readonly patience?: number;
}

const program = compiledScript('ledger/postgres/a-sender.ts');

/** Makes ready for processes that send the same letters. */
export async function campaignOn(access: PostgresAccess, size: CampaignSize): Promise<Campaign> {
  const folder = await mkdtemp(join(tmpdir(), 'senders-'));
  const running: SendingProcess[] = [];
  let started = 0;
  const left = async (): Promise<readonly string[]> => (await Promise.all(running.map((one) => one.left()))).flat();
  const stop = async (): Promise<void> => {
    for (const { child } of running) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await Promise.all(running.map(({ end }) => end));
  };
  return {
    left,
    start: async (place, by = access, within = []) => {
      const world = join(folder, `${++started}`);
      await writeFile(world, '');
      const one = sender([...within, process.execPath, program], { access: by, place, world, ...size });
      running.push(one);
      return one;
    },
    until: async (letters) => {
      while ((await left()).length < letters) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    stop,
    remove: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function sender([command = '', ...words]: readonly string[], orders: SenderOrders): SendingProcess {
  const child = spawn(command, [...words, JSON.stringify(orders)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = '';
  let opened = (): void => undefined;
  const open = new Promise<void>((resolve, reject) => {
    opened = resolve;
    child.once('exit', () => reject(new Error(`The sender ended: ${last}`)));
  });
  open.catch(() => undefined);
  createInterface({ input: child.stdout }).on('line', (line) => {
    last = line;
    if (line === 'open') opened();
  });
  const end = once(child, 'close').then(() => (last === 'open' ? '' : last));
  const left = async (): Promise<readonly string[]> =>
    (await readFile(orders.world, 'utf8')).split('\n').filter((key) => key !== '');
  return { child, open, end, left };
}

/** What became of all letters: how many left more than once, and how many did not leave and are not known to be open. */
export async function reckoning(
  server: PostgresServer,
  { settings }: PostgresAccess,
  left: readonly string[],
  letters: number,
): Promise<{ readonly doubled: number; readonly lost: number; readonly untold: number; readonly states: object }> {
  const rows = await server.query(settings.schema, 'select key, state from letters');
  const states = new Map(rows.map(({ key, state }) => [String(key), String(state)]));
  const times = new Map<string, number>();
  for (const key of left) times.set(key, (times.get(key) ?? 0) + 1);
  const keys = plans(letters).map(({ key }) => key);
  const count: Record<string, number> = {};
  for (const state of states.values()) count[state] = (count[state] ?? 0) + 1;
  return {
    doubled: [...times.values()].filter((n) => n > 1).length,
    // Said to be sent, and never left.
    lost: keys.filter((key) => states.get(key) === 'sent' && !times.has(key)).length,
    // Left, and could leave again.
    untold: keys.filter((key) => times.has(key) && ['ready', 'deferred'].includes(states.get(key) ?? 'ready')).length,
    states: count,
  };
}
