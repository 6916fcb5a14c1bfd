import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inProcess } from '../support/in-process.js';
import { events } from '../support/postbag.js';
import { campaignOf, keysAt, sendWords, serverWith, standingOf } from '../support/sending.js';

test('what was sent to a wrong server by mistake is made due again, with a reason, and goes once more', async () => {
  const cwd = campaignOf(2);
  const wrong = await serverWith();
  expect((await inProcess(sendWords(wrong, 2), { cwd })).code).toBe(0);
  const [key = ''] = keysAt(wrong);
  const silent = await inProcess(['resolve', key, '--as', 'not-sent', '--why', 'x', '--json'], { cwd });
  expect([silent.code, events(silent)[0]?.['code']]).toEqual([2, 'confirmation-missing']);
  const reasonless = await inProcess(['resolve', key, '--as', 'not-sent', '--send-again', '--json'], { cwd });
  expect([reasonless.code, events(reasonless)[0]?.['code']]).toEqual([2, 'usage']);
  expect(await standingOf(cwd)).toMatchObject({ due: 0, sent: 2 });
  const words = ['--send-again', '--by', 'Sam Lee', '--why', 'a test server', '--json'];
  const undone = await inProcess(['resolve', key.slice(0, 12), '--as', 'not-sent', ...words], { cwd });
  expect([undone.code, events(undone).at(-1)]).toEqual([0, { event: 'summary', resolved: 1, unknown: 0 }]);
  expect(await standingOf(cwd)).toMatchObject({ due: 1, sent: 1 });
  const good = await serverWith();
  expect((await inProcess(sendWords(good, 1), { cwd })).code).toBe(0);
  expect(keysAt(good)).toEqual([key]);
});

test('answers that a run kept in a file come into the ledger', async () => {
  const cwd = campaignOf(3);
  const lost = await serverWith(({ step }) => (step === 'dot' ? 'drop' : undefined));
  await inProcess(sendWords(lost, 3), { cwd });
  const keys = keysAt(lost);
  const at = '2026-06-26T14:00:00.000Z';
  const lines = [
    { key: keys[0], kind: 'sent', reply: '250 ok', at, all: true },
    { key: keys[1], kind: 'rejected', reply: '550 no', at, all: true },
    { key: keys[2], kind: 'sent', reply: '250 ok', at, all: false },
  ];
  writeFileSync(join(cwd, 'kept.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const run = await inProcess(['resolve', '--answers', 'kept.jsonl', '--json'], { cwd });
  expect([run.code, events(run).at(-1)]).toEqual([1, { event: 'summary', resolved: 2, unknown: 1 }]);
  expect(await standingOf(cwd)).toMatchObject({ due: 1, sent: 1, unknown: 1 });
  const other = await inProcess(['resolve', '--answers', 'contacts/supporters.csv', '--json'], { cwd });
  expect([other.code, events(other)[0]?.['code']]).toEqual([2, 'usage']);
});
