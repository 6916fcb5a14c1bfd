import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { authority } from '../support/certificates.js';
import type { Script } from '../support/fault-server.js';
import { campaignFiles, decisionMakersCsv, manySupportersCsv } from '../support/campaign-files.js';
import { inProcess } from '../support/in-process.js';
import { events, folderWith } from '../support/postbag.js';
import { campaignOf, keysAt, sendWords, serverWith, standingOf } from '../support/sending.js';
import { equipped } from '../support/equipment.js';

/** What the run told: code, events with what matters of them, and stderr. */
async function sending(cwd: string, script: Script | undefined, confirm: number) {
  const server = await serverWith(script);
  const run = await inProcess(sendWords(server, confirm), { cwd });
  const told = events(run).map(({ event, supporter_line, reply, sent, deferred, rejected, unknown }) =>
    event === 'summary' ? { event, sent, deferred, rejected, unknown } : { event, line: supporter_line, reply },
  );
  return { server, code: run.code, stderr: run.stderr, told };
}

test('a letter that the server puts off is tried in a later run, when its time has come, and no other is touched', async () => {
  const cwd = campaignOf(3);
  const script: Script = ({ step, letter }) =>
    step === 'dot' && letter === 1 ? { say: '450 4.2.0 greylisted' } : undefined;
  const { code, told, stderr } = await sending(cwd, script, 3);
  expect({ code, told, stderr }).toEqual({
    code: 1,
    told: [
      { event: 'sent', line: 2, reply: '250 2.0.0 kept' },
      { event: 'deferred', line: 3, reply: '450 4.2.0 greylisted' },
      { event: 'sent', line: 4, reply: '250 2.0.0 kept' },
      { event: 'summary', sent: 2, deferred: 1, rejected: 0, unknown: 0 },
    ],
    stderr: '',
  });
  expect(await standingOf(cwd)).toMatchObject({ due: 0, sent: 2, deferred: 1 });
  const good = await serverWith();
  const again = await inProcess(['send', '--smtp', `smtp://127.0.0.1:${good.port}?security=none`], { cwd });
  expect(again).toEqual({
    code: 1, // A letter is open, also where nothing can be done yet.
    stdout: 'Nothing is due: 2 sent, 1 waiting to be tried again.\n',
    stderr: '',
  });
  expect(good.lines).toEqual([]);
});

test('a letter that the server refuses is refused for good, and the others go', async () => {
  const cwd = campaignOf(3);
  const script: Script = ({ step, letter }) =>
    step === 'dot' && letter === 1 ? { say: '550 5.7.1 not wanted' } : undefined;
  const { code, told } = await sending(cwd, script, 3);
  expect({ code, told }).toEqual({
    code: 1,
    told: [
      { event: 'sent', line: 2, reply: '250 2.0.0 kept' },
      { event: 'rejected', line: 3, reply: '550 5.7.1 not wanted' },
      { event: 'sent', line: 4, reply: '250 2.0.0 kept' },
      { event: 'summary', sent: 2, deferred: 0, rejected: 1, unknown: 0 },
    ],
  });
  expect(await standingOf(cwd)).toMatchObject({ due: 0, sent: 2, rejected: 1 });
});

test('a connection that breaks after the last dot leaves that letter unknown, and it never goes again', async () => {
  const cwd = campaignOf(3);
  const script: Script = ({ step, session, letter }) =>
    step === 'dot' && session === 1 && letter === 1 ? 'drop' : undefined;
  const { server, code, told } = await sending(cwd, script, 3);
  expect({ code, last: told.at(-1), events: told.map(({ event }) => event) }).toEqual({
    code: 1,
    last: { event: 'summary', sent: 2, deferred: 0, rejected: 0, unknown: 1 },
    events: ['sent', 'unknown', 'sent', 'summary'],
  });
  const good = await serverWith();
  const again = await inProcess(['send', '--smtp', `smtp://127.0.0.1:${good.port}?security=none`], { cwd });
  expect(again).toEqual({ code: 1, stdout: 'Nothing is due: 2 sent, 1 unknown (see postbag resolve).\n', stderr: '' });
  expect(good.lines).toEqual([]);
  expect(new Set(keysAt(server)).size).toBe(3);
});

test.runIf(equipped('openssl'))('a login that is refused stops the run at once: exit 3, all still due', async () => {
  const cwd = campaignOf(3);
  const trusted = await authority();
  onTestFinished(trusted.remove);
  writeFileSync(join(cwd, 'ca.pem'), trusted.ca);
  const script: Script = ({ step }) => (step === 'auth' ? { say: '535 5.7.8 bad credentials' } : undefined);
  const credentials = await trusted.server(['IP:127.0.0.1']);
  const server = await serverWith(script, { credentials, extensions: ['STARTTLS', 'AUTH PLAIN LOGIN'] });
  const words = ['--smtp', `smtp://me@127.0.0.1:${server.port}`, '--ca', 'ca.pem', '--confirm', '3'];
  const run = await inProcess(['send', ...words], { cwd, env: { POSTBAG_SMTP_PASSWORD: 'hunter2-secret' } });
  expect(run.code).toBe(3);
  expect(run.stderr).toContain('535 5.7.8 bad credentials');
  expect(run.stdout + run.stderr).not.toContain('hunter2');
  expect(server.letters).toEqual([]);
  const good = await serverWith();
  expect((await inProcess(sendWords(good, 3), { cwd })).code).toBe(0);
  expect(good.letters).toHaveLength(3);
});

/** A folder with a campaign of `count` letters, each to one minister with a copy to another, whose address is `email`. */
function campaignWithCopy(count: number, email = 'pm@pm.gc.ca'): Readonly<Record<string, string>> {
  const officials = decisionMakersCsv({});
  const row = officials.split('\n')[1] ?? '';
  const prime = row
    .replace(
      /^minister-of-public-safety,[^,]*,[^,]*,minister,Maria,Lindqvist/,
      'prime-minister,Prime Minister,Premier ministre,prime-minister,Ines,Aalto',
    )
    .replace('minister@ps.gc.ca', email);
  const files = campaignFiles({ 'contacts/decision-makers.csv': `${officials}${prime}\n` });
  const template = files['templates/no-fly.en.hbs'] ?? '';
  return {
    ...files,
    'contacts/supporters.csv': manySupportersCsv(count),
    'templates/no-fly.en.hbs': template.replace('to: [minister-of-public-safety]', '$&\ncc: [prime-minister]'),
  };
}

test('who alone refuses letters is told, and gets them once the address is mended, and nobody a second time', async () => {
  const cwd = folderWith(campaignWithCopy(3));
  const server = await serverWith(({ step, line }) =>
    step === 'rcpt' && line.includes('pm@pm.gc.ca') ? { say: '550 5.1.1 no such user' } : undefined,
  );
  const send = [
    'send',
    '--confirm',
    '3',
    '--connections',
    '1',
    '--smtp',
    `smtp://127.0.0.1:${server.port}?security=none`,
  ];
  expect(await inProcess(send, { cwd })).toEqual({
    code: 1,
    stdout: [
      '3 letters sent.',
      '  3 × refused for one addressee, pm@pm.gc.ca: 550 5.1.1 no such user',
      'Mend the address that refuses: the next "postbag send" sends the letters to it, and to nobody a second time.',
      '',
    ].join('\n'),
    stderr: '',
  });
  expect((await inProcess(['status'], { cwd })).stdout).toContain('\n3 × refused: 550 5.1.1 no such user\n');
  const mended = campaignWithCopy(3, 'prime@pm.gc.ca')['contacts/decision-makers.csv'] ?? '';
  writeFileSync(join(cwd, 'contacts/decision-makers.csv'), mended);
  const check = await inProcess(['check'], { cwd });
  expect(check.stdout).toContain('\n3 of them were tried before, and go only to addresses that were mended since.\n');
  expect(await inProcess(send, { cwd })).toEqual({ code: 0, stdout: '3 letters sent.\n', stderr: '' });
  expect(server.letters.map(({ to }) => to)).toEqual([
    ...[['minister@ps.gc.ca'], ['minister@ps.gc.ca'], ['minister@ps.gc.ca']],
    ...[['prime@pm.gc.ca'], ['prime@pm.gc.ca'], ['prime@pm.gc.ca']],
  ]);
});

test('what part of the addressees was accepted is sent for good; before their time the others are not written to', async () => {
  const cwd = folderWith(campaignWithCopy(1));
  const { server, code, told } = await sending(
    cwd,
    ({ step, line }) => (step === 'rcpt' && line.includes('pm@pm.gc.ca') ? { say: '450 4.2.1 box busy' } : undefined),
    1,
  );
  expect(server.letters.map(({ to }) => to)).toEqual([['minister@ps.gc.ca']]);
  expect({ code, last: told.at(-1) }).toEqual({
    code: 1,
    last: { event: 'summary', sent: 0, deferred: 1, rejected: 0, unknown: 0 },
  });

  const soon = await serverWith();
  const refused = await inProcess(['send', '--smtp', `smtp://127.0.0.1:${soon.port}?security=none`], { cwd });
  expect(refused.stdout).toBe('Nothing is due: 1 waiting to be tried again.\n');
  const letters = await inProcess(['status', '--letters', '--json'], { cwd });
  expect(events(letters)[0]).toMatchObject({
    event: 'letter',
    state: 'deferred',
    tries: 1,
    to: [
      { address: 'minister@ps.gc.ca', state: 'sent', addressee: 'minister-of-public-safety/maria-lindqvist' },
      { address: 'pm@pm.gc.ca', state: 'deferred', addressee: 'prime-minister/ines-aalto' },
    ],
  });
});

test('with --json an error before the start is one problem a line, and the last line is the summary', async () => {
  const cwd = campaignOf(1);
  writeFileSync(
    join(cwd, 'templates/no-fly.en.hbs'),
    '---\nsubject: "x"\nversion: 1\nto: [nobody]\n---\nHello {{nmae}}\n',
  );
  const run = await inProcess(['send', '--json', '--smtp', 'smtp://127.0.0.1:9?security=none', '--confirm', '1'], {
    cwd,
  });
  expect({
    code: run.code,
    events: events(run).map(({ event, code, errors }) => ({ event, code, errors })),
  }).toEqual({
    code: 2,
    events: [
      { event: 'problem', code: 'template-name-unknown', errors: undefined },
      { event: 'summary', code: undefined, errors: 1 },
    ],
  });
});
