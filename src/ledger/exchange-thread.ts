import { Worker } from 'node:worker_threads';
import { packageFile } from '../package-files.js';
import { Problem } from '../problems/problem.js';
import type { Exchanged, Ledger, State } from '../outbox/ports.js';
import type { Identity } from './keeper.js';

/** The ledger whose letters a thread exchanges. */
export interface ThreadOptions {
  readonly path: string;
  readonly identity: Identity;
}

/** When exchanges go to a thread of their own. */
export interface ThreadUse {
  /**
   * After how many letters that were taken. Default: 500, for a thread costs as much to start as some hundred letters to send. With 0 it is
   * waited for.
   */
  readonly from?: number | undefined;
  /** What the thread runs. Default: `exchange-worker.js`, as it is built. */
  readonly module?: URL | undefined;
}

/** Exchanges letters in another thread, so that this one speaks to servers while the disk keeps what is written. */
export interface ExchangeThread extends Pick<Ledger, 'exchange'> {
  /** Waits for what it was asked, and ends it. */
  close(): Promise<void>;
}

/** What a thread answers, in the order in which it was asked. */
export type ThreadAnswer =
  | { readonly kind: 'exchanged'; readonly states: readonly (readonly [key: string, state: State])[] }
  | { readonly kind: 'problem'; readonly problem: ToldProblem }
  | { readonly kind: 'mistake'; readonly message: string };

/** What a Problem is made of: an error loses all but its message between threads. */
type ToldProblem = Pick<Problem, 'code' | 'where'> & Problem['told'];

/**
 * Starts a thread that exchanges letters. It has a connection of its own to the ledger, which is locked for this process. Gives
 * `undefined` where no thread can be had: then letters are exchanged as before.
 */
function exchangeThread(options: ThreadOptions, module: URL): Promise<ExchangeThread | undefined> {
  const asked: { resolve(exchanged: Exchanged): void; reject(error: unknown): void }[] = [];
  let gone: Error | undefined;
  const worker = new Worker(module, { workerData: options });
  // It keeps the process alive only as long as somebody waits for it.
  worker.unref();

  const answer = (text: string): void => {
    const one = asked.shift();
    if (asked.length === 0) worker.unref();
    const said = JSON.parse(text) as ThreadAnswer; // our own thread wrote it
    if (said.kind === 'exchanged') one?.resolve({ states: new Map(said.states) });
    else if (said.kind === 'problem') one?.reject(new Problem(said.problem));
    else one?.reject(new Error(said.message));
  };
  const exchange: ExchangeThread['exchange'] = (settled, take, at) =>
    new Promise((resolve, reject) => {
      if (gone !== undefined) {
        reject(gone);
        return;
      }
      if (asked.length === 0) worker.ref();
      asked.push({ resolve, reject });
      worker.postMessage(JSON.stringify([settled.map(written), take, at.getTime()]));
    });
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      gone ??= new Error('The thread that writes the ledger has ended.');
      for (const one of asked.splice(0)) one.reject(gone);
      resolve();
    });
  });
  const thread: ExchangeThread = {
    exchange,
    async close() {
      worker.ref();
      worker.postMessage('close');
      await ended;
    },
  };
  return new Promise((resolve) => {
    worker.on('error', (error) => {
      gone = error;
    });
    void ended.then(() => resolve(undefined));
    worker.once('message', () => {
      worker.on('message', answer);
      resolve(thread);
    });
  });
}

/** A settlement as it crosses to the thread: what is kept of it, and moments as numbers. */
function written({ key, outcome, at, nextTry }: Parameters<Ledger['exchange']>[0][number]) {
  const { kind, reply, server, recipients } = outcome;
  return [key, { kind, reply, server, recipients }, at.getTime(), nextTry?.getTime()] as const;
}

/** Exchanges letters here until there are so many that a thread pays, and from then on there, when it is ready. */
export function longExchange(
  here: Ledger['exchange'],
  options: ThreadOptions,
  { from = 500, module = packageFile('ledger/exchange-worker.js') }: ThreadUse,
): ExchangeThread {
  let taken = 0;
  let starting: Promise<void> | undefined;
  let there: ExchangeThread | undefined;
  return {
    async exchange(settled, take, at) {
      taken += take.length;
      if (taken >= from) starting ??= exchangeThread(options, module).then((thread) => void (there = thread));
      if (from === 0) await starting;
      return (there?.exchange ?? here)(settled, take, at);
    },
    async close() {
      await starting;
      await there?.close();
    },
  };
}
