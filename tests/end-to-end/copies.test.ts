import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inProcess } from '../support/in-process.js';
import { events } from '../support/postbag.js';
import { campaignOf, sendWords, serverWith, standingOf } from '../support/sending.js';

test('a copy that came by a mail server proves a letter of unknown outcome; anything else proves nothing', async () => {
  const cwd = campaignOf(4);
  const server = await serverWith(({ step }) => (step === 'dot' ? 'drop' : undefined));
  await inProcess(sendWords(server, 4), { cwd });
  const { unknown = 0 } = await standingOf(cwd);
  expect(unknown).toBeGreaterThan(1);
  const [first, second] = server.letters;
  mkdirSync(join(cwd, 'copies', 'cur'), { recursive: true });
  mkdirSync(join(cwd, 'copies', 'new'));
  // A copy that was delivered, one that was exported and never sent, and a reply that quotes.
  const received = 'Received: from relay.example.org by mx.example.org; Fri, 12 Jun 2026 08:00:00 +0000\r\n';
  writeFileSync(join(cwd, 'copies', 'cur', '1:2,S'), Buffer.concat([Buffer.from(received), first!.bytes]));
  writeFileSync(join(cwd, 'copies', 'new', '2'), second!.bytes);
  const run = await inProcess(['resolve', '--copies', 'copies', '--json'], { cwd });
  expect(run.code).toBe(1);
  expect(events(run)).toMatchObject([
    { event: 'proven', source: 'copies/cur/1:2,S' },
    { event: 'summary', messages: 2, resolved: 1, unknown: unknown - 1 },
  ]);
  expect(await standingOf(cwd)).toMatchObject({ sent: 1, unknown: unknown - 1 });
  const rehearsal = await inProcess(['resolve', '--copies', '.postbag/rehearsal'], { cwd });
  expect(rehearsal).toMatchObject({ code: 2, stdout: '' });
});
