import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { authority } from '../support/certificates.js';
import type { Script } from '../support/fault-server.js';
import { equipped } from '../support/equipment.js';
import { inProcess } from '../support/in-process.js';
import { start } from '../support/postbag.js';
import { atTerminal } from '../support/pseudo-terminal.js';
import { campaignOf, keysAt, sendWords, serverWith, standingOf } from '../support/sending.js';

const zone = '(America/Toronto, UTC';

/** A moment from now as the wall of Toronto shows it, with seconds. */
function inToronto(seconds: number): string {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/Toronto',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return shown.format(new Date(Date.now() + seconds * 1000));
}

test.each([
  ['--at', '26/12/2026 09:00', 'This is not a date and time that postbag can read.'],
  ['--at', 'tomorrow: 9', 'This is not a date and time that postbag can read.'],
  ['--at', '2020-01-01 09:00', 'That moment is in the past.'],
  ['--until', '2020-01-01 09:00', 'That moment is before the first letter leaves.'],
  ['--until', '9:99', 'There is no time 9:99.'],
])('%s "%s" sends nothing', async (flag, text, why) => {
  const cwd = campaignOf(1);
  const server = await serverWith();
  const { code, stderr } = await inProcess([...sendWords(server, 1), flag, text], { cwd });
  expect({ code, first: stderr.split('\n')[0], calls: server.sessions() }).toEqual({
    code: 2,
    first: `error ${flag} "${text}": ${why}`,
    calls: 0,
  });
  expect(stderr).toMatch(
    new RegExp(`Write date and time: ${flag} "\\d{4}-\\d\\d-\\d\\d 09:00" \\(time zone America/Toronto\\)\\.`),
  );
});

test('--at says the moment back, offers the scheduler, waits, and then sends', async () => {
  const cwd = campaignOf(2);
  const server = await serverWith();
  const run = start([...sendWords(server, 2), '--at', inToronto(30)], { cwd });
  await run.says('To schedule it and close this window:\n  ');
  expect(server.sessions()).toBe(0);
  const { code, stderr } = await run.ended;
  expect({ code, letters: new Set(keysAt(server)).size }).toEqual({ code: 0, letters: 2 });
  expect(stderr).toContain('The first letter leaves at ');
  expect(stderr).toContain(zone);
  expect(stderr).toContain('Waiting to send 2 letters. Ctrl-C stops, and nothing is sent.');
  expect(stderr).toMatch(/echo '.*main\.js send --json --smtp .* -C .* --confirm 2' \| at -t \d{12}\n/);
});

test('--at with nothing due says so, and does not wait', async () => {
  const cwd = campaignOf(1);
  const server = await serverWith();
  expect((await inProcess(sendWords(server, 1), { cwd })).code).toBe(0);
  const { code, stderr } = await inProcess([...sendWords(server, 1), '--at', inToronto(36_000)], { cwd });
  expect(code).toBe(0);
  expect(stderr).toContain(zone);
  expect(stderr).not.toContain('Waiting');
});

test('Ctrl-C while it waits sends nothing', async () => {
  const cwd = campaignOf(1);
  const server = await serverWith();
  const run = start([...sendWords(server, 1), '--at', inToronto(36_000)], { cwd });
  await run.says('Waiting to send 1 letter');
  run.child.kill('SIGINT');
  expect((await run.ended).code).toBe(3);
  expect(server.sessions()).toBe(0);
  expect(await standingOf(cwd)).toMatchObject({ due: 1, sent: 0 });
});

test.runIf(equipped('python3', 'openssl'))(
  'the password is asked for before --at waits, and again while the server refuses it',
  async () => {
    const cwd = campaignOf(1);
    const own = await authority();
    onTestFinished(() => own.remove());
    writeFileSync(join(cwd, 'ca.pem'), own.ca);
    const script: Script = ({ step, session }) =>
      step === 'auth' && session < 3 ? { say: '535 5.7.8 no' } : undefined;
    const server = await serverWith(script, {
      credentials: await own.server(['DNS:localhost', 'IP:127.0.0.1']),
      extensions: ['STARTTLS', 'AUTH PLAIN'],
    });
    const url = `smtp://ana@localhost:${server.port}`;
    const words = ['send', '--smtp', url, '--ca', 'ca.pem', '--confirm', '1', '--at', inToronto(36_000)];
    const { code, text } = await atTerminal(words, {
      cwd,
      keys: [
        ['Password of ana at localhost: ', 'one-wrong\r'],
        ['The server refused this password.', ''],
        ['Password of ana at localhost: ', 'two-wrong\r'],
        ['Password of ana at localhost: ', 'right\r'],
        ['Waiting to send 1 letter', '^C'],
      ],
    });
    expect({ code, sessions: server.sessions(), letters: server.letters }).toEqual({
      code: 3,
      sessions: 3,
      letters: [],
    });
    expect(text).not.toMatch(/one-wrong|two-wrong|right/);
    expect(text).toContain(`--ca ${cwd}/ca.pem -C ${cwd} --confirm 1`);
    expect(await standingOf(cwd)).toMatchObject({ due: 1, sent: 0, unknown: 0 });
  },
);
