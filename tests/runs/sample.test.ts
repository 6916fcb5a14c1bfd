import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { layOut, refuseFull } from '../../src/runs/sample.js';
import { folderWith } from '../support/postbag.js';

const files = { 'campaign.yaml': 'id: x\n', 'contacts/a.csv': 'email\n' };

test('a folder that a killed init left half is filled by the next one, and nothing else ever is', async () => {
  const folder = join(folderWith({}), 'new');
  mkdirSync(join(folder, '.postbag-abcdef-1-0123456789abcdef.tmp', 'contacts'), { recursive: true });
  expect(await layOut(folder, 'new', files)).toEqual(['campaign.yaml', 'contacts/a.csv']);
  expect(readdirSync(folder).filter((name) => !name.endsWith('.tmp'))).toEqual(['campaign.yaml', 'contacts']);
  expect(readFileSync(join(folder, 'contacts', 'a.csv'), 'utf8')).toBe('email\n');
  // As open as any other new folder here.
  expect(statSync(folder).mode).toBe(statSync(join(folder, 'contacts')).mode);
  await expect(layOut(folder, 'new', files)).rejects.toThrow('The folder "new" is not empty.');

  // Killed while the files came out: the campaign is whole, and that is what the next init finds.
  mkdirSync(join(folder, '.postbag-whole'));
  renameSync(join(folder, 'contacts'), join(folder, '.postbag-whole', 'contacts'));
  await expect(refuseFull(folder, 'new')).rejects.toThrow('The folder "new" is not empty.');
  expect(readdirSync(folder).filter((name) => !name.endsWith('.tmp'))).toEqual(['campaign.yaml', 'contacts']);

  const failing = join(folderWith({}), 'other');
  await expect(layOut(failing, 'other', { ...files, 'contacts/a.csv/b': '' })).rejects.toThrow('contacts/a.csv');
  expect(readdirSync(failing)).toEqual([]);
  writeFileSync(join(failing, 'note.txt'), 'hers');
  await expect(layOut(failing, 'other', files)).rejects.toThrow('not empty');
  expect(readdirSync(failing)).toEqual(['note.txt']);
});
