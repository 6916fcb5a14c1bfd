import { parentPort, workerData } from 'node:worker_threads';
import { Problem } from '../problems/problem.js';
import type { Outcome, Settlement } from '../outbox/ports.js';
import type { ThreadAnswer, ThreadOptions } from './exchange-thread.js';
import { atOnce } from './keeper.js';
import { keptLetters } from './kept-letters.js';
import { lettersWrite } from './letters-write.js';
import { openSeal, sealOf } from './seal.js';
import { openSqlite } from './sqlite.js';

// The thread of exchange-thread.ts, which starts it: exchanges letters in the order in which it is asked.

/** What it is asked, as JSON: letters that have come back, letters to be taken, and when. */
type Asked = readonly [settled: readonly Back[], take: readonly string[], at: number];
type Back = readonly [key: string, outcome: Outcome, at: number, nextTry: number | null | undefined];

const { path, identity } = workerData as ThreadOptions; // exchange-thread.ts gives it
const sqlite = openSqlite(path, 'write');
const seal = openSeal(sealOf(path));
const letters = keptLetters(path, sqlite);
const kept = { file: path, sqlite, seal, identity, rolledBack: () => letters.rolledBack() };
const { exchange } = lettersWrite(
  atOnce(kept, () => Promise.resolve()),
  letters,
  new Date(0), // it adds none
);

async function answered(text: string): Promise<ThreadAnswer> {
  try {
    const [settled, take, at] = JSON.parse(text) as Asked; // exchange-thread.ts wrote it
    const { states } = await exchange(settled.map(settlement), take, new Date(at));
    return { kind: 'exchanged', states: [...states] };
  } catch (error) {
    if (!(error instanceof Problem))
      return { kind: 'mistake', message: error instanceof Error ? error.message : String(error) };
    const { code, where, told } = error;
    return { kind: 'problem', problem: { code, where, ...told } };
  }
}

function settlement([key, outcome, at, nextTry]: Back): Settlement {
  return { key, outcome, at: new Date(at), nextTry: typeof nextTry === 'number' ? new Date(nextTry) : undefined };
}

parentPort?.on('message', (text: string) => {
  if (text === 'close') {
    parentPort?.close();
    sqlite.close();
    seal.close();
    return;
  }
  void answered(text).then((answer) => parentPort?.postMessage(JSON.stringify(answer)));
});
parentPort?.postMessage('ready');
