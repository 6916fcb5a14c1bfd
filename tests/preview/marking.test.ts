import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { inProcess } from '../support/in-process.js';
import { events } from '../support/postbag.js';
import { inBrowser, opened, previewed, sharedBrowser } from './browser.js';
import { template, unrulyFiles } from './campaign.js';

const browser = sharedBrowser();

inBrowser('a letter that is held back on the page is not due, with the reason kept, until it is let go', async () => {
  const { url, folder } = await previewed(unrulyFiles());
  const { page, faults } = await opened(browser(), `${url}#/letters`);
  await page.click('.row');
  await page.waitForSelector('#mark-hold');
  await page.keyboard.press('h');
  await page.fill('#ask-by', 'Nadia');
  await page.fill('#ask-note', 'Her name is <b>misspelt</b>.');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.notices .notice-hold:has-text("Held back by Nadia")');
  expect(await page.locator('.notices .notice-hold').innerText()).toContain('“Her name is <b>misspelt</b>.”');
  await page.waitForSelector('.row:has-text("Held back")');
  expect(await summary(folder)).toMatchObject({ letters: 5, due: 4, held: 1 });
  await page.keyboard.press('o');
  await page.click('.tile:has-text("1 held back")');
  await page.waitForSelector('.total:text-is("1 letter")');
  await page.click('.row');
  await page.click('#mark-hold');
  await page.waitForSelector('.nothing:text-is("No letters match.")');
  expect(await summary(folder)).toMatchObject({ letters: 5, due: 5, held: 0 });
  // The second time her name stands there, and what she types is the reason.
  await page.keyboard.press('l');
  await page.waitForSelector('.steps:has-text("1 of 5")');
  await page.keyboard.press('h');
  await page.waitForSelector('#ask-note:focus');
  expect(await page.inputValue('#ask-by')).toBe('Nadia');
  expect(faults).toEqual([]);
});

inBrowser('a letter that was read says so, to whoever opens the page next', async () => {
  const { url, folder } = await previewed(unrulyFiles());
  const { page } = await opened(browser(), `${url}#/letters`);
  await page.click('.row');
  await page.waitForSelector('#read-next');
  await page.keyboard.press('r');
  await page.fill('#ask-by', 'Nadia');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.notice-read:has-text("Read by Nadia")');
  const other = await opened(browser(), `${url}#/letters`);
  await other.page.waitForSelector('.row');
  expect(await other.page.locator('.row').first().locator('.unread').count()).toBe(0);
  expect(await other.page.locator('.row-name.unread').count()).toBe(4);
  // The letter is saved with other words: it needs a reader again, and says whose reading ended.
  const words = 'I am {{full_name}} and I live in {{city default="Canada"}}.';
  writeFileSync(join(folder, 'templates/no-fly.en.hbs'), template('Open the no-fly list', words));
  await page.waitForSelector('.notice-changed:has-text("Changed since Nadia read it")');
  await other.page.waitForFunction(() => document.querySelectorAll('.row-name.unread').length === 5);
  await page.keyboard.press('r');
  await page.waitForSelector('.notice-read:has-text("Read by Nadia")');
  await other.page.waitForFunction(() => document.querySelectorAll('.row-name.unread').length === 4);
  // The name is remembered, and the mark goes off by the same key.
  await page.keyboard.press('r');
  await other.page.waitForFunction(() => document.querySelectorAll('.row-name.unread').length === 5);
});

inBrowser('own words that are mended on the page stand in the letter, and the list stays as it is', async () => {
  const { url, folder } = await previewed(unrulyFiles());
  const { page } = await opened(browser(), `${url}#/letters?tab=text`);
  // Who wrote nothing has no words that could be corrected.
  await page.waitForSelector('.plain:has-text("Ana Roy")');
  expect(await page.locator('.mending').count()).toBe(0);
  await page.fill('#search', 'mississauga');
  await page.waitForSelector('.total:text-is("1 letter")');
  await page.click('.row');
  await page.waitForSelector('.mending');
  await page.keyboard.press('c');
  await page.waitForSelector('#mend-personal_note:focus');
  expect(await page.locator('.mending button:visible').allInnerTexts()).toEqual(['Save the corrected words']);
  await page.fill('#mend-personal_note', 'I have lived here for eleven years.');
  // Escape gives the keys back to the page, and keeps what was typed.
  await page.keyboard.press('Escape');
  await page.waitForSelector('#main:focus');
  await page.keyboard.press('c');
  expect(await page.inputValue('#mend-personal_note')).toBe('I have lived here for eleven years.');
  await page.keyboard.press('Control+Enter');
  await page.fill('#ask-by', 'Nadia');
  await page.click('dialog .main-button');
  await page.waitForSelector('.plain:has-text("eleven years")');
  const text = async (): Promise<string> =>
    (await inProcess(['preview', '--text', '--line', '6'], { cwd: folder })).stdout;
  expect(await text()).toContain('I have lived here for eleven years.');
  await page.click('.mending button:has-text("Use the original words again")');
  await page.waitForSelector('.plain:has-text("ten years")');
  expect(await text()).toContain('tired of waiting');
});

inBrowser(
  'an approval given on the page is the one that check asks for, and is outdated when the text changes',
  async () => {
    const campaign = `${unrulyFiles()['campaign.yaml']!}approval: required\nsmtp: { host: 127.0.0.1, port: 2525, security: none }\n`;
    const { url, folder } = await previewed(unrulyFiles({ 'campaign.yaml': campaign }));
    expect(await codes(folder)).toContain('approval-missing');
    const { page } = await opened(browser(), `${url}#/approval`);
    await page.waitForSelector('.approval');
    expect(await page.locator('.approval').innerText()).toContain(
      '5 letters · English and French\n\nGoes to\nMaria Lindqvist, Minister of Public Safety minister@ps.gc.ca\nSamples: 0 of 3 read',
    );
    await approve(page);
    await page.waitForSelector('.approval .notice-read:has-text("Approved by Nadia")');
    expect(await codes(folder)).not.toContain('approval-missing');
    writeFileSync(
      join(folder, 'templates/no-fly.en.hbs'),
      template('Open the no-fly list', 'Please, {{full_name}} of {{city default="Canada"}} asks.'),
    );
    await page.waitForSelector('.approval .notice-hold:has-text("the text")');
    expect(await codes(folder)).toContain('approval-outdated');
  },
);

inBrowser('what changed while somebody was reading is not approved unseen', async () => {
  const { url, folder } = await previewed(unrulyFiles());
  const { page } = await opened(browser(), `${url}#/approval`);
  await page.waitForSelector('.approval');
  const checksum = await page.evaluate(
    async () => ((await (await fetch('approvals')).json()) as { checksum: string }[])[0]!.checksum,
  );
  writeFileSync(join(folder, 'templates/no-fly.en.hbs'), template('Something else', 'I am {{full_name}}.'));
  const answer = await fetch(`${url}act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin },
    body: JSON.stringify({ action: 'approve', letter: 'no-fly', by: 'Nadia', checksum }),
  });
  expect([answer.status, await answer.text()]).toEqual([
    409,
    expect.stringContaining('changed while you were reading'),
  ]);
});

async function approve(page: Page): Promise<void> {
  await page.click('#approve-no-fly');
  await page.fill('#ask-by', 'Nadia');
  await page.click('dialog .main-button');
}

async function summary(folder: string): Promise<unknown> {
  return events(await inProcess(['check', '--json'], { cwd: folder })).at(-1);
}

async function codes(folder: string): Promise<readonly unknown[]> {
  return events(await inProcess(['check', '--json'], { cwd: folder })).map(({ code }) => code);
}

inBrowser(
  'keys that mark a letter wait for the letter: a quick second one marks nothing and passes over none',
  async () => {
    const { url } = await previewed(unrulyFiles());
    const { page, faults } = await opened(browser(), `${url}#/letters`);
    await page.waitForSelector('.steps:has-text("1 of 5")');
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let isAsked = (): void => undefined;
    const asked = new Promise<void>((resolve) => (isAsked = resolve));
    await page.route('**/letter/*', async (route) => {
      isAsked();
      await held;
      await route.continue();
    });
    await page.keyboard.press('j');
    await asked;
    await page.keyboard.press('e');
    await page.keyboard.press('e');
    expect(await page.locator('.steps').innerText()).toContain('1 of 5');
    letGo();
    await page.waitForSelector('.steps:has-text("2 of 5")');
    expect(await page.locator('dialog').count()).toBe(0);
    expect(await page.locator('.row-name.unread').count()).toBe(5);
    expect(faults).toEqual([]);
  },
);
