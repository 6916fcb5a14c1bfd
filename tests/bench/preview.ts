import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { packageFile } from '../../src/package-files.js';
import { campaignFiles } from '../support/campaign-files.js';
import { printFigure } from './arms.js';

/**
 * Opens the page on a campaign of 100,000 letters in a browser, as a reader would. `LETTERS=…` for another number. Needs `npm run build`,
 * and Chromium.
 */
const letters = Number(process.env['LETTERS'] ?? 100_000);
const binary = fileURLToPath(packageFile('../dist/main.js'));
const cities = ['Ottawa', 'Trois-Rivières', 'Gatineau', 'Whitehorse', 'Moncton'];

const folder = mkdtempSync(join(tmpdir(), 'preview-'));
const row = (i: number): string =>
  `Ana${i},Roy,ana${i}@example.org,${cities[i % 5]!},yes,${i % 9 === 0 ? `I am number ${i % 4000}.` : ''}\n`;
const list = `first_name,last_name,email,city,consent,personal_note\n${Array.from({ length: letters }, (_, i) => row(i)).join('')}`;
for (const [name, text] of Object.entries(campaignFiles({ 'contacts/supporters.csv': list }))) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

const since = (began: number): string => `${Math.round(performance.now() - began)} ms`;
const say = (what: string, figure: string): void => {
  printFigure(`the page, ${letters} letters`, `postbag: ${what}`, figure);
};
const began = performance.now();
const server = spawn(process.execPath, [binary, 'preview', '--no-open', '--json'], {
  cwd: folder,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const url = await new Promise<string>((resolve) => {
  server.stdout.setEncoding('utf8').on('data', (text: string) => {
    const found = /"url":"([^"]+)"/.exec(text)?.[1];
    if (found !== undefined) resolve(found);
  });
});
say('all letters read and planned', since(began));

const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
const timed = async (what: string, work: () => Promise<unknown>): Promise<void> => {
  const start = performance.now();
  await work();
  say(what, since(start));
};
await timed('page usable', async () => {
  await page.goto(`${url}#/letters`);
  await page.waitForSelector('.row');
});
// Beside the list the first letter opens by itself.
await page.waitForSelector('.steps:has-text("1 of")');

// Measured within the page, from the key to the letter's head: waiting from outside would cost more than what is measured.
const steps = await page.evaluate(async () => {
  const times: number[] = [];
  for (let i = 0; i < 50; i++) {
    const start = performance.now();
    const shown = new Promise<void>((resolve) => {
      const seen = new MutationObserver(() => {
        if (document.querySelector('.steps')?.textContent.includes(`${i + 2} of`) !== true) return;
        seen.disconnect();
        resolve();
      });
      seen.observe(document.body, { childList: true, subtree: true });
    });
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
    await shown;
    times.push(performance.now() - start);
  }
  return times.sort((x, y) => x - y);
});
say('next letter', `${Math.round(steps[25]!)} ms in the middle of 50, ${Math.round(steps[47]!)} ms at the slow end`);
const searches = await page.evaluate(async () => {
  const times: number[] = [];
  for (const text of ['ana4', 'moncton ana99', 'roy', 'zzz', 'trois-rivieres']) {
    const start = performance.now();
    await (await fetch(`letters?q=${encodeURIComponent(text)}`)).text();
    times.push(performance.now() - start);
  }
  return times.sort((x, y) => x - y);
});
say(
  'search, asked of the server',
  `${Math.round(searches[2]!)} ms in the middle of 5, ${Math.round(searches[4]!)} ms the slowest`,
);
const found = async (): Promise<string> => (await page.textContent('.total')) ?? '';
const before = await found();
await timed('search, typed and seen', async () => {
  await page.fill('#search', 'trois-rivieres ana9999 ');
  await page.waitForFunction((all) => document.querySelector('.total')?.textContent !== all, before);
});
say('what that search found', await found());
await timed('overview', async () => {
  await page.goto(`${url}#/overview`);
  await page.waitForSelector('.tile');
});
await timed('scroll to the end', async () => {
  await page.goto(`${url}#/letters`);
  await page.waitForSelector('.row');
  await page.locator('.list').evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await page.waitForSelector(`.row:has-text("Ana${letters - 1} Roy")`);
});
const memory = (name: string): string =>
  /\d+/.exec(new RegExp(`${name}:.*`).exec(readFileSync(`/proc/${server.pid!}/status`, 'utf8'))![0])![0]; // Linux writes both
say(
  'memory of its server',
  `${Math.round(Number(memory('VmRSS')) / 1024)} MiB now, ${Math.round(Number(memory('VmHWM')) / 1024)} MiB at most`,
);
await browser.close();
server.kill('SIGINT');
rmSync(folder, { recursive: true });
