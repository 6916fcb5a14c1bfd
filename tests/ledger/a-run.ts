import { openLedger } from '../../src/ledger/open-ledger.js';
import { key, minute, outcome, run, settlement } from './plans.js';

// A process of its own that sends letters until it is killed: `a-run.ts LEDGER FIRST GROUP`. It says on standard output, a line each,
// `open` and how many were found in flight, `kept` and the last letter that is settled for good, or `refused` and why.
const [ledgerFile, first, group] = process.argv.slice(2);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  const ledger = await openLedger(ledgerFile!, { ...run, pid: process.pid });
  say(`open ${ledger.foundInFlight}`);
  for (let next = Number(first); ; next += Number(group)) {
    const numbers = Array.from({ length: Number(group) }, (_, index) => next + index);
    await ledger.exchange([], numbers.map(key), minute(1));
    const back = numbers.map((number) => settlement(number, outcome('sent')));
    await ledger.exchange(back, [], minute(2));
    say(`kept ${numbers.at(-1)}`);
  }
} catch (error) {
  say(`refused ${String(error)}`);
}
