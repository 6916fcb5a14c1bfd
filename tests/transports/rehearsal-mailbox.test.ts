import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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
