import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { manySupportersCsv } from '../support/campaign-files.js';
import { inBrowser, opened, previewed, sharedBrowser } from './browser.js';
import { forThoseWhoWrote, template, unrulyFiles } from './campaign.js';

const browser = sharedBrowser();

inBrowser(
  'letters are listed, searched without accents, filtered and read, and the address brings each of them back',
  async () => {
    const { url } = await previewed(unrulyFiles());
    const { page, faults } = await opened(browser(), `${url}#/letters`);
    await page.waitForSelector('.row-name >> nth=4');
    expect(await page.locator('.row-name').allTextContents()).toEqual([
      'Ana Roy',
      'Bob Tremblay',
      'Zoë O’Hara',
      'Geneviève Côté',
      'ليلى النورسي',
    ]);
    // A name that runs from right to left stands at the left like the others, and its end is what is cut off.
    const direction = await page
      .locator('.row-name', { hasText: 'ليلى' })
      .evaluate((name) => [getComputedStyle(name).direction, getComputedStyle(name).textAlign]);
    expect(direction).toEqual(['rtl', 'left']);
    await page.fill('#search', 'genevieve cote');
    await page.waitForSelector('.total:text-is("1 letter")');
    await page.click('.row');
    await page.waitForSelector('h1:text-is("Ouvrez la liste")');
    const frame = page.frameLocator('.letter-frame');
    await frame.locator('p').first().waitFor();
    expect(await frame.locator('body').innerText()).toContain(
      'Je m’appelle Geneviève Côté et j’habite Trois-Rivières.',
    );
    await page.click('#tab-text');
    const address = page.url();
    expect(address).toContain('q=genevieve+cote&tab=text');
    const again = await opened(browser(), address);
    await again.page.waitForSelector('.plain:has-text("Je m’appelle Geneviève Côté")');
    expect(await again.page.locator('.steps').innerText()).toContain('1 of 1');

    await page.fill('#search', '');
    await page.click('.filters summary');
    await page.selectOption('#filter-language', 'en');
    await page.waitForSelector('.total:text-is("4 letters")');
    await page.selectOption('#filter-state', 'left-out');
    await page.waitForSelector('.nothing:text-is("No letters match.")');
    await page.selectOption('#filter-language', '');
    await page.waitForSelector('.row:has-text("Line 7 of contacts/supporters.csv")');
    await page.click('.row');
    await page.waitForSelector('.letter-body:has-text("Refused consent")');
    // What is said of the row, and what is to be pasted, is in the page's language and stands in its lines.
    await page.click('#language');
    await page.waitForSelector('.letter-body p[lang=fr]');
    await page.keyboard.press('o');
    await page.click('#stops summary');
    const hints = await page.locator('.problem-hint').allInnerTexts();
    expect(hints.find((hint) => hint.includes('smtp:'))).toMatch(/smtp:\n {2}preset: gmail\n/);
    expect([...faults, ...again.faults]).toEqual([]);
  },
);

inBrowser(
  'what came from the list, and what stands in for a missing value, is marked; who is passed over is told',
  async () => {
    const { url } = await previewed(unrulyFiles(forThoseWhoWrote));
    const { page, faults } = await opened(browser(), `${url}#/letters?q=hara&tab=text&marks`);
    await page.click('.row');
    await page.waitForSelector('.plain mark');
    const marks = await page
      .locator('.plain mark')
      .evaluateAll((all) => all.map((one) => [one.getAttribute('class'), one.textContent]));
    expect(marks).toEqual([
      ['row', 'Zoë O’Hara'],
      ['fallback', 'Canada'],
      ['row', 'Zoë O’Hara'],
    ]);
    await page.keyboard.press('1');
    const frame = page.frameLocator('.letter-frame');
    await frame.locator('mark').first().waitFor();
    expect(await frame.locator('mark').allTextContents()).toEqual(['Zoë O’Hara', 'Canada', 'Zoë O’Hara']);

    await page.goto(`${url}#/overview`);
    await page.click('#figures summary');
    const passedOver = page.locator('.passed-over');
    expect(await passedOver.innerText()).toBe('4 people get another letter, but not “In my own words”:');
    await page.click('.passed-over + ul a:has-text("A required field is empty")');
    await page.waitForSelector('.total:text-is("4 rows")');
    await page.click('.row:has-text("Line 3 of contacts/supporters.csv")');
    await page.waitForSelector('h1:text-is("This person gets another letter, but not “In my own words”")');
    expect(await page.locator('.row .tag').allInnerTexts()).toEqual(Array<string>(4).fill('Gets another letter'));
    expect(await page.locator('.letter-body').innerText()).toContain('requires personal_note, and this row has none.');
    await page.click('#language');
    await page.waitForSelector(
      'h1:text-is("Cette personne signe une autre lettre, mais pas «\u00a0In my own words\u00a0»")',
    );
    await page.click('.filters summary');
    await page.waitForSelector('#filter-problem option:text-is("Un champ obligatoire est vide (4)")', {
      state: 'attached',
    });
    // Letters are counted without the rows that have none.
    expect(await page.locator('#filter-letter option').allInnerTexts()).toContain('In my own words (1)');
    expect(faults).toEqual([]);
  },
);

inBrowser(
  'headers, envelope and source are told, and the letter goes into a mail program in three clicks',
  async () => {
    const { url } = await previewed(unrulyFiles());
    const { page } = await opened(browser(), `${url}#/letters`);
    await page.click('.row');
    await page.click('.use summary');
    const href = await page.getAttribute('.menu a', 'href');
    expect(href).toContain(
      'mailto:minister@ps.gc.ca?subject=Open%20the%20no-fly%20list&body=Dear%20Minister%20Lindqvist',
    );
    const draft = await fetch(`${url}${(await page.getAttribute('.menu a[download]', 'href'))!}`);
    expect([draft.headers.get('content-type'), (await draft.text()).slice(0, 40)]).toEqual([
      'message/rfc822; charset=utf-8',
      'X-Unsent: 1\r\nFrom: Ana Roy via Clean Ski',
    ]);
    await page.keyboard.press('Escape');
    await page.click('#tab-headers');
    expect(await page.locator('.headers').innerText()).toContain(
      'It is sent from the campaign’s mailbox, letters@campaign.example.org, and appears as “Ana Roy via Clean Skies”.',
    );
    await page.click('#tab-source');
    await page.waitForSelector('.source:has-text("Message-ID: <")');
  },
);

inBrowser(
  'everything can be reached by keyboard alone, also from within a letter, and the keys can be turned off',
  async () => {
    const { url } = await previewed(unrulyFiles());
    const { page, faults } = await opened(browser(), url);
    await page.waitForSelector('.overview h1');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.keyboard.press('l');
    await page.waitForSelector('.row');
    await page.waitForSelector('.steps:has-text("1 of 5")');
    await page.keyboard.press('ArrowDown');
    await page.waitForSelector('.steps:has-text("2 of 5")');
    await page.locator('.letter-frame').focus();
    await page.frameLocator('.letter-frame').locator('body').waitFor();
    await page.keyboard.press('k');
    await page.waitForSelector('.steps:has-text("1 of 5")');
    await page.keyboard.press('2');
    await page.waitForSelector('.plain');
    await page.keyboard.press('/');
    await page.keyboard.type('bob');
    await page.waitForSelector('.total:text-is("1 letter")');
    await page.keyboard.press('Tab');
    await page.keyboard.press('?');
    await page.waitForSelector('dialog:has-text("next letter")');
    await page.uncheck('#keys-on');
    await page.keyboard.press('Escape');
    await page.keyboard.press('o');
    expect(await page.locator('.row').count()).toBe(1);
    expect(faults).toEqual([]);
  },
);

inBrowser(
  'a saved template shows at once; a wrong one is complained of in its place, with the last good letters still there',
  async () => {
    const { url, folder } = await previewed(unrulyFiles());
    const { page, faults } = await opened(browser(), `${url}#/letters?tab=text`);
    await page.click('.row');
    await page.waitForSelector('.plain:has-text("My name is Ana Roy")');
    const file = join(folder, 'templates/no-fly.en.hbs');
    writeFileSync(file, template('Open it now', 'I am {{full_name}}.'));
    await page.waitForSelector('h1:text-is("Open it now")');
    writeFileSync(file, template('Open it now', 'I am {{ful_name}}.'));
    await page.waitForSelector('.banner .problem');
    expect(await page.locator('.banner .problem').innerText()).toContain('templates/no-fly.en.hbs:8:8');
    expect(await page.locator('.banner pre').textContent()).toBe('I am {{ful_name}}.\n       ^');
    expect(await page.locator('.plain').innerText()).toContain('I am Ana Roy.');
    writeFileSync(file, template('Open it now', 'I am {{full_name}}!'));
    await page.waitForSelector('.plain:has-text("I am Ana Roy!")');
    expect(await page.locator('.banner:not(:empty)').count()).toBe(0);
    writeFileSync(join(folder, 'contacts/supporters.csv'), manySupportersCsv(2));
    await page.waitForSelector('.total:text-is("2 letters")');
    await page.waitForSelector('.nothing:text-is("This letter is no longer in the campaign.")');
    expect(faults.filter((fault) => !fault.includes('404'))).toEqual([]);
  },
);

inBrowser('of ten thousand letters only those that are seen are in the page', async () => {
  const { url } = await previewed(unrulyFiles({ 'contacts/supporters.csv': manySupportersCsv(10_000) }));
  const { page } = await opened(browser(), `${url}#/letters`);
  await page.waitForSelector('.total:text-is("10,000 letters")');
  // The list may still grow.
  await expect
    .poll(
      async () => {
        await page.locator('.list').evaluate((list) => list.scrollTo(0, list.scrollHeight));
        return page.locator('.row:has-text("Ana9999 Roy")').count();
      },
      { timeout: 60_000 },
    )
    .toBe(1);
  expect(await page.locator('.row').count()).toBeLessThan(40);
  await page.fill('#search', 'ana777 ');
  await page.waitForSelector('.total:text-is("11 letters")');
});
