import { expect, test } from 'vitest';
import { inProcess } from '../support/in-process.js';
import { events } from '../support/postbag.js';
import { campaignOf, keysAt, serverWith, standingOf } from '../support/sending.js';

test('rehearse --smtp takes the letters to a test server, for addresses that no server can reach, and counts none', async () => {
  const cwd = campaignOf(40);
  const server = await serverWith();
  const name = `127.0.0.1:${server.port}`;
  const run = await inProcess(['rehearse', '--smtp', `smtp://${name}?security=none`], { cwd });
  expect({ code: run.code, letters: new Set(keysAt(server)).size }).toEqual({ code: 0, letters: 40 });
  expect(run.stderr.split('\n')[0]).toBe(
    `This is a rehearsal: the letters go to the test server ${name}, each for an address at rehearsal.invalid. None counts as sent.`,
  );
  expect(run.stdout.trimEnd().split('\n').at(-1)).toBe(
    `The test server ${name} has the letters. This was a rehearsal: none counts as sent.`,
  );
  const recipients = server.lines.filter((line) => /^RCPT/i.test(line));
  expect(new Set(recipients)).toEqual(new Set(['RCPT TO:<minister.at.ps.gc.ca@rehearsal.invalid>']));
  expect(server.letters[0]?.bytes.toString()).toContain('minister@ps.gc.ca');
  expect(await standingOf(cwd)).toMatchObject({ due: 40, sent: 0 });
});

test('what the server refuses is reported, and the next rehearsal begins again', async () => {
  const cwd = campaignOf(1);
  const server = await serverWith(({ step }) => (step === 'rcpt' ? { say: '550 5.1.1 nobody' } : undefined));
  const words = ['rehearse', '--json', '--smtp', `smtp://127.0.0.1:${server.port}?security=none`];
  const first = await inProcess(words, { cwd });
  expect({ code: first.code, kinds: events(first).map(({ event }) => event) }).toEqual({
    code: 1,
    kinds: ['rejected', 'summary'],
  });
  expect(events(await inProcess(words, { cwd })).map(({ event }) => event)).toEqual(['rejected', 'summary']);
  expect(await standingOf(cwd)).toMatchObject({ due: 1, rejected: 0 });
});

test.each([
  ['smtp://mail.example.org:587', 'mail.example.org is not this computer, and a rehearsal stays on it.'],
  ['smtp://192.168.1.5:25', '192.168.1.5 is not this computer, and a rehearsal stays on it.'],
  ['smtp://localhost.example.org:25', 'localhost.example.org is not this computer, and a rehearsal stays on it.'],
  ['smtp://ana@127.0.0.1:1025', 'A server with a login may pass letters on, and a rehearsal must not.'],
])('%s is refused', async (url, message) => {
  const run = await inProcess(['rehearse', '--smtp', url], { cwd: campaignOf(1) });
  expect(run).toEqual({
    code: 2,
    stdout: '',
    stderr: `error ${message}\n  To send letters to yourself by a real server: postbag test --to ADDRESS\n`,
  });
});
