import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openRehearsalMailbox } from '../../src/transports/rehearsal-mailbox.js';
import { smtpTransport } from '../../src/transports/smtp-transport.js';
import { message, now, patient } from './setting.js';

test('a rehearsal keeps every letter octet by octet, for its owner alone, and throws the last rehearsal away', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'postbag-rehearsal-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const rehearse = async (letters: number): Promise<string> => {
    const mailbox = await openRehearsalMailbox(folder);
    const transport = smtpTransport(mailbox.settings, { now: () => now, timeouts: patient });
    for (let count = 0; count < letters; count += 1) {
      const to = ['m/p@example.com', 'minister@example.net'];
      expect(await transport.send(message(), to, new AbortController().signal)).toMatchObject({ kind: 'sent' });
    }
    await transport.close();
    await mailbox.close();
    expect(mailbox.count()).toBe(letters);
    return mailbox.folder;
  };
  await rehearse(3);
  const kept = await rehearse(1);
  expect((await readdir(kept)).sort()).toEqual(['0001-m_p-at-example.com.eml', 'envelopes.jsonl']);
  const file = join(kept, '0001-m_p-at-example.com.eml');
  expect(await readFile(file)).toEqual(message().bytes(true));
  expect([(await stat(file)).mode & 0o777, (await stat(kept)).mode & 0o777]).toEqual([0o600, 0o700]);
  expect(JSON.parse(await readFile(join(kept, 'envelopes.jsonl'), 'utf8'))).toEqual({
    file: '0001-m_p-at-example.com.eml',
    from: 'letters@example.org',
    to: ['m/p@example.com', 'minister@example.net'],
    octets: message().bytes(true).length,
  });
});

test('nobody else’s computer can reach the mailbox of a rehearsal', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'postbag-rehearsal-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const mailbox = await openRehearsalMailbox(folder);
  onTestFinished(() => mailbox.close());
  const reached = (host: string): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect({ host, port: mailbox.settings.port });
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      onTestFinished(() => void socket.destroy());
    });
  expect(await reached('127.0.0.1')).toBe(true);
  // Every other address that is this computer's own: a server that listened for all would answer there. 127.0.0.2 is one everywhere on
  // Linux.
  const others = Object.values(networkInterfaces()).flatMap((all) => all?.map(({ address }) => address) ?? []);
  for (const host of new Set([...others, '127.0.0.2']))
    if (host !== '127.0.0.1' && !host.startsWith('fe80')) expect(await reached(host), host).toBe(false);
});
