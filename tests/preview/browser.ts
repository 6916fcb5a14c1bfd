import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axeCore from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished, test } from 'vitest';
import { equipped } from '../support/equipment.js';
import { folderWith, start, type Running } from '../support/postbag.js';

/** Whether there is a browser to test with; in CI its absence is an error. */
const hasBrowser = equipped('chromium');

/** A test that needs the browser. */
export const inBrowser = test.runIf(hasBrowser);

/** Debian's Chromium, quiet and without a word to the network. Fails where it is not installed: `apt-get install chromium`. */
export async function launch(): Promise<Browser> {
  const flags = [
    'no-sandbox',
    'disable-gpu',
    'disable-quic',
    'no-first-run',
    'disable-background-networking',
    'disable-component-update',
    'disable-sync',
  ];
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: flags.map((flag) => `--${flag}`) });
}

/** One browser for all tests of a file, from the first test on. */
export function sharedBrowser(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (hasBrowser) browser = await launch();
  });
  afterAll(() => browser?.close());
  return () => {
    if (browser === undefined) throw new Error('The browser is started before the first test.');
    return browser;
  };
}

/** Starts the preview of a campaign, and gives its address and folder. */
export async function previewed(
  files: Readonly<Record<string, string>>,
): Promise<{ url: string; folder: string; running: Running }> {
  return previewOf(folderWith(files));
}

/** Starts the preview of a campaign that is there already. */
export async function previewOf(folder: string): Promise<{ url: string; folder: string; running: Running }> {
  const running = start(['preview', '--no-open', '--json'], { cwd: folder });
  let said = '';
  running.child.stdout!.on('data', (text: string) => (said += text)); // `start` made it a pipe
  await running.says('"listening"');
  return { url: /"url":"([^"]+)"/.exec(said)![1]!, folder, running }; // it has said so
}

/** A page at an address. Whatever it complains of, and whatever it asks of other hosts, is kept in `faults`. */
export async function opened(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-CA', ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(60_000); // a limit for what hangs, not for a busy machine
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('dialog', (dialog) => faults.push(`dialog ${dialog.message()}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL('/', url).href) && !/^(?:file|data|blob|about):/.test(request.url()))
      faults.push(request.url());
  });
  await page.goto(url);
  return { page, faults };
}

/** What axe finds wrong by WCAG 2.2 A and AA, each with the first element it names. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof axeCore }; // put there by the line above
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations: all } = await axe.run(document, { runOnly: tags, iframes: false });
    return all.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`);
  });
  return found;
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
