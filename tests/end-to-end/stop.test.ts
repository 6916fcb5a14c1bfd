import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ledgerFile } from '../../src/campaign/private-folder.js';
import { readLedger } from '../../src/ledger/open-ledger.js';
import { equipped } from '../support/equipment.js';
import type { Fault } from '../support/fault-server.js';
import { events, postbag } from '../support/postbag.js';
import { atTerminal, type Keys } from '../support/pseudo-terminal.js';
import { campaignOf, keysAt, sendWords, serverWith, standingOf, startSending } from '../support/sending.js';

const stopped = [
  'Stopping: 1 letter on its way is finished, up to 10 seconds. Ctrl-C again leaves it with an unknown outcome.',
  'error Stopped on request.',
  '3 letters can still be sent. Run the same command again to go on.',
  '',
].join('\n');

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s lets the letter on its way arrive, and a later run goes on',
  async (signal) => {
    const cwd = campaignOf(5);
    const server = await serverWith(({ step, letter }) => {
      if (step === 'dot' && letter === 1) {
        run.child.kill(signal);
        return { say: '250 2.0.0 kept', after: run.says('Stopping:') };
      }
      return undefined;
    });
    const run = startSending(cwd, server, 5);
    const ended = await run.ended;
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code: 3, stderr: stopped });
    const told = events(ended);
    expect(told.map(({ event }) => event)).toEqual(['sent', 'sent', 'stopped', 'summary']);
    expect(told.at(-1)).toEqual({
      event: 'summary',
      due: 5,
      sent: 2,
      deferred: 0,
      rejected: 0,
      unknown: 0,
      skipped: 0,
      held: 0,
      not_tried: 3,
      left_out: 0,
    });
    expect(await standingOf(cwd)).toMatchObject({ due: 3, sent: 2, unknown: 0, sending: 0 });

    const again = await postbag(sendWords(server, 3), { cwd });
    expect({ code: again.code, stderr: again.stderr }).toEqual({ code: 0, stderr: '' });
    expect(new Set(keysAt(server)).size).toBe(5);
    expect(server.letters).toHaveLength(5);
  },
);

test.runIf(equipped('python3'))(
  'Ctrl-C while a long list is read ends at once: nothing is written or sent',
  async () => {
    const cwd = campaignOf(40_000);
    const server = await serverWith();
    const keys: Keys = [['Reading contacts/supporters.csv', '^C']];
    const { code, text } = await atTerminal(sendWords(server, 40_000), { cwd, keys });
    expect(code).toBe(3);
    expect(text).toContain('Stopped on request.');
    expect(server.sessions()).toBe(0);
    const ledger = await readLedger(ledgerFile(cwd), { campaign: 'no-fly-list' });
    onTestFinished(() => ledger?.close());
    expect((await ledger?.states())?.size).toBe(0);
  },
);

test.runIf(equipped('python3'))('a window that is closed is a wish to stop, and no crash', async () => {
  const cwd = campaignOf(3);
  // Late enough that the program has heard of its window before.
  const kept: Fault = { say: '250 2.0.0 kept', after: 4_000 };
  const server = await serverWith(({ step, letter }) => (step === 'dot' && letter === 1 ? kept : undefined));
  const words = sendWords(server, 3).filter((word) => word !== '--json');
  const waiting: Keys = [['Sending in', '^HANGUP']];
  expect((await atTerminal([...words, '--at', '23:59:59'], { cwd, keys: waiting })).code).toBe(3);
  const sending: Keys = [['Sending 1 of 3', '^HANGUP']];
  expect((await atTerminal(words, { cwd, keys: sending })).code).toBe(3);
  expect(await standingOf(cwd)).toMatchObject({ due: 1, sent: 2, unknown: 0, sending: 0 });
});

test('a second Ctrl-C ends at once, and the letter on its way is unknown', async () => {
  const cwd = campaignOf(3);
  let reached = (): void => undefined;
  const atDot = new Promise<void>((resolve) => (reached = resolve));
  const server = await serverWith(({ step }) => {
    if (step !== 'dot') return undefined;
    reached();
    return 'silence';
  });
  const run = startSending(cwd, server, 3);
  await atDot;
  run.child.kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 500)); // two signals at once are one wish
  run.child.kill('SIGINT');
  const { code, stderr } = await run.ended;
  expect(code).toBe(3);
  expect(stderr.trimEnd().split('\n').at(-1)).toBe(
    'Stopped at once: up to 1 letter may have arrived or not. To see it: postbag resolve',
  );
  const good = await serverWith();
  expect((await postbag(sendWords(good, 2), { cwd })).code).toBe(1);
  expect(await standingOf(cwd)).toMatchObject({ due: 0, sent: 2, unknown: 1 });
});

test('of two runs at once the second is refused at once, and names the first', async () => {
  const cwd = campaignOf(2);
  let reached = (): void => undefined;
  const atDot = new Promise<void>((resolve) => (reached = resolve));
  const server = await serverWith(({ step }) => {
    if (step === 'dot') reached();
    return step === 'dot' ? 'silence' : undefined;
  });
  const first = startSending(cwd, server, 2);
  await atDot;
  const good = await serverWith();
  const problem = `error .postbag/ledger.sqlite postbag is already running for this campaign (process ${first.child.pid}, since `;
  const second = await postbag(sendWords(good, 2), { cwd });
  const told = second.stderr.replaceAll(`${cwd}/`, '').slice(0, problem.length);
  expect({ code: second.code, told }).toEqual({ code: 2, told: problem });
  // What does not send is done beside the run, and the letter on its way is left alone.
  expect(await postbag(['resolve'], { cwd })).toEqual({
    code: 0,
    stdout: 'No letter has an unknown outcome.\n',
    stderr: '',
  });
  const approved = await postbag(['approve', '--by', 'Sam Lee'], { cwd });
  const forgotten = await postbag(['forget', 'ana1@example.org'], { cwd });
  expect({ ...approved, stdout: approved.stdout.replace(/[0-9a-f]{16}/, 'TEXT') }).toEqual({
    code: 0,
    stdout:
      'approved no-fly by Sam Lee: 2 letters to Maria Lindqvist, Minister of Public Safety <minister@ps.gc.ca> (text TEXT)\n',
    stderr: '',
  });
  expect({ code: forgotten.code, told: forgotten.stdout.split('\n')[0] }).toEqual({
    code: 0,
    told: 'Forgotten: postbag writes nothing for this person any more, whatever a list says.',
  });
  expect(good.lines).toEqual([]);
  expect(await standingOf(cwd)).toMatchObject({ sending: 1, due: 0, sent: 0, unknown: 0 });
});

test('the lock of a killed run is taken over, also when its number belongs to another process now', async () => {
  const cwd = campaignOf(2);
  const server = await serverWith(({ step }) => {
    if (step === 'dot') run.child.kill('SIGKILL');
    return step === 'dot' ? 'silence' : undefined;
  });
  const run = startSending(cwd, server, 2);
  await run.ended;
  const pidFile = join(cwd, '.postbag/ledger.sqlite.pid');
  expect(existsSync(`${join(cwd, '.postbag/ledger.sqlite')}.lock`)).toBe(true);
  expect(readFileSync(pidFile, 'utf8')).toMatch(new RegExp(`^${run.child.pid} since `));
  writeFileSync(pidFile, `${process.pid} since 2026-01-01T00:00:00.000Z\n`);
  const good = await serverWith();
  // The letter that was on its way is open.
  expect((await postbag(sendWords(good, 1), { cwd })).code).toBe(1);
});
