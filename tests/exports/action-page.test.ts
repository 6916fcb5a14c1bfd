import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { inBrowser, opened, sharedBrowser, violations } from '../preview/browser.js';
import { body, exported, files, fill, front, people } from './action-page-campaign.js';
import { folderWith, postbag as run } from '../support/postbag.js';

const browser = sharedBrowser();

inBrowser('what the page writes equals what postbag would send, in both languages, whatever is typed', async () => {
  const { folder, path } = await exported();
  await run(['export', 'csv', '--out', 'letters.csv'], { cwd: folder });
  const table = parse(readFileSync(join(folder, 'letters.csv')), { columns: true, bom: true }) as unknown;
  const letters = table as readonly Record<'email' | 'subject' | 'text', string>[]; // the columns of this export
  // Cells that a spreadsheet would run have an apostrophe before them; none of these begins so.
  const { page, faults } = await opened(browser(), pathToFileURL(path).href);
  for (const language of ['en', 'fr']) {
    await page.click(`[data-language=${language}]`);
    for (const [i, one] of people.entries()) {
      await fill(page, one);
      const sent = letters.find(({ email }) => email === `p${i}${language}@example.org`);
      if (sent === undefined) continue;
      expect(await page.textContent('#shown-subject')).toBe(sent.subject);
      expect(await page.evaluate(() => document.getElementById('shown-text')!.textContent)).toBe(sent.text);
    }
  }
  expect(letters.length).toBeGreaterThan(6);
  expect(faults).toEqual([]);
});

inBrowser('the saved file and the link hold the letter, its addressees and the campaign’s copy', async () => {
  const { path } = await exported();
  const { page } = await opened(browser(), pathToFileURL(path).href);
  await fill(page, people[1]!);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-do=download]')]);
  const octets = readFileSync(await download.path());
  const email = await PostalMime.parse(octets);
  expect({
    draft: email.headers.find(({ key }) => key === 'x-unsent')?.value,
    to: email.to?.map(({ address }) => address),
    cc: email.cc?.map(({ address }) => address),
    subject: email.subject,
    text: email.text?.replaceAll('\r\n', '\n'),
  }).toEqual({
    draft: '1',
    to: ['minister@ps.gc.ca'],
    cc: ['copies@example.org'],
    subject: 'The no-fly list, Zoë O’Hara',
    text: await page.textContent('#shown-text'),
  });
});

inBrowser('own words are asked for only where the letter has a place for them', async () => {
  const asks = async (words: string): Promise<boolean> => {
    const cwd = folderWith({ ...files(), 'templates/no-fly.fr.hbs': `${front('Objet')}{{salutation}}\n\n${words}\n` });
    await run(['export', 'action-page', 'no-fly', '--out', 'page.html'], { cwd });
    const { page } = await opened(browser(), pathToFileURL(join(cwd, 'page.html')).href);
    await page.click('[data-language=fr]');
    return page.isVisible('#note');
  };
  expect(await asks('Je vous écris.')).toBe(false);
  expect(await asks('{{#if personal_note}}{{personal_note}}{{/if}}')).toBe(true);
});

inBrowser(
  'the page can be used by the keyboard alone, says what is missing, and asks nobody for anything',
  async () => {
    const { path } = await exported('--send-for-me');
    const { page, faults } = await opened(browser(), pathToFileURL(path).href);
    await page.click('[data-do=copy]');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('first');
    expect(await page.textContent('#first-error')).toBe('Type your first name.');
    await page.keyboard.type('Ana');
    for (const word of ['Roy', 'Ottawa', 'k1a0a6', 'My own words.']) {
      await page.keyboard.press('Tab');
      await page.keyboard.type(word);
    }
    expect(await page.textContent('#shown-text')).toContain('Postal code: K1A 0A6');
    const reached: (string | undefined)[] = [];
    for (let i = 0; i < 8; i++) {
      await page.keyboard.press('Tab');
      reached.push(
        await page.evaluate(
          () => (document.activeElement as HTMLElement | null)?.dataset['do'] ?? document.activeElement?.id,
        ),
      );
    }
    expect(reached).toEqual(['program', 'gmail', 'outlook', 'copy', 'download', 'print', 'agree', 'send']);
    expect(faults).toEqual([]);
  },
);

inBrowser('what a visitor asks the campaign to send comes back as a row of a list', async () => {
  const { folder, path } = await exported('--send-for-me');
  const { page } = await opened(browser(), pathToFileURL(path).href);
  await fill(page, people[2]!);
  await page.evaluate(() => {
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      document.title = this.href;
    };
  });
  await page.click('[data-do=send]');
  expect(await page.textContent('#agree-error')).toContain('Tick the box');
  await page.check('#agree');
  await page.click('[data-do=send]');
  const link = new URL(await page.title());
  expect(link.pathname).toBe('letters@campaign.example.org');
  const body = link.searchParams.get('body')!;
  const mail = `From: =?utf-8?Q?Genevi=C3=A8ve?= <gen@example.org>\r\nDate: Tue, 26 Jun 2018 12:00:00 -0400\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}`;
  mkdirSync(join(folder, 'mail'));
  writeFileSync(join(folder, 'mail', '1.eml'), mail);
  writeFileSync(join(folder, 'mail', '2.eml'), mail);
  writeFileSync(join(folder, 'mail', '3.eml'), mail.replace('Dubé', 'Other'));
  const result = await run(['signups', 'mail', '--out', 'contacts/from-the-page.csv', '--json'], { cwd: folder });
  expect({
    code: result.code,
    said: result.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  }).toEqual({
    code: 1,
    said: [
      { event: 'signup', source: 'mail/1.eml', email: 'gen@example.org' },
      { event: 'refused', source: 'mail/3.eml', reason: 'block-edited' },
      {
        event: 'summary',
        path: join(folder, 'contacts/from-the-page.csv'),
        messages: 3,
        signups: 1,
        refused: 1,
        repeated: 1,
        others: 0,
        not_recorded: 1,
      },
    ],
  });
  const rows = parse(readFileSync(join(folder, 'contacts/from-the-page.csv')), { bom: true }) as unknown;
  expect(rows).toEqual([
    ['first_name', 'last_name', 'email', 'city', 'postal_code', 'language', 'personal_note', 'consent', 'consent_date'],
    [
      'Geneviève',
      'Dubé',
      'gen@example.org',
      'Québec',
      'G1R 1A1',
      'en',
      people[2]!.note.replace('\n\n\n', '\n\n'),
      'yes',
      '2018-06-26',
    ],
  ]);
});

inBrowser('axe finds nothing against WCAG 2.2 AA, in either language, wide and on a phone', async () => {
  const { path } = await exported('--send-for-me');
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 320, height: 640 },
  ]) {
    const { page } = await opened(browser(), pathToFileURL(path).href, { viewport });
    for (const language of ['en', 'fr']) {
      await page.click(`[data-language=${language}]`);
      await page.click('[data-do=copy]');
      expect(await violations(page)).toEqual([]);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide).toBe(0);
    }
  }
});

test('the page is one small file that loads nothing, and its QR code is a picture', async () => {
  const { folder, path } = await exported('--url', 'https://example.org/act');
  expect(statSync(path).size).toBeLessThan(150_000);
  const html = readFileSync(path, 'utf8');
  expect(html).not.toMatch(
    /<(?:link|img|iframe)\b|\bsrc=|url\(|@import|fetch\(|XMLHttpRequest|localStorage|document\.cookie/,
  );
  expect(html).toContain("default-src 'none'");
  expect(readFileSync(join(folder, 'page-qr.svg'), 'utf8')).toMatch(/^<svg [^>]*>.*<\/svg>\n$/s);
});

test.each([['a column that visitors are not asked for', 'My riding is {{riding}}.', 'action-page-unfit']])(
  '%s is told',
  async (_, words, code) => {
    const folder = folderWith({
      ...files(),
      'templates/no-fly.en.hbs': front('S') + body(words),
      'templates/no-fly.fr.hbs': front('S') + body(words),
      'contacts/supporters.csv':
        'first_name,last_name,email,city,postal_code,riding,consent\nAna,Roy,a@example.org,Ottawa,K1A 0A6,Here,yes\n',
    });
    const result = await run(['export', 'action-page', '--json'], { cwd: folder });
    expect({
      code: result.code,
      told: result.stdout.includes(`"${code}"`) || result.stderr.includes('which a visitor is not asked for'),
    }).toEqual({ code: 2, told: true });
  },
);
