import { expect, test } from 'vitest';
import { maxMessageOctets } from '../../src/mailboxes/mail-message.js';
import { mboxMessages } from '../../src/mailboxes/mbox-reader.js';

async function* inChunks(text: string, size: number): AsyncGenerator<Buffer> {
  const octets = Buffer.from(text);
  for (let at = 0; at < octets.length; at += size) yield await Promise.resolve(octets.subarray(at, at + size));
}

async function parted(text: string, size = 65_536): Promise<readonly string[]> {
  const messages: string[] = [];
  for await (const one of mboxMessages(inChunks(text, size))) messages.push(one.toString());
  return messages;
}

const from = 'From a@example.org Fri Jun 12 08:00:00 2026\n';
const box = `${from}Subject: one\n\nFrom here to there\n>From the start\n>>From twice\n\n${from}Subject: two\n\n\nFrom now on, no time stands here\n\n${from.replace('a@example.org', '-')}Subject: three\n\nend`;
const messages = [
  'Subject: one\n\nFrom here to there\nFrom the start\n>From twice\n\n',
  'Subject: two\n\n\nFrom now on, no time stands here\n\n',
  'Subject: three\n\nend',
];

test.each([1, 2, 7, 64, 65_536])('an mbox is parted at its From lines, read %i octets at a time', async (size) => {
  expect(await parted(box, size)).toEqual(messages);
});

test('lines may end with CRLF', async () => {
  expect(await parted(box.replaceAll('\n', '\r\n'), 5)).toEqual(messages.map((one) => one.replaceAll('\n', '\r\n')));
});

test('an empty mbox has no message', async () => {
  expect(await parted('')).toEqual([]);
});

test('of a message without end only the beginning is kept, and the next is found', async () => {
  const found = await parted(`${from}Subject: long\n\n${'x'.repeat(3 * maxMessageOctets)}\n\n${from}Subject: next\n\n`);
  expect(found.map((one) => one.slice(0, 15))).toEqual(['Subject: long\n\n', 'Subject: next\n\n']);
  expect(found[0]!.length).toBeLessThanOrEqual(maxMessageOctets);
});
