import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
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
test.runIf(mayMount)('on a full disk nothing is sent, and it is told', async () => {
  const cwd = folderWith(campaignFiles());
  const folder = join(cwd, '.postbag');
  mkdirSync(folder);
  const server = await serverWith();
  const smtp = ['--smtp', `smtp://127.0.0.1:${server.port}?security=none`];
  for (const words of [['send', ...smtp, '--confirm', '3'], ['rehearse']]) {
    const program = [process.execPath, binary, ...words];
    const { stdout, stderr } = await promisify(execFile)('unshare', [...onSmallDisk(8, folder), ...program], {
      cwd,
      env: { PATH: shellPath, HOME: cwd, TZ: 'UTC' },
    });
    expect({ stdout, told: /^error .*(no room left on the disk|disk is full)/i.test(stderr), stderr }).toEqual({
      stdout: 'ended with 2\n',
      told: true,
      stderr: expect.not.stringContaining('mistake') as string,
    });
  }
  expect(server.sessions()).toBe(0);
});
