import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFile } from '../src/temporary-file.js';
import { folderWith } from './support/postbag.js';

const module = new URL('../src/temporary-file.ts', import.meta.url).href;

/** Makes a temporary file in a process of its own, and ends it in some way; gives what is left in the folder. */
function leftBy(ending: string): readonly string[] {
  const folder = folderWith({});
  const script = `
    import { writeFileSync } from 'node:fs';
    import { temporaryFile } from '${module}';
    const { path } = await temporaryFile(${JSON.stringify(folder)});
    writeFileSync(path, 'x');
    ${ending}`;
  try {
    execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: 'ignore' });
  } catch {
    // Ended by an error or a signal.
  }
  return readdirSync(folder);
}

test.each(['process.exit(3)', 'throw new Error()', ''])('it is gone when the process ends by "%s"', (ending) => {
  expect(leftBy(ending)).toEqual([]);
});

test('what a killed run left is removed by the next, and nothing else is', async () => {
  const folder = folderWith({ '.postbag-letter.tmp': 'hers', '.x.tmp': 'hers' });
  const [left = ''] = leftBy(`process.kill(process.pid, 'SIGKILL')`);
  expect(left).toMatch(/^\.postbag-[0-9a-f]{6}-\d+-[0-9a-f]{16}\.tmp$/);
  const of = (computer: string, pid: number): string => `.postbag-${computer}-${pid}-0123456789abcdef.tmp`;
  const here = left.slice(9, 15);
  const other = here === 'ffffff' ? '000000' : 'ffffff';
  const kept = [of(here, process.ppid), of(other, 999_999_999), of(here, process.pid)];
  for (const name of [left, ...kept]) writeFileSync(join(folder, name), 'x');
  const own = await temporaryFile(folder);
  await own.remove();
  expect(readdirSync(folder).sort()).toEqual(['.postbag-letter.tmp', '.x.tmp', ...kept].sort());

  // Of a process that had the same number, as in a container.
  const mine = kept[2] ?? '';
  utimesSync(join(folder, mine), new Date(0), new Date(0));
  await (await temporaryFile(folder)).remove();
  expect(existsSync(join(folder, mine))).toBe(false);
});

test('two at a time do not disturb each other', async () => {
  const folder = folderWith({});
  const [one, two] = [await temporaryFile(folder), await temporaryFile(folder)];
  writeFileSync(one.path, '1');
  writeFileSync(two.path, '2');
  await temporaryFile(folder);
  expect(readdirSync(folder).sort()).toEqual([basename(one.path), basename(two.path)].sort());
});
