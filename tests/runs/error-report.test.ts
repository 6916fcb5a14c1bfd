import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepErrorReport } from '../../src/runs/error-report.js';
import { fakeContext } from '../commands/fake-context.js';
import { stillClock } from '../districts/represent-server.js';
import { folderWith } from '../support/postbag.js';

const words = [
  'send',
  'open-letter',
  '--smtp=smtps://ana@mail.example.org',
  '--only',
  'email=bo@example.org',
  '-C',
  '.',
];

function run(files: Readonly<Record<string, string>>) {
  const cwd = folderWith(files);
  const { context } = fakeContext(stillClock('2026-06-26T14:00:00Z'));
  const stateFolder = join(folderWith({}), 'state');
  return { ...context, cwd, stateFolder, words, system: { platform: 'linux', timeZone: 'UTC', node: '20.0.0' } };
}

test('a report tells where it went wrong, and names nobody', async () => {
  const here = run({ 'campaign.yaml': '' });
  const cause = Object.assign(new TypeError('no name for Ana Roy <ana@example.org>'), { code: 'ERR_X' });
  const report = await keepErrorReport(new Error('letter to bo@example.org', { cause }), here, ['sent', 'deferred']);
  expect(report).toBe('.postbag/error-20260626T140000-1.txt');
  const file = join(here.cwd, report!);
  const text = readFileSync(file, 'utf8');
  expect(text.split('\n').slice(0, 6)).toEqual([
    expect.stringMatching(/^postbag \d+\.\d+\.\d+, Node 20\.0\.0, linux$/),
    'Time: 2026-06-26T14:00:00.000Z',
    'Command: postbag send … --smtp --only … -C …',
    'Last events: sent, deferred',
    '',
    'Error',
  ]);
  expect(text).toContain('\nTypeError ERR_X\n    at ');
  expect(text).not.toMatch(/ana|bo@|Roy|example\.org|\/tmp|\/home/i);
  expect([statSync(file).mode & 0o777, statSync(join(here.cwd, '.postbag')).mode & 0o777]).toEqual([0o600, 0o700]);
});

test('outside of a campaign, and where its folder cannot be written, the report is in the state folder', async () => {
  for (const files of [{} as Record<string, string>, { 'campaign.yaml': '', '.postbag': 'a file in its place' }]) {
    const here = run(files);
    const report = await keepErrorReport(new Error('x'), here);
    expect(report).toBe(join(here.stateFolder, 'error-20260626T140000-1.txt'));
    expect(statSync(report!).mode & 0o777).toBe(0o600);
  }
});

test('where nothing can be written there is no report, and no second error', async () => {
  const here = run({});
  writeFileSync(here.stateFolder, 'a file in its place');
  expect(await keepErrorReport('not even an error', here)).toBeUndefined();
});
