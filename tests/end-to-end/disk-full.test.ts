import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { campaignFiles, manySupportersCsv } from '../support/campaign-files.js';
import { folderWith } from '../support/postbag.js';
import { binary, shellPath } from '../support/shell-path.js';
import { serverWith } from '../support/sending.js';

/** Mounts a disk of so many kilobytes at `.postbag`, for the program that follows and nobody else, and it is gone with it. */
const onSmallDisk = (kilobytes: number, folder: string): readonly string[] => [
  '--mount',
  'sh',
  '-c',
  `mount -t tmpfs -o size=${kilobytes}k tmpfs "$0" && "$@"; echo "ended with $?"`,
  folder,
];

const run = (program: string, words: readonly string[], cwd: string) =>
  promisify(execFile)(program, words, { cwd, env: { PATH: shellPath, HOME: cwd, TZ: 'UTC' } });

const mayMount = ((): boolean => {
  if (process.env['CI'] === 'true') return true; // there it is an error, and not a reason to leave the test out
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

// Needs the right to mount a disk: root, on Linux.
test.runIf(mayMount)('on a full disk nothing is sent, and that is reported', async () => {
  const cwd = folderWith(campaignFiles());
  const folder = join(cwd, '.postbag');
  mkdirSync(folder);
  const server = await serverWith();
  const smtp = ['--smtp', `smtp://127.0.0.1:${server.port}?security=none`];
  for (const words of [['send', ...smtp, '--confirm', '3'], ['rehearse']]) {
    const program = [process.execPath, binary, ...words];
    const { stdout, stderr } = await run('unshare', [...onSmallDisk(8, folder), ...program], cwd);
    expect({ stdout, told: /^error .*(no room left on the disk|disk is full)/i.test(stderr), stderr }).toEqual({
      stdout: 'ended with 2\n',
      told: true,
      stderr: expect.not.stringContaining('mistake') as string,
    });
  }
  expect(server.sessions()).toBe(0);
});

test.runIf(mayMount)(
  'a folder that is to be made on a disk that can only be read is not said to be missing',
  async () => {
    const cwd = folderWith({});
    const folder = join(cwd, 'disk');
    mkdirSync(folder);
    const mount = ['--mount', 'sh', '-c', 'mount -t tmpfs -o ro tmpfs "$0" && "$@"; echo "ended with $?"', folder];
    const program = [process.execPath, binary, 'init', 'disk/new/campaign', '--sample'];
    const { stdout, stderr } = await run('unshare', [...mount, ...program], cwd);
    expect([stdout, stderr]).toEqual([
      'ended with 2\n',
      `error "${join(folder, 'new/campaign')}" is on a disk that can only be read.\n`,
    ]);
  },
);

test.runIf(mayMount)(
  'where a disk is full before all supporters are on it, they are looked at all the same',
  async () => {
    const cwd = folderWith(campaignFiles({ 'contacts/supporters.csv': manySupportersCsv(4_000) }));
    const folder = join(cwd, '.postbag');
    mkdirSync(folder);
    const program = [process.execPath, binary, 'check', '--json'];
    const { stdout } = await run('unshare', [...onSmallDisk(100, folder), ...program], cwd);
    expect(readdirSync(folder)).toEqual([]);
    const onLargeDisk = await run('sh', ['-c', '"$@"; echo "ended with $?"', 'sh', ...program], cwd);
    expect(stdout).toBe(onLargeDisk.stdout);
    expect(stdout).toContain('"letters":4000');
    expect(readdirSync(folder)).toEqual(['lists']);
  },
);
