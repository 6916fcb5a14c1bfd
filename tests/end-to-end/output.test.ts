import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { verbs } from '../../src/verbs.js';
import { width } from '../../src/problems/width.js';
import { campaignFiles } from '../support/campaign-files.js';
import { binary, events, folderWith, postbag } from '../support/postbag.js';
import { inProcess } from '../support/in-process.js';
import { serverWith } from '../support/sending.js';

const topics = ['templates', 'exit-codes', 'codes'];

test.each(['', ...verbs.map(({ name }) => name), ...topics])(
  'help %s fits 80 columns and ends with 0',
  async (topic) => {
    const run = await inProcess(topic === '' ? ['help'] : ['help', topic], { cwd: folderWith({}) });
    const wide = run.stdout.split('\n').filter((line) => width(line) > 80);
    expect({ ...run, stdout: run.stdout.length > 100, wide }).toEqual({ code: 0, stdout: true, stderr: '', wide: [] });
  },
);

test('--help says the same as help', async () => {
  const cwd = folderWith({});
  expect(await postbag(['send', '--help'], { cwd })).toEqual(await postbag(['help', 'send'], { cwd }));
  expect(await postbag(['--help'], { cwd })).toEqual(await postbag(['help'], { cwd }));
});

test.each([
  'demo',
  'init new',
  'contacts',
  'offices',
  'check',
  'preview --text',
  'preview --html letters.html',
  'rehearse',
  'test --to me@example.net',
  'approve --by Sam',
  'send --confirm 3',
  'status',
  'status --letters',
  'resolve',
  'export csv',
  'forget ana@example.org',
  'bounces contacts',
  'replies contacts',
  'signups contacts',
  'report --html report.html',
  'scrub --yes',
  'letter new thanks',
  'ledger status',
  'locate',
  'export pdf --out letters.pdf',
  'export action-page --out page.html',
])('with --json, %s gives objects only, the last of them a summary', async (line) => {
  const words = line.split(' ');
  const cwd = folderWith(campaignFiles());
  const { port } = await serverWith();
  const smtp = ['send', 'test'].includes(words[0] ?? '') ? ['--smtp', `smtp://127.0.0.1:${port}?security=none`] : [];
  const run = await postbag([...words, ...smtp, '--json'], { cwd, env: { TMPDIR: cwd } });
  const told = events(run);
  expect(told.map((event) => Object.keys(event)[0])).toEqual(told.map(() => 'event'));
  expect(told.at(-1)).toMatchObject({ event: 'summary' });
  const camel = told.flatMap((event) => Object.keys(event)).filter((key) => /[A-Z-]/.test(key));
  expect(camel).toEqual([]);
});

test.each<[string, Record<string, string>, boolean]>([
  ['a pipe', {}, false],
  ['NO_COLOR', { NO_COLOR: '1' }, false],
  ['FORCE_COLOR', { FORCE_COLOR: '1' }, true],
  ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, false],
])('colours with %s', async (_, env, wanted) => {
  const run = await postbag(['check'], { cwd: folderWith(campaignFiles()), env });
  expect(run.stdout.includes('\u001B[')).toBe(wanted);
});

test('--no-color wins over FORCE_COLOR, before and after the command', async () => {
  const cwd = folderWith(campaignFiles());
  for (const words of [
    ['check', '--no-color'],
    ['--no-color', 'check'],
  ])
    expect((await postbag(words, { cwd, env: { FORCE_COLOR: '1' } })).stdout).not.toContain('\u001B[');
});

test('the folder is named before or after the command', async () => {
  const campaign = folderWith(campaignFiles());
  const cwd = folderWith({});
  const inside = await postbag(['status'], { cwd: campaign });
  expect(inside.code).toBe(0);
  expect(await postbag(['-C', campaign, 'status'], { cwd })).toEqual(inside);
  expect(await postbag(['status', '-C', campaign], { cwd })).toEqual(inside);
  const json = await postbag(['--json', '-C', campaign, 'status'], { cwd });
  expect(json).toEqual(await postbag(['status', '--json', '-C', campaign], { cwd }));
});

test('a reader who goes away early is no mistake', async () => {
  const cwd = folderWith(campaignFiles());
  const shell = promisify(execFile);
  const line = `"${process.execPath}" "${binary}" preview --text | head -1; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = await shell('bash', ['-c', line], { cwd });
  expect({ lines: stdout.trimEnd().split('\n').length, code: stdout.trimEnd().split('\n').at(-1), stderr }).toEqual({
    lines: 2,
    code: '0',
    stderr: '',
  });
});

test('an answer that cannot be written is reported', async () => {
  const cwd = folderWith(campaignFiles());
  const line = `"${process.execPath}" "${binary}" preview --text > /dev/full; echo "$?"`;
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', line], { cwd });
  expect({ code: stdout, stderr }).toEqual({
    code: '1\n',
    stderr:
      'error The disk is full: "stdout" could not be written.\n  The command went on. See what it did before you run it again.\n',
  });
});

test('names of files with accents, blanks and semicolons are read and shown as they are', async () => {
  const files = campaignFiles();
  const name = 'contacts/Liste élèves; juin 2018.csv';
  const cwd = folderWith({
    ...files,
    'campaign.yaml': (files['campaign.yaml'] ?? '').replace('contacts/supporters.csv', JSON.stringify(name)),
    [name]: 'Prénom;Nom;Courriel;Ville;Consentement\nZoé;Côté;zoe@example.org;Québec;oui\n',
  });
  const run = await postbag(['contacts', '--json'], { cwd: join(cwd, 'contacts'), env: {} });
  expect(run.code).toBe(2); // not in the campaign's folder
  const told = events(await postbag(['contacts', '--json', '-C', '..'], { cwd: join(cwd, 'contacts') }));
  expect(told[0]).toMatchObject({ event: 'list', file: name, delimiter: ';', kept: 1 });
});
