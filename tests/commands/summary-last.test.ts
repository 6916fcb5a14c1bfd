import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/clock.js';
import { run } from '../../src/program.js';
import { campaignFiles } from '../support/campaign-files.js';
import { folderWith } from '../support/postbag.js';
import { serverWith } from '../support/sending.js';
import { fakeContext } from './fake-context.js';

// The other commands stand in tests/end-to-end/output.test.ts.
test.each([
  'report',
  'ledger status',
  'letter new thank-you',
  'scrub --dry-run',
  'bounces mail/ --dry-run',
  'replies mail/ --dry-run',
  'signups mail/ --out page.csv',
  'offices --office minister-of-public-safety',
])('with --json, %s gives objects with an event, and one summary at the end', async (line) => {
  const files = campaignFiles();
  const more = 'retention_days: 90\nconsent: { words: Write in my name., date: 2026-05-31 }\n';
  const cwd = folderWith({
    ...files,
    'campaign.yaml': `${files['campaign.yaml'] ?? ''}${more}`,
    'mail/1.eml': 'From: ana@example.org\r\nTo: letters@campaign.example.org\r\nSubject: Hello\r\n\r\nHello.\r\n',
  });
  const { context, results } = fakeContext(systemClock);
  await run([...line.split(' '), '--json'], { ...context, cwd, stateFolder: join(cwd, 'state') });
  const told = results.map((one) => (JSON.parse(one) as { readonly event?: unknown }).event);
  expect(told.map((event) => typeof event)).toEqual(told.map(() => 'string'));
  expect(told.filter((event) => event === 'summary')).toEqual(['summary']);
  expect(told.at(-1)).toBe('summary');
});

test('what is due is the sum of what became of it, also where nothing is due any more and letters of an earlier run are open', async () => {
  const cwd = folderWith(campaignFiles());
  const answers = ['550 5.7.1 no', '451 4.7.1 later'];
  const server = await serverWith(({ step }) => {
    const say = step === 'dot' ? answers.shift() : undefined;
    return say === undefined ? undefined : { say };
  });
  const send = async () => {
    const { context, results } = fakeContext(systemClock);
    const url = `smtp://127.0.0.1:${server.port}?security=none`;
    const code = await run(['send', '--smtp', url, '--confirm', '3', '--json'], {
      ...context,
      cwd,
      stateFolder: join(cwd, 'state'),
    });
    return { code, summary: JSON.parse(results.at(-1) ?? '') as unknown };
  };
  const none = { sent: 0, deferred: 0, rejected: 0, unknown: 0, skipped: 0, held: 0, not_tried: 0 };
  expect(await send()).toEqual({
    code: 1,
    summary: { event: 'summary', due: 3, ...none, sent: 1, deferred: 1, rejected: 1, left_out: 0 },
  });
  const before = { deferred: 1, rejected: 1, unknown: 0, bounced: 0 };
  const others = { sent_before: 1, held_back: 0, sending: 0, printed: 0, written: 0 };
  expect(await send()).toEqual({
    code: 1,
    summary: { event: 'summary', due: 0, ...none, left_out: 0, before, ...others },
  });
});
