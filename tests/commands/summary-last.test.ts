import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/clock.js';
import { run } from '../../src/program.js';
import { campaignFiles } from '../support/campaign-files.js';
import { folderWith } from '../support/postbag.js';
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
