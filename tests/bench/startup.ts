import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFile } from '../../src/package-files.js';
import { campaignFiles, manySupportersCsv } from '../support/campaign-files.js';
import { median, printFigure } from './arms.js';

// Processor time (user and system) of short commands beside a Node that does nothing: in turns, so that what else the machine does hits all
// alike. The way that README teaches, `npx postbag`, stands beside npx with a program of one empty file. ROUNDS=… for another number. Build
// first: npm run build && npx tsx tests/bench/startup.ts

const project = fileURLToPath(packageFile('../'));
const binary = join(project, 'dist/main.js');
const rounds = Number(process.env['ROUNDS'] ?? 10);
const folder = mkdtempSync(join(tmpdir(), 'startup-'));
for (const [name, people] of [['empty', 0] as const, ['fifty', 50] as const])
  for (const [file, text] of Object.entries(campaignFiles({ 'contacts/supporters.csv': manySupportersCsv(people) }))) {
    mkdirSync(dirname(join(folder, name, file)), { recursive: true });
    writeFileSync(join(folder, name, file), text);
  }

writeFileSync(join(folder, 'package.json'), '{ "name": "nothing", "version": "1.0.0", "bin": "nothing.js" }');
writeFileSync(join(folder, 'nothing.js'), '#!/usr/bin/env node\n', { mode: 0o755 });

const measured: readonly (readonly [name: string, words: readonly string[], npxIn?: string])[] = [
  ['node -e 0', ['-e', '0']],
  ...['--help', '--version', 'help send', 'help export'].map(
    (words) => [`postbag ${words}`, [binary, ...words.split(' ')]] as const,
  ),
  ['npx nothing', ['nothing'], folder],
  ['npx postbag --help', ['postbag', '--help'], project],
  ['status, nobody listed', [binary, '-C', join(folder, 'empty'), 'status']],
  ...['check', 'contacts', 'preview --text', 'export csv'].map(
    (words) =>
      [`${words}, 50 people`, [binary, '-C', join(folder, 'fifty'), ...words.split(' '), ...out(words)]] as const,
  ),
];

const times = measured.map((): number[] => []);
for (let round = 0; round < rounds; round++)
  for (const [i, [, words, npxIn]] of measured.entries()) {
    times[i]?.push(npxIn === undefined ? secondsOf([process.execPath, ...words]) : secondsOf(['npx', ...words], npxIn));
    rmSync(join(folder, 'out.csv'), { force: true });
  }
const base = median(times[0] ?? []);
for (const [i, [name]] of measured.entries()) {
  const seconds = median(times[i] ?? []);
  printFigure(
    'start a program, processor time',
    name,
    `${seconds.toFixed(2)} s, ${(seconds / base).toFixed(1)} × node -e 0`,
  );
}
rmSync(folder, { recursive: true });

function out(words: string): readonly string[] {
  return words.startsWith('export') ? ['--out', join(folder, 'out.csv')] : [];
}

/**
 * What the child adds to the processor time of the shell's children, which it tells in its last line. `sh` reads no settings of the user's.
 */
function secondsOf(words: readonly string[], cwd?: string): number {
  const shell = '"$@" >/dev/null 2>&1; code=$?; times; exit $code';
  const { status, stdout } = spawnSync('sh', ['-c', shell, 'sh', ...words], { cwd, encoding: 'utf8' });
  if (status === null || status > 1) throw new Error(`${words.join(' ')} ended with ${status}`); // 1: the campaign has no server
  const [, ofChildren = ''] = stdout.trim().split('\n');
  return [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, m, s]) => sum + Number(m) * 60 + Number(s), 0);
}
