import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
import { pagesOf } from '../support/printed.js';
import { inBrowser, opened, previewed, sharedBrowser } from './browser.js';

const browser = sharedBrowser();

inBrowser('Print opens the letter as the PDF that export makes of it', async () => {
  const { url, folder } = await previewed(campaignFiles());
  const { page, faults } = await opened(browser(), `${url}#/letters`);
  await page.waitForSelector('.list .row');
  await page.click('#use');
  const [asked] = await Promise.all([
    page.waitForResponse((response) => new URL(response.url()).pathname.includes('/pdf/')),
    page.click('.menu-item:has-text("Print")'),
  ]);
  const answer = await page.request.get(asked.url());
  expect({ status: answer.status(), ...answer.headers() }).toMatchObject({
    status: 200,
    'content-type': 'application/pdf',
    'content-disposition': 'inline; filename="letter.pdf"',
    'cache-control': 'no-store',
  });
  writeFileSync(join(folder, 'shown.pdf'), await answer.body());
  expect(pagesOf(join(folder, 'shown.pdf')).join('')).toMatch(/My name is Ana Roy[\s\S]*sincerely/);
  expect(execFileSync('pdfinfo', [join(folder, 'shown.pdf')], { encoding: 'utf8' })).toMatch(/Pages: +1\n/);
  expect(faults).toEqual([]);
  const { pathname, origin } = new URL(asked.url());
  const stranger = await page.request.get(asked.url(), { headers: { host: 'evil.example.net' } });
  const other = await page.request.get(`${origin}${pathname.replace(/[0-9a-f]{32}/, '0'.repeat(32))}`);
  const none = await page.request.get(asked.url().replace(/pdf\/.*/, `pdf/${'0'.repeat(32)}`));
  expect([stranger.status(), other.status(), none.status()]).toEqual([403, 404, 404]);
});

inBrowser('where no PDF can be made of a letter, Print prints the page', async () => {
  const { url } = await previewed(
    campaignFiles({
      'contacts/supporters.csv': 'first_name,last_name,email,city,consent\n小明,王,wang@example.org,Ottawa,yes\n',
    }),
  );
  const { page } = await opened(browser(), `${url}#/letters`);
  await page.waitForSelector('.list .row');
  const printed = page.evaluate(
    () => new Promise<string>((resolve) => (window.print = () => resolve('the page was printed'))),
  );
  await page.click('#use');
  await page.click('.menu-item:has-text("Print")');
  expect(await printed).toBe('the page was printed');
});
