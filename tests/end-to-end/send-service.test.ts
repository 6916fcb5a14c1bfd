import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { manySupportersCsv } from '../support/campaign-files.js';
import { events, postbag, start } from '../support/postbag.js';
import { campaignOf, keysAt, sendWords, serverWith } from '../support/sending.js';

test('a service sends, stays, says how it is, and ends well when it is stopped', async () => {
  const cwd = campaignOf(3);
  const server = await serverWith();
  const run = start([...sendWords(server, 3), '--service'], { cwd });
  await run.says('Nothing leaves now.');
  // While nothing leaves the ledger is free for others.
  expect(await postbag(['status'], { cwd })).toMatchObject({ code: 0 });
  run.child.kill('SIGTERM');
  const ended = await run.ended;
  expect(ended.code).toBe(0);
  expect(new Set(keysAt(server)).size).toBe(3);
  const health = events(ended).filter(({ event }) => event === 'health');
  expect(health.map(({ confirmed, sent }) => [confirmed, sent])).toEqual([
    [3, 0],
    [3, 3],
  ]);
  expect(events(ended).map(({ event }) => event)).toEqual([
    'health',
    ...['sent', 'sent', 'sent', 'pass'],
    'health',
    'summary',
  ]);
  expect(events(ended).at(-1)).toEqual({
    event: 'summary',
    due: 3,
    sent: 3,
    deferred: 0,
    rejected: 0,
    unknown: 0,
    not_tried: 0,
  });
}, 180_000);

test('a service that the system starts again goes on with the same words, and sends nobody who was not confirmed', async () => {
  const cwd = campaignOf(3);
  const server = await serverWith();
  expect(await postbag([...sendWords(server, 2), '--first', '2'], { cwd })).toMatchObject({ code: 0 });
  const again = start([...sendWords(server, 3), '--service'], { cwd });
  await again.says('Nothing leaves now.');
  again.child.kill('SIGTERM');
  expect(await again.ended).toMatchObject({ code: 0 });
  expect(new Set(keysAt(server)).size).toBe(3);

  writeFileSync(join(cwd, 'contacts/supporters.csv'), manySupportersCsv(5));
  const more = await postbag([...sendWords(server, 3), '--service'], { cwd });
  expect(more.code).toBe(2);
  expect(more.stderr).toContain('You confirmed 3, but 2 letters are due. Nothing was sent.');
  expect(keysAt(server)).toHaveLength(3);
}, 180_000);

test.each(['--at', '--until'])('a service takes no %s', async (flag) => {
  const run = await postbag(['send', '--service', flag, '09:00'], { cwd: campaignOf(1) });
  expect(run.code).toBe(2);
  expect(run.stderr).toContain('--service');
});
