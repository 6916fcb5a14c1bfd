import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { printHead } from './arms.js';

// All benchmarks, one after the other: the machine, one table, and what each of the others says below it. Build first; `npm run bench` does.
// `ROUNDS=1 SIZES=100 LETTERS=1000 ROWS=1000` to see quickly whether all of them run. How commands grow, which takes long, is `growth.ts`.
const inTable = ['commands', 'send', 'merge', 'mbox'];
const below = ['lists', 'ledger', 'startup', 'mailboxes', 'report', 'preview', 'postgres'];

printHead();
for (const name of [...inTable, ...below]) {
  if (below.includes(name)) process.stdout.write(`\n${name}\n`);
  const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', file], { stdio: 'inherit' });
  if (status !== 0) process.stdout.write(`${name} ended with ${status ?? 'a signal'}\n`);
}
