import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { report } from '../../src/commands/report.js';
import { fakeContext } from '../commands/fake-context.js';
import { inBrowser, launch, violations } from '../preview/browser.js';
import { reportedCampaign } from '../support/reported-campaign.js';

inBrowser('the page has pictures with tables, asks for nothing, and axe finds nothing in either language', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'postbag-report-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await reportedCampaign(folder, { letters: 600 });
  const browser = await launch();
  try {
    for (const lang of ['en', 'fr'] as const) {
      const { context } = fakeContext({ now: () => new Date(Date.UTC(2026, 6, 1)), sleep: () => Promise.resolve() });
      const none = { from: undefined, to: undefined, csv: undefined, rows: undefined, asOf: undefined };
      await report({ ...none, goal: 1_000, html: 'page.html', lang, folder, json: false }, { ...context, cwd: folder });
      const page = await browser.newPage({ viewport: { width: 375, height: 700 } });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      const url = pathToFileURL(join(folder, 'page.html')).href;
      await page.goto(url);
      expect(asked).toEqual([url]);
      expect(await page.locator('svg').count()).toBe(3);
      expect(
        await page.locator('svg').evaluateAll((all) => all.every((one) => one.parentElement?.querySelector('table'))),
      ).toBe(true);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
      expect(await violations(page)).toEqual([]);
      await page.close();
    }
  } finally {
    await browser.close();
  }
});
