import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { writeTogether } from '../src/write-together.js';
import { campaignFiles } from './support/campaign-files.js';
import { inProcess } from './support/in-process.js';
import { folderWith } from './support/postbag.js';

const names = ['page.html', 'rows.csv', 'table.csv'];

describe('files that are written together', () => {
  test('are all there', async () => {
    const cwd = folderWith({});
    const [page, table, more] = names.map((name) => join(cwd, name)) as [string, string, string]; // three names
    await writeTogether([
      { path: page, data: '<p>' },
      { path: table, data: Readable.from(['a\n', 'b\n']) },
      { path: more, data: '', options: { mode: 0o644 } },
    ]);
    expect(names.map((name) => readFileSync(join(cwd, name), 'utf8'))).toEqual(['<p>', 'a\nb\n', '']);
  });

  test.each(names)('are not there where one is refused: %s', async (taken) => {
    const cwd = folderWith({ [taken]: 'mine' });
    const files = names.map((name) => ({ path: join(cwd, name), data: name }));
    await expect(writeTogether(files)).rejects.toMatchObject({ code: 'file-exists' });
    expect(readdirSync(cwd)).toEqual([taken]);
    expect(readFileSync(join(cwd, taken), 'utf8')).toBe('mine');
  });
});

describe('a command that cannot write one of its files writes none', () => {
  const campaign = campaignFiles();
  const consent = 'consent: { words: "Send this letter in my name.", date: 2026-01-01 }\n';

  test('report', async () => {
    const cwd = folderWith({ ...campaign, 'rows.csv': 'mine' });
    const flags = ['--html', 'report.html', '--csv', 'numbers.csv', '--rows', 'rows.csv'];
    const run = await inProcess(['report', ...flags], { cwd });
    expect([run.code, run.stdout]).toEqual([2, '']);
    expect(['report.html', 'numbers.csv'].filter((name) => existsSync(join(cwd, name)))).toEqual([]);
    rmSync(join(cwd, 'rows.csv'));
    expect((await inProcess(['report', ...flags], { cwd })).code).toBe(0);
    expect(['report.html', 'numbers.csv', 'rows.csv'].filter((name) => existsSync(join(cwd, name)))).toHaveLength(3);
  });

  test('export action-page', async () => {
    const cwd = folderWith({ ...campaign, 'campaign.yaml': `${campaign['campaign.yaml'] ?? ''}${consent}` });
    writeFileSync(join(cwd, 'page-qr.svg'), 'mine');
    const words = ['export', 'action-page', 'no-fly', '--out', 'page.html', '--url', 'https://example.org/act'];
    const run = await inProcess(words, { cwd });
    expect([run.code, run.stderr]).toEqual([2, expect.stringContaining('page-qr.svg')]);
    expect(existsSync(join(cwd, 'page.html'))).toBe(false);
  });
});
