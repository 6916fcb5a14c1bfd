import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect, test } from 'vitest';

import { exportMbox } from '../../src/exports/mbox.js';
import type { Message } from '../../src/messages/message.js';
import { exported, temporaryFolder } from '../support/exported.js';
import { letter } from '../support/letters.js';
import { equipped } from '../support/equipment.js';

test('a letter stands between its From line and an empty line', async () => {
  const path = join(await temporaryFolder(), 'letters.mbox');
  expect(await exportMbox(exported([letter({ date: '2018-07-01' })]), path)).toBe(1);
  const text = await readFile(path, 'utf8');
  expect(text).toMatch(
    /^From letters@water\.example\.org Sun Jul  1 00:00:00 2018\nFrom: Ana Roy via Clean Water <letters@water\.example\.org>\nTo: /,
  );
  expect(text).toMatch(/--\n\n$/);
  expect(text).not.toContain('\r');
});

test.runIf(equipped('python3'))('another program finds every letter, whatever stands in it', async () => {
  const path = join(await temporaryFolder(), 'letters.mbox');
  const texts = [
    'From here on\n\nFrom there\n',
    '>From\n',
    `${'é'.repeat(500)}\n`,
    '.\n',
    '\n\nFrom a@b Tue Jun 26 00:00:00 2018\n',
  ];
  expect(await exportMbox(exported(texts.map((text) => letter({ text }))), path)).toBe(5);
  const { stdout } = await promisify(execFile)('python3', [
    '-c',
    'import sys, json, mailbox; print(json.dumps([m.get_payload(0).get_payload(decode=True).decode() for m in mailbox.mbox(sys.argv[1])]))',
    path,
  ]);
  // The program above prints an array of texts.
  const read = JSON.parse(stdout) as string[];
  expect(read.map((text) => text.replaceAll('\r\n', '\n'))).toEqual(texts);
});

test('a From line in a message gets one more mark than it has', async () => {
  const path = join(await temporaryFolder(), 'letters.mbox');
  const message: Message = {
    key: 'k',
    messageId: 'k@example.org',
    envelope: { from: 'a@example.org', to: [] },
    needsSmtpUtf8: false,
    bytes: () => Buffer.from('Subject: x\r\n\r\nFrom one\r\n>From two\r\n>>From three\r\n> From four\r\n'),
  };
  async function* one(): AsyncGenerator<{ letter: ReturnType<typeof letter>; message: Message }> {
    yield await Promise.resolve({ letter: letter(), message });
  }
  await exportMbox(one(), path);
  expect(await readFile(path, 'utf8')).toBe(
    'From a@example.org Tue Jun 26 00:00:00 2018\nSubject: x\n\n>From one\n>>From two\n>>>From three\n> From four\n\n',
  );
});

test('nothing is left of an export that failed half-way, and what was there before stays', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'letters.mbox');
  await exportMbox(exported([letter()]), path);
  const before = await readFile(path, 'utf8');
  await expect(exportMbox(exported([letter()]), path)).rejects.toThrow('is already there.');
  const other = join(folder, 'other.mbox');
  await expect(exportMbox(exported([letter(), letter()], new Error('Ctrl-C')), other)).rejects.toThrow('Ctrl-C');
  expect(await readFile(path, 'utf8')).toBe(before);
  expect(await readdir(folder)).toEqual(['letters.mbox']);
});

test('letters can be read by their owner only; no letters make an empty file', async () => {
  const path = join(await temporaryFolder(), 'letters.mbox');
  expect(await exportMbox(exported([]), path)).toBe(0);
  const { mode, size } = await stat(path);
  expect([(mode & 0o777).toString(8), size]).toEqual(['600', 0]);
});
