import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readCampaign } from '../../src/campaign/read-campaign.js';
import { Problem } from '../../src/problems/problem.js';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'postbag-campaign-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function complaint(path: string): Promise<(string | undefined)[]> {
  const error: unknown = await readCampaign(path).catch((thrown: unknown) => thrown);
  return error instanceof Problem ? [error.code, error.message, error.hint] : ['no problem'];
}

const short = 'id: a\ntitle: A\nfrom: a@example.org\nlists: [a.csv]\n';

test('the campaign of a folder is read', async () => {
  const at = await folder();
  await writeFile(join(at, 'campaign.yaml'), `\uFEFF${short.replaceAll('\n', '\r\n')}`);
  const { id, folder: where, file, whereIs } = await readCampaign(at);
  expect([id, where, file, whereIs('from')]).toEqual([
    'a',
    at,
    'campaign.yaml',
    { file: 'campaign.yaml', line: 3, column: 7 },
  ]);
});

test('where there is none, the message says how to make one, or where one is', async () => {
  const at = await folder();
  const none = `There is no campaign in "${at}": it has no campaign.yaml.`;
  expect(await complaint(at)).toEqual(['campaign-missing', none, 'Make one: postbag init FOLDER']);
  await mkdir(join(at, 'water 2026'));
  await writeFile(join(at, 'water 2026/campaign.yaml'), short);
  expect(await complaint(at)).toEqual([
    'campaign-missing',
    none,
    `There is one in a folder below: postbag -C "${at}/water 2026" …`,
  ]);
  await mkdir(join(at, 'water 2026/templates/old'), { recursive: true });
  expect((await complaint(join(at, 'water 2026/templates/old')))[2]).toBe(
    `There is one further up: postbag -C "${at}/water 2026" …`,
  );
  await writeFile(join(at, 'Campaign.yml'), short);
  expect((await complaint(at))[2]).toBe('Rename Campaign.yml to campaign.yaml.');
  expect(await complaint(join(at, 'none'))).toEqual([
    'campaign-missing',
    `There is no folder "${at}/none".`,
    'Make a campaign there: postbag init FOLDER',
  ]);
  expect(await complaint(join(at, 'Campaign.yml'))).toEqual([
    'campaign-missing',
    `"${at}/Campaign.yml" is a file, not a folder.`,
    `Name the folder that it is in: postbag -C ${at} …`,
  ]);
});

test('a campaign.yaml that is no text is refused', async () => {
  const at = await folder();
  await writeFile(join(at, 'campaign.yaml'), Buffer.from('id: caf\xe9', 'latin1'));
  expect((await complaint(at)).slice(0, 2)).toEqual(['file-not-text', '"campaign.yaml" is not text in UTF-8.']);
  await rm(join(at, 'campaign.yaml'));
  await mkdir(join(at, 'campaign.yaml'));
  expect((await complaint(at)).slice(0, 2)).toEqual(['file-is-folder', '"campaign.yaml" is a folder, not a file.']);
});
