import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { compiledScript } from '../support/compiled-script.js';
import { all, ledgerPath, opened } from './fixtures.js';
import { minute, plans } from './plans.js';

const group = 3;
const script = compiledScript('ledger/a-run.ts');

test('a run that is killed at any moment loses nothing that was kept, and leaves at most its group in flight', async () => {
  const path = await ledgerPath();
  const ledger = await opened(path);
  await ledger.add(plans(6_000));
  await ledger.close();
  let next = 1;
  for (let kill = 0; kill < 10; kill += 1) {
    const { child, lines } = runOn(path, next);
    let kept = next - 1;
    let open = false;
    for await (const line of lines) {
      const [word, number] = line.split(' ');
      if (word === 'open') open = true;
      if (word === 'kept') kept = Number(number);
      // After another number of exchanges each time, and in the middle of whatever comes next.
      if (kept >= next - 1 + kill * group * 2 && child.exitCode === null) child.kill('SIGKILL');
    }
    expect(open).toBe(true);
    const after = await opened(path);
    const entries = await all(after.entries());
    const states = (from: number, to: number): string[] => [
      ...new Set(entries.slice(from, to).map(({ state }) => state)),
    ];
    expect(entries.slice(next - 1, kept).every(({ state }) => state === 'sent')).toBe(true);
    expect(after.foundInFlight % group).toBe(0);
    expect(after.foundInFlight).toBeLessThanOrEqual(group);
    const touched = entries.filter(({ state }) => state !== 'ready').length;
    expect(states(touched, entries.length)).toEqual(['ready']);
    next = touched + 1;
    await after.close();
  }
}, 900_000);

test('a second process is refused while the first lives, and takes over when that was killed', async () => {
  const path = await ledgerPath();
  const ledger = await opened(path);
  await ledger.add(plans(20_000));
  await ledger.close();
  const first = runOn(path, 1);
  const firstLines = first.lines[Symbol.asyncIterator]();
  expect((await firstLines.next()).value).toBe('open 0');
  expect(await all(runOn(path, 1).lines)).toEqual([
    `refused Problem: postbag is already running for this campaign (process ${first.child.pid}, since 2026-01-05 10:00 (UTC)).`,
  ]);
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  const third = runOn(path, 10_000);
  const thirdLines = third.lines[Symbol.asyncIterator]();
  expect((await thirdLines.next()).value).toMatch(/^open [03]$/);
}, 900_000);

test('another command writes while a run does, and neither loses anything', async () => {
  const path = await ledgerPath();
  const ledger = await opened(path);
  await ledger.add(plans(20_000));
  await ledger.close();
  const sending = runOn(path, 1);
  const lines = sending.lines[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('open 0');
  const beside = await opened(path, { pid: 77, beside: true });
  let last = '';
  for (let at = 0; at < 30; at += 1) {
    const mark = { letter: 'dam', mark: 'hold', note: undefined, by: 'Ana', at: minute(at) } as const;
    await beside.mark({ ...mark, supporterHash: `one ${at}` });
    last = String((await lines.next()).value ?? '');
  }
  expect(last).toMatch(/^kept \d+$/);
  await beside.close();
  sending.child.kill('SIGKILL');
  await once(sending.child, 'exit');
  const later = await opened(path);
  expect((await later.marks('dam')).length).toBe(30);
  expect((await later.counts()).sent).toBeGreaterThanOrEqual(Number(last.split(' ')[1]));
}, 900_000);

function runOn(path: string, next: number): { child: ChildProcess; lines: AsyncIterable<string> } {
  const child = spawn(process.execPath, [script, path, String(next), String(group)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, lines: createInterface({ input: child.stdout }) };
}
