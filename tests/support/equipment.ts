import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Whether a test can run that needs programs beyond Node: always true in CI, where what is absent is an error and not a reason to leave a
 * test out. Elsewhere the tests run without Python, a browser or a mail server, so that Node and npm are all that they need.
 */
export function equipped(...programs: readonly string[]): boolean {
  return process.env['CI'] === 'true' || programs.every(isThere);
}

/** Whether the tests run as root on Linux, where a disk can be mounted and a mail server started; always true in CI. */
export function equippedAsRoot(...programs: readonly string[]): boolean {
  return process.env['CI'] === 'true' || (process.getuid?.() === 0 && equipped(...programs));
}

function isThere(program: string): boolean {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];
  return folders.some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
