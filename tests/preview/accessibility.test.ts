import { expect } from 'vitest';
import { inBrowser, opened, previewed, sharedBrowser, violations } from './browser.js';
import { forThoseWhoWrote, unrulyFiles } from './campaign.js';

const browser = sharedBrowser();

const looks = [
  { locale: 'en-CA', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { locale: 'fr-CA', colorScheme: 'dark', viewport: { width: 375, height: 740 } },
] as const;

// A test for each look: a busy machine takes a minute for one.
inBrowser.each(looks)(
  'axe finds nothing against WCAG 2.2 AA: $locale, $colorScheme, $viewport.width pixels wide',
  async (look) => {
    const { url } = await previewed(unrulyFiles(forThoseWhoWrote));
    const { page, faults } = await opened(browser(), url, { ...look, reducedMotion: 'reduce' });
    await page.waitForSelector('.overview h1');
    expect(await page.getAttribute('html', 'lang')).toBe(look.locale.slice(0, 2));
    await page.click('#stops summary');
    await page.click('#figures summary');
    const found = [...(await violations(page))];
    await page.keyboard.press('f');
    await page.waitForSelector('.row');
    found.push(...(await violations(page)));
    await page.keyboard.press('l');
    await page.waitForSelector('.row');
    await page.click('.filters summary');
    found.push(...(await violations(page)));
    await page.click('.filters summary');
    await page.click('.row >> nth=4');
    await page.waitForSelector('.letter-frame');
    await page.waitForSelector('.legend');
    await page.click('.use summary');
    found.push(...(await violations(page)));
    await page.keyboard.press('Escape');
    await page.keyboard.press('2');
    await page.waitForSelector('.plain mark');
    await page.click('.mending summary');
    found.push(...(await violations(page)));
    await page.keyboard.press('3');
    await page.waitForSelector('.headers');
    await page.click('#help');
    await page.waitForSelector('dialog');
    found.push(...(await violations(page)));
    await page.keyboard.press('Escape');
    await page.click('.views a >> nth=3');
    await page.waitForSelector('.approval');
    found.push(...(await violations(page)));
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
  },
);

inBrowser('nothing is cut off or scrolls sideways, down to 320 pixels: 1,280 at 400 per cent', async () => {
  const { url } = await previewed(unrulyFiles());
  const { page } = await opened(browser(), url, { viewport: { width: 320, height: 640 } });
  const overflow = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.waitForSelector('.overview h1');
  expect(await overflow()).toBe(0);
  await page.keyboard.press('l');
  await page.click('.row >> nth=4');
  await page.waitForSelector('.letter-frame');
  expect(await overflow()).toBe(0);
  expect(await page.locator('.pane-letter').evaluate((pane) => pane.scrollWidth - pane.clientWidth)).toBe(0);
  await page.click('.back');
  await page.waitForSelector('.row >> nth=0');
  await page.click('.views a >> nth=3');
  await page.waitForSelector('.approval');
  expect(await overflow()).toBe(0);
});

inBrowser('the language can be changed, and every word of the page with it', async () => {
  const { url } = await previewed(unrulyFiles());
  const { page } = await opened(browser(), `${url}#/letters`);
  await page.click('.row');
  await page.waitForSelector('#mark-hold:text-is("Hold back")');
  await page.click('#language');
  await page.waitForSelector('#mark-hold:text-is("Mettre en attente")');
  expect(await page.getAttribute('html', 'lang')).toBe('fr');
  expect(await page.locator('.views').innerText()).toBe('Accueil\nÀ lire\n3\nLettres\nApprobation');
});
