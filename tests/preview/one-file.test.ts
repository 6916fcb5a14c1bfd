import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { manySupportersCsv } from '../support/campaign-files.js';
import { folderWith, postbag } from '../support/postbag.js';
import { inBrowser, opened, sharedBrowser, violations } from './browser.js';
import { unrulyFiles } from './campaign.js';

const browser = sharedBrowser();

inBrowser('the whole page is one file that opens from a disk, for its owner alone, and gives marks back', async () => {
  const rows =
    'Ana,Roy,ana@example.org,Gatineau,yes,"</script><script>alert(1)</script>"\nZoë,O’Hara,zoe@example.org,,yes,\n';
  const folder = folderWith(
    unrulyFiles({ 'contacts/supporters.csv': `first_name,last_name,email,city,consent,personal_note\n${rows}` }),
  );
  const run = await postbag(['preview', '--html', 'letters.html'], { cwd: folder });
  expect(run).toEqual({
    code: 0,
    stdout: 'Wrote 2 letters to letters.html. The file holds names and addresses: share it with care.\n',
    stderr: 'The file will have about 0.1 MB.\n',
  });
  const file = join(folder, 'letters.html');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const [withoutProgram] = readFileSync(file, 'utf8').split('<script type="module">');
  expect(withoutProgram).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg)|<link|src=/);

  const { page, faults } = await opened(browser(), `${pathToFileURL(file).href}#/letters`);
  await page.click('.row >> nth=0');
  const body = page.frameLocator('.letter-frame').locator('body');
  await body.locator('p').first().waitFor();
  expect(await body.textContent()).toContain('</script><script>alert(1)</script>');
  expect(await page.locator('.mending').count()).toBe(0);
  await page.fill('#search', 'ohara');
  await page.waitForSelector('.nothing:text-is("No letters match.")');
  await page.fill('#search', "o'hara");
  await page.waitForSelector('.total:text-is("1 letter")');
  await page.click('.row');
  await page.keyboard.press('Escape');
  await page.click('#tab-source');
  await page.waitForSelector('.source:has-text("Message-ID: <")');
  expect(await violations(page)).toEqual([]);
  // What a reader marks is saved into a small file, which the organiser adds.
  await page.click('#mark-hold');
  await page.waitForSelector('dialog:has-text("once you have saved your marks and the organiser has them")');
  await page.fill('#ask-by', 'Nadia');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.notice-hold:has-text("It is held back once the organiser has your marks.")');
  await page.keyboard.press('e');
  await page.waitForSelector('.reading-end:has-text("2 marks are not saved yet")');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('.reading-end #save-marks')]);
  await download.saveAs(join(folder, 'marks.json'));
  await page.waitForSelector('.reading-end:has-text("Send marks.json")');
  await page.keyboard.press('o');
  await page.waitForSelector('.step-card.done:has-text("Your marks are saved in marks.json")');
  const added = await postbag(['preview', '--text', '--first', '1', '--marks', 'marks.json'], { cwd: folder });
  // What the organiser's ledger holds back is not released in a file that is made of it.
  await postbag(['preview', '--html', 'again.html'], { cwd: folder });
  const phone = { viewport: { width: 390, height: 844 } };
  const again = await opened(browser(), pathToFileURL(join(folder, 'again.html')).href, phone);
  // On a phone too, reading begins with the first letter that nobody has read, and leads to the list.
  await again.page.click('.step-card .main-button');
  await again.page.waitForSelector('.letter-head h1');
  await again.page.click('#back');
  await again.page.click('.row-held');
  await again.page.waitForSelector('.notice-hold:has-text("It is not sent until somebody releases it.")');
  expect(await again.page.locator('#mark-hold').count()).toBe(0);
  expect(again.faults).toEqual([]);
  expect(added.stderr).toContain('marks.json: 2 marks of Nadia added.');
  expect(faults).toEqual([]);
});

test('the size that is said beforehand is about the size that it has', async () => {
  const cwd = folderWith(unrulyFiles({ 'contacts/supporters.csv': manySupportersCsv(2_000) }));
  const { stderr } = await postbag(['preview', '--html', 'letters.html'], { cwd });
  const said = Number(/about ([\d.]+) MB/.exec(stderr)?.[1]);
  const { size } = statSync(join(cwd, 'letters.html'));
  expect(Math.abs(said / (size / 1e6) - 1)).toBeLessThan(0.15);
});
