import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';

import { exportEml } from '../../src/exports/eml.js';
import { Problem } from '../../src/problems/problem.js';
import { exported, temporaryFolder } from '../support/exported.js';
import { letter } from '../support/letters.js';

const named = (last_name: string, first_name: string): ReturnType<typeof letter> =>
  letter({}, { last_name, first_name, full_name: `${first_name} ${last_name}` });

test('files are named after the signers, in the order given, whatever their names hold', async () => {
  const folder = join(await temporaryFolder(), 'letters');
  const nameless = letter();
  const one = { ...nameless, supporter: { ...nameless.supporter!, fields: { full_name: 'Ana' } } };
  const letters = [
    named('Roy', 'Ana'),
    named('Nguyễn', 'Zoë Ágnes'),
    named("O'Brien", 'Conan'),
    named('../../etc', 'passwd\\x'),
    named('الأحمد', 'محمد'),
    named('王', '小明'),
    named('Гайовий', 'Андрій'),
    named('..', '.'),
    named('👩‍🚒', ''),
    named('x'.repeat(300), 'Long'),
    one,
    letter({ supporter: undefined }),
  ];
  expect(await exportEml(exported(letters), folder)).toBe(12);
  expect((await readdir(folder)).sort()).toEqual([
    '001-roy-ana.eml',
    '002-nguyen-zoe-agnes.eml',
    '003-obrien-conan.eml',
    '004-etc-passwd-x.eml',
    '005-الأحمد-محمد.eml',
    '006-王-小明.eml',
    '007-гайовий-андрій.eml',
    '008-letter.eml',
    '009-letter.eml',
    `010-${'x'.repeat(40)}.eml`,
    '011-ana.eml',
    '012-rivers.eml',
  ]);
});

test('numbers are as long as the last one needs', async () => {
  const folder = await temporaryFolder();
  await exportEml(exported([letter()]), folder, 12_000);
  expect(await readdir(folder)).toEqual(['00001-roy-ana.eml']);
});

test('a mail program opens the letter as a draft, with everything in it', async () => {
  const folder = await temporaryFolder();
  await exportEml(exported([letter({ subject: 'Éau' })]), folder);
  const octets = await readFile(join(folder, '001-roy-ana.eml'));
  expect(octets.subarray(0, 13).toString()).toBe('X-Unsent: 1\r\n');
  const { subject, to, text } = await PostalMime.parse(octets);
  expect({ subject, to, text: text?.trim() }).toEqual({
    subject: 'Éau',
    to: [{ name: 'Jo Stone', address: 'jo.stone@gov.example.net' }],
    text: 'Dear Minister,\n\nPlease clean the rivers.\n\nAna Roy',
  });
});

test('letters of two exports are never mixed', async () => {
  const folder = await temporaryFolder();
  await exportEml(exported([letter()]), folder);
  await expect(exportEml(exported([named('Lee', 'Bo')]), folder)).rejects.toThrow(Problem);
  expect(await readdir(folder)).toEqual(['001-roy-ana.eml']);
});

test('an export that fails leaves no letter, and the same one again works', async () => {
  const folder = await temporaryFolder();
  await expect(exportEml(exported([letter()], new Error('Ctrl-C')), folder)).rejects.toThrow('Ctrl-C');
  expect(await readdir(folder)).toEqual([]);
  await exportEml(exported([letter()]), folder);
  expect(await readdir(folder)).toEqual(['001-roy-ana.eml']);
});

test('what a killed export left is removed where it was not whole, and is an export where it was', async () => {
  const folder = await temporaryFolder();
  const [left = ''] = await whileExporting(folder, async () => {
    const names = await readdir(folder);
    await cp(join(folder, names[0]!), join(folder, 'copy'), { recursive: true });
    return names;
  });
  // As if a process that is no more had left it.
  const dead = left.replace(/-\d+-/, '-999999999-');
  await rm(join(folder, '001-roy-ana.eml'));
  await rename(join(folder, 'copy'), join(folder, dead));
  expect(await readdir(join(folder, dead))).toEqual(['001-roy-ana.eml']);
  await exportEml(exported([named('Lee', 'Bo')]), folder);
  expect(await readdir(folder)).toEqual(['001-lee-bo.eml']);

  await mkdir(join(folder, '.postbag-whole'));
  await rename(join(folder, '001-lee-bo.eml'), join(folder, '.postbag-whole', '001-lee-bo.eml'));
  await expect(exportEml(exported([letter()]), folder)).rejects.toThrow(
    `The folder "${folder}" holds letters already, such as "001-lee-bo.eml".`,
  );
  expect(await readdir(folder)).toEqual(['001-lee-bo.eml']);
});

/** What is seen after the first letter, before the end of an export of one. */
async function whileExporting<T>(folder: string, see: () => Promise<T>): Promise<T> {
  let seen: T | undefined;
  async function* letters() {
    yield* exported([letter()]);
    seen = await see();
  }
  await exportEml(letters(), folder);
  return seen!;
}
