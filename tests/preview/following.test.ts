import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { campaignOf, serverWith, startSending } from '../support/sending.js';
import { inBrowser, opened, previewed, previewOf, sharedBrowser } from './browser.js';
import { template, unrulyFiles } from './campaign.js';

const browser = sharedBrowser();

inBrowser(
  'while letters are sent the page says how many, marks are off, and afterwards it knows that they were sent',
  async () => {
    const folder = campaignOf(5);
    const { url } = await previewOf(folder);
    const { page, faults } = await opened(browser(), `${url}#/letters`);
    await page.waitForSelector('#read-next:enabled');
    // One answer waits until the page has been looked at.
    let looked = (): void => undefined;
    const after = new Promise<void>((resolve) => (looked = resolve));
    const server = await serverWith(({ step, letter }) =>
      step === 'dot' && letter === 2 ? { say: '250 2.0.0 kept', after } : undefined,
    );

    const run = startSending(folder, server, 5);
    await page.waitForSelector('.banner-sending:has-text("Letters are being sent now: 2 of 5.")');
    await page.waitForSelector('#read-next:disabled');
    await page.keyboard.press('e');
    looked();
    expect((await run.ended).code).toBe(0);
    await page.waitForSelector('#read-next:enabled');
    expect(await page.locator('.banner:not(:empty)').count()).toBe(0);
    await page.keyboard.press('o');
    await page.waitForSelector('.step-card.done:has-text("Nothing is left to send")');
    // What has left cannot be held back.
    await page.keyboard.press('l');
    await page.waitForSelector('.who .tag:has-text("Sent")');
    expect(await page.locator('#read-next').count()).toBe(1);
    expect(await page.locator('#mark-hold').count()).toBe(0);
    expect(faults).toEqual([]);
  },
);

inBrowser('words that are typed and not saved stay, whatever is marked, saved or opened meanwhile', async () => {
  const { url, folder } = await previewed(unrulyFiles());
  const { page, faults } = await opened(browser(), `${url}#/letters`);
  await page.click('.row >> nth=4');
  await page.waitForSelector('.steps:has-text("5 of 5")'); // the form of another letter stands there until then
  await page.click('.mending summary');
  const area = page.locator('#mend-personal_note');
  await area.fill('I have lived here for eleven years,');
  await area.press('End');
  const other = await opened(browser(), `${url}#/letters`);
  await other.page.click('.row >> nth=1');
  await other.page.keyboard.press('r');
  await other.page.fill('#ask-by', 'Paul');
  await other.page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('.row-name.unread').length === 4);
  writeFileSync(join(folder, 'templates/no-fly.en.hbs'), template('Open it now', 'I am {{full_name}}.'));
  await page.waitForSelector('h1:text-is("Open it now")');
  // Still in the field, at the place where she was.
  await page.keyboard.type(' and I wait.');
  expect(await area.inputValue()).toBe('I have lived here for eleven years, and I wait.');
  await page.click('.row >> nth=0');
  await page.waitForSelector('.steps:has-text("1 of 5")');
  await page.click('.row >> nth=4');
  await page.waitForSelector('.mending:has-text("Not saved yet")');
  expect(await area.inputValue()).toBe('I have lived here for eleven years, and I wait.');
  expect(faults).toEqual([]);
});

inBrowser('by the keyboard alone: start, read to the end, approve; and the focus is never lost', async () => {
  const { url } = await previewed(unrulyFiles());
  const { page, faults } = await opened(browser(), url);
  await page.waitForSelector('.step-card');
  await page.locator('.step-card .main-button').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.why');
  for (const [i, place] of ['1 of 3', '2 of 3', '3 of 3'].entries()) {
    await page.waitForSelector(`.steps:has-text("${place}")`);
    expect(await page.title()).toMatch(/ – .+ – Open the no-fly list$/);
    await page.keyboard.press('Space');
    await page.keyboard.press('e');
    if (i === 0) {
      await page.fill('#ask-by', 'Nadia');
      await page.keyboard.press('Enter');
    }
  }
  await page.waitForSelector('.reading-end h1:text-is("✓ All 3 letters are read")');
  await page.waitForFunction(() => document.activeElement?.nodeName === 'H1');
  // Back to the start comes first: to approve is not every reader's step.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.approval');
  await page.waitForFunction(() => document.activeElement !== document.body);
  await page.waitForSelector('.sample.ticked >> nth=2');
  await page.locator('.approval .main-button').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog #ask-by');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.notice-read:has-text("Approved by Nadia")');
  await page.keyboard.press('o');
  await page.waitForSelector('.step-card.done:has-text("Everything is approved")');
  // Behind the end nothing is lost of the bar: the way back to the list, and the steps.
  await page.keyboard.press('f');
  await page.waitForSelector('.bar-top .steps:has-text("1 of 3")');
  expect(await page.locator('.bar-top .back').count()).toBe(1);
  expect(faults).toEqual([]);
});

inBrowser('a double click and a key that is held down mark one letter as read, not the next one too', async () => {
  const { url } = await previewed(unrulyFiles());
  const { page, faults } = await opened(browser(), `${url}#/letters`);
  const at = (place: number): Promise<unknown> => page.waitForSelector(`.steps:has-text("${place} of 5")`);
  await at(1);
  await page.click('#read-next');
  await page.fill('#ask-by', 'Nadia');
  await page.keyboard.press('Enter');
  await at(2);
  // The second click of a double click, on a fast computer that shows the next letter in time for it.
  const { x, y, width, height } = (await page.locator('#read-next').boundingBox())!; // it is there to be clicked
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  await page.keyboard.press('k');
  await at(1);
  await page.keyboard.press('j');
  await at(2);
  await page.waitForFunction(() => document.querySelectorAll('.row-name.unread').length === 4);
  await page.locator('#read-next').focus();
  for (const [key, next] of [
    ['Enter', 3],
    ['e', 4],
  ] as const) {
    await page.keyboard.down(key);
    await at(next);
    await page.keyboard.down(key); // again, as a keyboard does until the key is let go
    await page.keyboard.up(key);
  }
  await page.waitForFunction(() => document.querySelectorAll('.row-name.unread').length === 2);
  await page.keyboard.press('k');
  await at(3);
  await page.keyboard.press('j');
  await at(4);
  await page.waitForFunction(() => document.querySelectorAll('.row-name.unread').length === 2);
  // Who goes on while the list is read anew, here because somebody else marks a letter, passes over none.
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const isList = (address: string): boolean => new URL(address).pathname.endsWith('/letters');
  const asked = page.waitForRequest((request) => isList(request.url()));
  await page.route(
    (address) => isList(address.href),
    async (route) => {
      await gate;
      await route.continue();
    },
  );
  const other = await opened(browser(), `${url}#/letters`);
  await other.page.waitForSelector('#read-next:enabled');
  await other.page.keyboard.press('r');
  await asked;
  await page.keyboard.press('k');
  await at(3);
  const answered = page.waitForResponse((response) => isList(response.url()));
  release();
  await (await answered).finished();
  await page.waitForFunction(() => document.querySelectorAll('.row-name.unread').length === 3);
  await page.keyboard.press('k');
  await at(2);
  expect([...faults, ...other.faults]).toEqual([]);
});
