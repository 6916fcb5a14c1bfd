import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { equipped } from '../support/equipment.js';
import { openMailbox } from '../support/mailbox.js';
import { events, folderWith, postbag } from '../support/postbag.js';
import { atTerminal, type Keys } from '../support/pseudo-terminal.js';

const own = ['--yes', '--organisation', 'River Friends', '--from', 'letters@rivers.example.org'];

test('flags make a campaign of one’s own, with nothing of the sample in it', async () => {
  const cwd = folderWith({});
  const run = await postbag(['init', 'save-the-river', ...own, '--town', 'Halifax', '--languages', 'fr', '--json'], {
    cwd,
  });
  const folder = join(cwd, 'save-the-river');
  expect({ ...run, stdout: events(run) }).toEqual({
    code: 0,
    stderr: '',
    stdout: [
      {
        event: 'summary',
        folder,
        files: [
          'campaign.yaml',
          'contacts/supporters.csv',
          'contacts/opt-outs.csv',
          'contacts/decision-makers.csv',
          'templates/letter.fr.hbs',
          '.gitignore',
        ],
      },
    ],
  });
  expect(readdirSync(join(folder, 'contacts'))).toEqual(['decision-makers.csv', 'opt-outs.csv', 'supporters.csv']);
  const file = readFileSync(join(folder, 'campaign.yaml'), 'utf8');
  const told = file.split('\n').filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  expect(told).toEqual([
    'id: save-the-river',
    'title: Save the river',
    'organisation:',
    '  name: River Friends',
    'place: Halifax',
    'from: letters@rivers.example.org',
    'lists:',
    '  - file: contacts/supporters.csv',
    'opt_outs:',
    '  - file: contacts/opt-outs.csv',
    'languages: [fr]',
  ]);
  const check = await postbag(['check', '-C', folder, '--json'], { cwd });
  expect(events(check).filter(({ code }) => code === 'sample-value')).toEqual([]);
});

test.each([
  [
    ['init', 'x'],
    'error A campaign needs --organisation and --from, and this is not a terminal where postbag could ask.',
  ],
  [['init', 'x', '--from', 'a@example.org'], 'error A campaign needs --organisation too.'],
  [['init', 'x', '--yes', '--organisation', 'X'], 'error A campaign needs --from too.'],
  [['init', 'x', '--from', 'Ana <a@example.org>'], 'error --from cannot be "Ana <a@example.org>".'],
  [['init', 'x', '--languages', 'de'], 'error --languages cannot be "de".'],
  [['init', 'x', '--languages', 'en,xx'], 'error --languages cannot be "en,xx".'],
])('%j makes nothing', async (words, said) => {
  const cwd = folderWith({});
  const run = await postbag(words, { cwd });
  expect({ code: run.code, said: run.stderr.split('\n')[0] }).toEqual({ code: 2, said });
  expect(existsSync(join(cwd, 'x'))).toBe(false);
});

const questions: Keys = [
  ['organisation called? ', 'River Friends\r'],
  ['letters sent? ', 'me at home\r'],
  ['letters sent? ', 'letters@gmail.com\r'],
  ['(none) ', 'Halifax\r'],
  ['(en,fr) ', '\r'],
  ['(prime-minister) ', 'Minister of Health\r'],
];

test.runIf(equipped('python3'))('on a terminal answers are asked for, and a wrong one is asked again', async () => {
  const cwd = folderWith({});
  const { code, text } = await atTerminal(['init', 'my river'], { cwd, keys: questions });
  expect({ code, again: text.match(/letters sent\? /g)?.length }).toEqual({ code: 0, again: 2 });
  expect(text).toContain('cd "my river"');
  const file = readFileSync(join(cwd, 'my river/campaign.yaml'), 'utf8');
  expect(file).toContain('\nid: my-river\n');
  expect(file).toContain('\nsmtp:\n');
  expect(file).toContain('\n  user: letters@gmail.com\n');
  expect(readFileSync(join(cwd, 'my river/templates/letter.en.hbs'), 'utf8')).toContain('\nto: [minister-of-health]\n');
});

test.runIf(equipped('python3')).each([
  ['Ctrl-C', '^C', 1],
  ['Ctrl-D', '\u0004', 1],
  ['Ctrl-C at the last question', '^C', 6],
])('%s makes no folder', async (_, typed, at) => {
  const cwd = folderWith({});
  const keys = [...questions.slice(0, at - 1), [questions[at - 1]?.[0] ?? '', typed] as const];
  const { code, text } = await atTerminal(['init', 'x'], { cwd, keys });
  expect({ code, made: existsSync(join(cwd, 'x')) }).toEqual({ code: 3, made: false });
  expect(text).toContain(typed === '^C' ? 'Stopped by Ctrl-C.' : 'Stopped. No folder was made.');
});

test('while anything of the sample is in a campaign it can be rehearsed, and not sent', async () => {
  const box = await openMailbox();
  onTestFinished(() => box.close());
  const cwd = folderWith({});
  await postbag(['init', 'x', '--sample'], { cwd });
  const folder = join(cwd, 'x');
  const sampleValues = async () =>
    events(await postbag(['check', 'inquiry', '-C', folder, '--json', '--as-of', '2018-06-26'], { cwd }))
      .filter(({ code }) => code === 'sample-value')
      .map(({ file, line }) => `${String(file)}:${String(line)}`);
  expect(await sampleValues()).toEqual([
    expect.stringMatching(/^campaign\.yaml:\d+$/),
    expect.stringMatching(/^campaign\.yaml:\d+$/),
    expect.stringMatching(/^campaign\.yaml:\d+$/),
    expect.stringMatching(/^campaign\.yaml:\d+$/),
    expect.stringMatching(/^contacts\/supporters\.csv:\d+$/),
    expect.stringMatching(/^contacts\/membres-du-syndicat\.csv:\d+$/),
  ]);
  const file = join(folder, 'campaign.yaml');
  const mine = readFileSync(file, 'utf8')
    .replaceAll('Open Hands Coalition (sample)', 'Mine')
    .replaceAll('Coalition Mains ouvertes (exemple)', 'Les miens')
    .replaceAll('100 Example Street', '1 Quay Street')
    .replaceAll('100, rue de l’Exemple', '1, rue du Quai')
    .replaceAll('letters@example.org', 'letters@mine.example.org')
    .replaceAll('copy_to: copies@example.org', '');
  writeFileSync(file, mine);
  expect(await sampleValues()).toHaveLength(2);
  const send = await postbag(['send', 'inquiry', '-C', folder, '--smtp', box.url, '--confirm', '38'], { cwd });
  expect({ code: send.code, says: send.stderr.includes('invented people of the sample'), sent: box.letters }).toEqual({
    code: 2,
    says: true,
    sent: [],
  });
});
