import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
import { inProcess } from '../support/in-process.js';
import { events, folderWith, postbag } from '../support/postbag.js';

const helpOn = (command: string): string => `  See how it is called: postbag help ${command}`;
const howSmtp = '  Write it like smtps://user@mail.example.org or smtp://user@mail.example.org:587.';
const wholeNumber = '  Write a whole number from 1 up.';
const byName = '  postbag reads and writes files by their names. Write the name of one.';
const dateForm = '  Write a date as YYYY-MM-DD, such as 2018-06-26.';

test.each<[string, ...string[]]>([
  ['chekc', 'error There is no command "chekc".', '  Did you mean check?'],
  ['frobnicate', 'error There is no command "frobnicate".', '  postbag help lists the commands.'],
  ['Check', 'error There is no command "Check".', '  Did you mean check?'],
  ['send --FIRST 3', 'error There is no option "--FIRST" here.', '  Did you mean --first?'],
  ['send --confrim 3', 'error There is no option "--confrim" here.', '  Did you mean --confirm?'],
  ['send --confirm 0', 'error --confirm cannot be "0".', wholeNumber],
  ['send --confirm abc', 'error --confirm cannot be "abc".', wholeNumber],
  ['send --confirm 0x3', 'error --confirm cannot be "0x3".', wholeNumber],
  ['send --connections 0', 'error --connections cannot be "0".', wholeNumber],
  ['check --as-of 2018-6-26', 'error --as-of cannot be "2018-6-26".', dateForm],
  ['check --as-of 2018-02-30', 'error --as-of cannot be "2018-02-30".', dateForm],
  ['check -C', 'error A value is missing: -C <folder>.', helpOn('check')],
  ['check -C ', 'error -C <folder> cannot be "".', '  Write the folder of a campaign.'],
  ['ledger backup -', 'error ledger cannot take "-".', byName],
  ['contacts -', 'error contacts cannot take "-".', byName],
  ['replies -', 'error replies cannot take "-".', byName],
  ['export csv --out -', 'error --out cannot take "-".', byName],
  ['contacts --rejects -', 'error --rejects cannot take "-".', byName],
  ['init', 'error An argument is missing: <folder>.', helpOn('init')],
  ['test', 'error An option is missing: --to <address>.', helpOn('test')],
  ['send a b c', 'error There are too many words after send: 3, and it takes 1 at most.', helpOn('send')],
  ['resolve --as perhaps', 'error --as cannot be "perhaps".', '  It can be sent, not-sent.'],
  ['help chekc', 'error There is no help about "chekc".', '  Did you mean check?'],
  ['help xyzzy', 'error There is no help about "xyzzy".', '  postbag help lists the commands.'],
  ['check no-fyl', 'error This campaign has no letter "no-fyl".', '  Did you mean no-fly?'],
  ['send --smtp nonsense', 'error "nonsense" is not the address of a mail server.', howSmtp],
  ['send --smtp http://x', 'error "http://x" begins with neither smtp:// nor smtps://.', howSmtp],
  [
    'send --smtp smtp://me:hunter2@mail.example.org',
    'error The address of the mail server has a password in it, which other programs on this computer can see.',
    '  Leave it out (smtp://user@host), and put it into the environment variable POSTBAG_SMTP_PASSWORD.',
  ],
  [
    'send --smtp smtp://mail.example.org?security=none',
    'error "smtp://mail.example.org?security=none" would send letters unencrypted over the network.',
    '  Leave ?security=none out: it is only for this computer.',
  ],
  [
    'forget nobody',
    'error "nobody" is not one e-mail address: it has no @.',
    '  Give the address as the list has it: postbag forget ana@example.org',
  ],
  ['init .', 'error The folder "." is not empty.', '  Name a new folder; init never writes over what is there.'],
])('postbag %s', async (line, ...said) => {
  const cwd = folderWith(campaignFiles());
  const before = readdirSync(cwd, { recursive: true });
  expect(await inProcess(line.split(' '), { cwd })).toEqual({ code: 2, stdout: '', stderr: `${said.join('\n')}\n` });
  expect(readdirSync(cwd, { recursive: true })).toEqual(before);
});

test('with --json a mistake in the command line is an object too', async () => {
  const run = await postbag(['chekc', '--json'], { cwd: folderWith({}) });
  expect(events(run)).toEqual([
    {
      event: 'problem',
      severity: 'error',
      code: 'usage',
      message: 'There is no command "chekc".',
      hint: 'Did you mean check?',
    },
    { event: 'summary', errors: 1 },
  ]);
});

test('a word of the command line cannot move the cursor', async () => {
  const run = await postbag(['\u001B[2Jx'], { cwd: folderWith({}) });
  expect(run.stderr.split('\n')[0]).toBe('error There is no command "⟨ESC⟩[2Jx".');
});

test.each([
  ['help', 'Help is text for people, and has no --json.'],
  ['completion bash', 'What completion prints is for a shell, and has no --json.'],
])('%s refuses --json', async (line, message) => {
  expect(events(await postbag([...line.split(' '), '--json'], { cwd: folderWith({}) }))).toEqual([
    { event: 'problem', severity: 'error', code: 'usage', message },
    { event: 'summary', errors: 1 },
  ]);
});

test('the demo with --json has one summary, at its end', async () => {
  const cwd = folderWith({});
  const all = events(await postbag(['demo', '--json'], { cwd, env: { TMPDIR: cwd } })).map(({ event }) => event);
  expect([all.indexOf('summary'), all.filter((event) => event === 'step').length]).toEqual([all.length - 1, 4]);
});
